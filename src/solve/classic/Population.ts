/**
 * Feasible and infeasible individuals, kept apart; survivors are good or different (Vidal et al. 2012, §4.2–4.4).
 */
import type { Random } from '../../kit/Random.js'
import type { Individual } from './Individual.js'
import type { Penalties } from './Penalties.js'
import { type PopulationSize, Subpopulation } from './Subpopulation.js'

export class Population {
  readonly #penalties: Penalties
  readonly #feasible: Subpopulation
  readonly #infeasible: Subpopulation

  constructor(size: PopulationSize, penalties: Penalties) {
    this.#penalties = penalties
    this.#feasible = new Subpopulation(size)
    this.#infeasible = new Subpopulation(size)
  }

  get count(): number {
    return this.#feasible.count + this.#infeasible.count
  }

  add(individual: Individual): void {
    const { warp, load } = this.#penalties
    const group = individual.isFeasible ? this.#feasible : this.#infeasible
    group.add(individual, warp, load)
  }

  /** Two parents, each the fitter of two drawn from all; not twins, unless nothing else is drawn ten times. */
  parents(random: Random): [Individual, Individual] {
    const { warp, load } = this.#penalties
    this.#feasible.rank(warp, load)
    this.#infeasible.rank(warp, load)
    const one = this.#tournament(random)
    let other = this.#tournament(random)
    for (let tries = 0; tries < 10 && isTwin(one, other); tries++) other = this.#tournament(random)
    return [one, other]
  }

  /** Leaves only the cheapest few of the feasible and of the others. */
  keepCheapest(few: number): void {
    const { warp, load } = this.#penalties
    this.#feasible.keepCheapest(few, warp, load)
    this.#infeasible.keepCheapest(few, warp, load)
  }

  clear(): void {
    this.#feasible.clear()
    this.#infeasible.clear()
  }

  #tournament(random: Random): Individual {
    const one = random.below(this.count)
    const other = random.below(this.count)
    return this.#individual(this.#fitness(one) <= this.#fitness(other) ? one : other)
  }

  #fitness(at: number): number {
    const feasible = this.#feasible.count
    return at < feasible ? this.#feasible.fitness(at) : this.#infeasible.fitness(at - feasible)
  }

  #individual(at: number): Individual {
    const feasible = this.#feasible.count
    return at < feasible ? this.#feasible.individual(at) : this.#infeasible.individual(at - feasible)
  }
}

function isTwin(one: Individual, other: Individual): boolean {
  if (one === other) return true
  if (one.driving !== other.driving || one.warp !== other.warp || one.excess !== other.excess) return false
  return one.next.every((next, node) => next === other.next[node])
}
