/**
 * Feasible and infeasible individuals, kept apart; survivors are good or different (Vidal et al. 2012, §4.2–4.4).
 *
 * Biased fitness = rank by cost + (1 − elite ÷ size) · rank by diversity, where diversity is the mean broken-pairs
 * distance to the nearest few. A subpopulation grows by a generation, then loses twins and the worst by that measure.
 */
import type { Random } from '../../kit/Random.js'
import { brokenPairs, type Individual } from './Individual.js'
import type { Penalties } from './Penalties.js'

export interface PopulationSize {
  readonly least: number
  readonly generation: number
  readonly elite: number
  readonly close: number
}

interface Member {
  readonly individual: Individual
  /** Distances to the others of the subpopulation. */
  readonly distance: Map<Member, number>
  cost: number
  fitness: number
}

export class Population {
  readonly #size: PopulationSize
  readonly #penalties: Penalties
  readonly #feasible: Member[] = []
  readonly #infeasible: Member[] = []
  #isStale = true

  constructor(size: PopulationSize, penalties: Penalties) {
    this.#size = size
    this.#penalties = penalties
  }

  get count(): number {
    return this.#feasible.length + this.#infeasible.length
  }

  add(individual: Individual): void {
    const members = individual.isFeasible ? this.#feasible : this.#infeasible
    const distance = new Map<Member, number>()
    const member: Member = { individual, distance, cost: 0, fitness: 0 }
    for (const other of members) {
      const apart = brokenPairs(individual, other.individual)
      distance.set(other, apart)
      other.distance.set(member, apart)
    }
    members.push(member)
    this.#isStale = true
    if (members.length > this.#size.least + this.#size.generation) this.#select(members)
  }

  /** Two parents, each the fitter of two drawn from all, not the same one. */
  parents(random: Random): [Individual, Individual] {
    if (this.#isStale) {
      this.#rank(this.#feasible)
      this.#rank(this.#infeasible)
      this.#isStale = false
    }
    const one = this.#tournament(random)
    let other = this.#tournament(random)
    for (let tries = 0; tries < 10 && (other === one || one.distance.get(other) === 0); tries++) {
      other = this.#tournament(random)
    }
    return [one.individual, other.individual]
  }

  clear(): void {
    this.#feasible.length = 0
    this.#infeasible.length = 0
  }

  #tournament(random: Random): Member {
    const one = this.#draw(random)
    const other = this.#draw(random)
    return one.fitness <= other.fitness ? one : other
  }

  #draw(random: Random): Member {
    const at = random.below(this.count)
    return this.#feasible[at] ?? this.#infeasible[at - this.#feasible.length]!
  }

  /** Removes twins first, then the worst by fitness, down to the least size. */
  #select(members: Member[]): void {
    while (members.length > this.#size.least) {
      this.#rank(members)
      let worst = -1
      let worstIsTwin = false
      for (let at = 1; at < members.length; at++) {
        const isTwin = this.#nearest(members[at]!, members, 1) < 1e-9
        const isWorse = worst < 0 || members[at]!.fitness > members[worst]!.fitness
        if ((isTwin && !worstIsTwin) || (isTwin === worstIsTwin && isWorse)) {
          worst = at
          worstIsTwin = isTwin
        }
      }
      const gone = members.splice(worst, 1)[0]!
      for (const other of members) other.distance.delete(gone)
    }
    this.#isStale = true
  }

  /** Sorts by cost, best first, and sets the fitness of all. */
  #rank(members: Member[]): void {
    const { warp, load } = this.#penalties
    const count = members.length
    if (count === 0) return
    for (const member of members) {
      const { driving, warp: late, excess } = member.individual
      member.cost = driving + warp * late + load * excess
    }
    members.sort((a, b) => a.cost - b.cost)
    const apart = new Map(members.map((member) => [member, this.#nearest(member, members, this.#size.close)]))
    const byDiversity = [...members].sort((a, b) => apart.get(b)! - apart.get(a)!)
    const weight = count <= this.#size.elite ? 0 : 1 - this.#size.elite / count
    byDiversity.forEach((member, rank) => {
      member.fitness = (weight * rank) / count
    })
    members.forEach((member, rank) => {
      member.fitness += rank / count
    })
  }

  /** Mean distance to the nearest few. */
  #nearest(member: Member, members: readonly Member[], close: number): number {
    const least: number[] = []
    for (const other of members) {
      if (other === member) continue
      const apart = member.distance.get(other)!
      if (least.length === close && apart >= least[close - 1]!) continue
      let at = least.length === close ? close - 1 : least.length
      for (; at > 0 && least[at - 1]! > apart; at--) least[at] = least[at - 1]!
      least[at] = apart
    }
    return least.length === 0 ? 1 : least.reduce((sum, apart) => sum + apart, 0) / least.length
  }
}
