/**
 * One half of the population: grows by a generation, then loses twins and the worst by biased fitness.
 *
 * Biased fitness = rank by cost + (1 − elite ÷ size) · rank by diversity, lower is better, where the diversity of a
 * member is its mean broken-pairs distance to the nearest few (Vidal et al. 2012, eq. 4). Distances are worked out once,
 * when a member comes, and kept in a table by slot.
 */
import { brokenPairs, type Individual } from './Individual.js'

export interface PopulationSize {
  /** How many survive. */
  readonly least: number
  /** How many come before the worst have to go. */
  readonly generation: number
  readonly elite: number
  /** How many neighbours count for diversity. */
  readonly close: number
}

export class Subpopulation {
  readonly #size: PopulationSize
  readonly #most: number
  /** [slot] */
  readonly #individuals: Individual[] = []
  /** [slot · most + slot] broken pairs */
  readonly #apart: Float64Array
  /** [slot] */
  readonly #cost: Float64Array
  readonly #diversity: Float64Array
  readonly #fitness: Float64Array
  /** Slots in use; after `rank`, the cheapest first. */
  #slots: Int32Array
  #count = 0
  readonly #free: number[] = []
  #byDiversity: Int32Array
  #isStale = false
  #warp = 0
  #load = 0

  constructor(size: PopulationSize) {
    this.#size = size
    this.#most = size.least + size.generation + 1
    this.#apart = new Float64Array(this.#most * this.#most)
    this.#cost = new Float64Array(this.#most)
    this.#diversity = new Float64Array(this.#most)
    this.#fitness = new Float64Array(this.#most)
    this.#slots = new Int32Array(this.#most)
    this.#byDiversity = new Int32Array(this.#most)
    this.clear()
  }

  get count(): number {
    return this.#count
  }

  individual(at: number): Individual {
    return this.#individuals[this.#slots[at]!]!
  }

  /** Valid after `rank`. */
  fitness(at: number): number {
    return this.#fitness[this.#slots[at]!]!
  }

  clear(): void {
    this.#count = 0
    this.#free.length = 0
    for (let slot = this.#most - 1; slot >= 0; slot--) this.#free.push(slot)
  }

  add(individual: Individual, warpPrice: number, loadPrice: number): void {
    const slot = this.#free.pop()!
    this.#individuals[slot] = individual
    for (let at = 0; at < this.#count; at++) {
      const other = this.#slots[at]!
      const apart = brokenPairs(individual, this.#individuals[other]!)
      this.#apart[slot * this.#most + other] = apart
      this.#apart[other * this.#most + slot] = apart
    }
    this.#slots[this.#count++] = slot
    this.#isStale = true
    if (this.#count === this.#most) this.#select(warpPrice, loadPrice)
  }

  /** Sorts by cost at these prices and works out everybody's fitness; does nothing when nothing changed. */
  rank(warpPrice: number, loadPrice: number): void {
    if (!this.#isStale && warpPrice === this.#warp && loadPrice === this.#load) return
    this.#isStale = false
    this.#warp = warpPrice
    this.#load = loadPrice
    const count = this.#count
    const cost = this.#cost
    const diversity = this.#diversity
    for (let at = 0; at < count; at++) {
      const slot = this.#slots[at]!
      const { driving, warp, excess } = this.#individuals[slot]!
      cost[slot] = driving + warpPrice * warp + loadPrice * excess
      diversity[slot] = this.#nearest(slot, this.#size.close)
    }
    sortBy(this.#slots, count, cost, 1)
    for (let at = 0; at < count; at++) this.#byDiversity[at] = this.#slots[at]!
    sortBy(this.#byDiversity, count, diversity, -1)
    const weight = count <= this.#size.elite ? 0 : 1 - this.#size.elite / count
    for (let at = 0; at < count; at++) this.#fitness[this.#byDiversity[at]!] = (weight * at) / count
    for (let at = 0; at < count; at++) this.#fitness[this.#slots[at]!]! += at / count
  }

  /** Removes twins first, then the worst by fitness, down to the least size; never the cheapest. */
  #select(warpPrice: number, loadPrice: number): void {
    while (this.#count > this.#size.least) {
      this.rank(warpPrice, loadPrice)
      let worst = 1
      let worstIsTwin = false
      for (let at = 1; at < this.#count; at++) {
        const isTwin = this.#nearest(this.#slots[at]!, 1) === 0
        const isWorse = this.fitness(at) > this.fitness(worst)
        if ((isTwin && !worstIsTwin) || (isTwin === worstIsTwin && isWorse)) {
          worst = at
          worstIsTwin = isTwin
        }
      }
      this.#free.push(this.#slots[worst]!)
      this.#slots.copyWithin(worst, worst + 1, this.#count)
      this.#count--
      this.#isStale = true
    }
  }

  /** Mean distance to the nearest few; 1 where there is nobody else. */
  #nearest(slot: number, close: number): number {
    const apart = this.#apart
    const slots = this.#slots
    const count = this.#count
    const row = slot * this.#most
    let have = 0
    let farthest = Number.POSITIVE_INFINITY
    for (let at = 0; at < count; at++) {
      const other = slots[at]!
      if (other === slot) continue
      const distance = apart[row + other]!
      if (have === close && distance >= farthest) continue
      let put = have < close ? have++ : close - 1
      for (; put > 0 && nearest[put - 1]! > distance; put--) nearest[put] = nearest[put - 1]!
      nearest[put] = distance
      farthest = nearest[have - 1]!
    }
    if (have === 0) return 1
    let sum = 0
    for (let at = 0; at < have; at++) sum += nearest[at]!
    return sum / have
  }
}

/** Scratch of `#nearest`: the nearest distances so far, ascending. */
const nearest = new Float64Array(64)

/** Insertion sort by a key: nearly sorted from the last time, and stable. */
function sortBy(slots: Int32Array, count: number, key: Float64Array, sign: number): void {
  for (let at = 1; at < count; at++) {
    const slot = slots[at]!
    const value = sign * key[slot]!
    let put = at
    for (; put > 0 && sign * key[slots[put - 1]!]! > value; put--) slots[put] = slots[put - 1]!
    slots[put] = slot
  }
}
