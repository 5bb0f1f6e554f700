/**
 * One half of the population: grows by a generation, then loses twins and the worst by biased fitness.
 *
 * Biased fitness = rank by cost + (1 − elite ÷ size) · rank by diversity, lower is better, where the diversity of a
 * member is its mean broken-pairs distance to the nearest few (Vidal et al. 2012, eq. 4): the share of the nodes that are
 * followed by another one, or that begin a route in the newer of the two only. Distances are worked out once, when a
 * member comes, and kept in a table by slot.
 *
 * Invariant: `#nearest` holds for each member what sorting its row of the table would give. Nodes are numbered in 16 bits:
 * the matrix of more would not fit in any memory.
 */
import { differentStarts, type Individual } from './Individual.js'

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
  /** [slot · words + w] successors of the nodes 2w and 2w + 1, 16 bits each: two compared at once */
  #successors = new Int32Array(0)
  /** [slot · most + slot] broken pairs */
  readonly #apart: Float64Array
  /** [slot · close + k] broken pairs to the nearest few, ascending; as many as there are others */
  readonly #nearest: Float64Array
  /** [slot] */
  readonly #cost: Float64Array
  readonly #diversity: Float64Array
  readonly #fitness: Float64Array
  /** [slot] place among all by cost, after `rank` */
  readonly #place: Int32Array
  /** Slots in use; after `rank`, the cheapest first. */
  readonly #slots: Int32Array
  /** The same slots; after `rank`, the most different first. */
  readonly #byDiversity: Int32Array
  #count = 0
  readonly #free: number[] = []
  #isStale = false
  #warp = 0
  #load = 0

  constructor(size: PopulationSize) {
    this.#size = size
    this.#most = size.least + size.generation + 1
    this.#apart = new Float64Array(this.#most * this.#most)
    this.#nearest = new Float64Array(this.#most * size.close)
    this.#cost = new Float64Array(this.#most)
    this.#diversity = new Float64Array(this.#most)
    this.#fitness = new Float64Array(this.#most)
    this.#place = new Int32Array(this.#most)
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

  /** Leaves only the cheapest few. */
  keepCheapest(few: number, warpPrice: number, loadPrice: number): void {
    this.rank(warpPrice, loadPrice)
    while (this.#count > few) this.#remove(this.#count - 1)
  }

  add(individual: Individual, warpPrice: number, loadPrice: number): void {
    const slot = this.#free.pop()!
    this.#individuals[slot] = individual
    const words = this.#packSuccessors(slot, individual)
    for (let at = 0; at < this.#count; at++) {
      const other = this.#slots[at]!
      const different = differences(this.#successors, slot * words, other * words, words)
      const apart = (different + differentStarts(individual, this.#individuals[other]!)) / (individual.next.length - 1)
      this.#apart[slot * this.#most + other] = apart
      this.#apart[other * this.#most + slot] = apart
      this.#insertNear(other, this.#count - 1, apart)
      this.#insertNear(slot, at, apart)
    }
    this.#byDiversity[this.#count] = slot
    this.#slots[this.#count++] = slot
    this.#isStale = true
    if (this.#count === this.#most) this.#select(warpPrice, loadPrice)
  }

  /** Writes the row of a slot; returns the length of a row. */
  #packSuccessors(slot: number, { next }: Individual): number {
    const words = (next.length + 1) >> 1
    if (this.#successors.length === 0) this.#successors = new Int32Array(this.#most * words)
    // Index 0 is the depot, whose successor is none.
    for (let w = 0, u = 0; w < words; w++, u += 2) {
      this.#successors[slot * words + w] = (u === 0 ? 0 : next[u]!) | (u + 1 < next.length ? next[u + 1]! << 16 : 0)
    }
    return words
  }

  /** Sorts by cost at these prices and works out everybody's fitness; does nothing when nothing changed. */
  rank(warpPrice: number, loadPrice: number): void {
    if (!this.#isStale && warpPrice === this.#warp && loadPrice === this.#load) return
    this.#isStale = false
    this.#warp = warpPrice
    this.#load = loadPrice
    const count = this.#count
    const cost = this.#cost
    const place = this.#place
    for (let at = 0; at < count; at++) {
      const slot = this.#slots[at]!
      const { driving, warp, excess } = this.#individuals[slot]!
      cost[slot] = driving + warpPrice * warp + loadPrice * excess
      this.#diversity[slot] = this.#meanNearest(slot)
    }
    sortByCost(this.#slots, count, cost)
    for (let at = 0; at < count; at++) place[this.#slots[at]!] = at
    sortByDiversity(this.#byDiversity, count, this.#diversity, place)
    const weight = count <= this.#size.elite ? 0 : 1 - this.#size.elite / count
    for (let at = 0; at < count; at++) {
      const slot = this.#byDiversity[at]!
      this.#fitness[slot] = (weight * at) / count + place[slot]! / count
    }
  }

  /** Removes twins first, then the worst by fitness, down to the least size; never the cheapest. */
  #select(warpPrice: number, loadPrice: number): void {
    while (this.#count > this.#size.least) {
      this.rank(warpPrice, loadPrice)
      let worst = 1
      let worstIsTwin = false
      for (let at = 1; at < this.#count; at++) {
        const isTwin = this.#nearest[this.#slots[at]! * this.#size.close] === 0
        const isWorse = this.fitness(at) > this.fitness(worst)
        if ((isTwin && !worstIsTwin) || (isTwin === worstIsTwin && isWorse)) {
          worst = at
          worstIsTwin = isTwin
        }
      }
      this.#remove(worst)
    }
  }

  #remove(at: number): void {
    const slot = this.#slots[at]!
    this.#free.push(slot)
    this.#slots.copyWithin(at, at + 1, this.#count)
    const among = this.#byDiversity.indexOf(slot)
    this.#byDiversity.copyWithin(among, among + 1, this.#count)
    this.#count--
    this.#isStale = true
    const { close } = this.#size
    const have = Math.min(close, this.#count)
    for (let k = 0; k < this.#count; k++) {
      const other = this.#slots[k]!
      // Who was not among its nearest, or only as far as the last of them, leaves nothing behind.
      if (this.#apart[slot * this.#most + other]! <= this.#nearest[other * close + have - 1]!) this.#findNearest(other)
    }
  }

  /** Works out the nearest few of a member from the table. */
  #findNearest(slot: number): void {
    let have = 0
    for (let at = 0; at < this.#count; at++) {
      const other = this.#slots[at]!
      if (other !== slot) this.#insertNear(slot, have++, this.#apart[slot * this.#most + other]!)
    }
  }

  /** One more distance, after `seen` others, among the nearest few of a member. */
  #insertNear(slot: number, seen: number, apart: number): void {
    const nearest = this.#nearest
    const { close } = this.#size
    const row = slot * close
    let put = row + seen
    if (seen >= close) {
      put = row + close - 1
      if (nearest[put]! <= apart) return
    }
    for (; put > row && nearest[put - 1]! > apart; put--) nearest[put] = nearest[put - 1]!
    nearest[put] = apart
  }

  /** Mean distance to the nearest few; 1 where there is nobody else. */
  #meanNearest(slot: number): number {
    const have = Math.min(this.#size.close, this.#count - 1)
    if (have === 0) return 1
    const row = slot * this.#size.close
    let sum = 0
    for (let k = row; k < row + have; k++) sum += this.#nearest[k]!
    return sum / have
  }
}

/** How many 16-bit halves differ. */
function differences(all: Int32Array, a: number, b: number, words: number): number {
  let count = 0
  for (let end = a + words; a < end; a++, b++) {
    const apart = all[a]! ^ all[b]!
    count += (((apart & 0xffff) + 0xffff) >>> 16) + (((apart >>> 16) + 0xffff) >>> 16)
  }
  return count
}

/** Insertion sort, cheapest first: nearly sorted from the last time, and stable. */
function sortByCost(slots: Int32Array, count: number, cost: Float64Array): void {
  for (let at = 1; at < count; at++) {
    const slot = slots[at]!
    const value = cost[slot]!
    let put = at
    for (; put > 0 && cost[slots[put - 1]!]! > value; put--) slots[put] = slots[put - 1]!
    slots[put] = slot
  }
}

/** The same, most different first, ties in the order of cost. */
function sortByDiversity(slots: Int32Array, count: number, diversity: Float64Array, place: Int32Array): void {
  for (let at = 1; at < count; at++) {
    const slot = slots[at]!
    const value = diversity[slot]!
    let put = at
    for (; put > 0; put--) {
      const other = slots[put - 1]!
      const apart = diversity[other]!
      if (apart > value || (apart === value && place[other]! < place[slot]!)) break
      slots[put] = other
    }
    slots[put] = slot
  }
}
