/**
 * Regret insertion for problems with too many routes to look at all: the first solution of large ones.
 *
 * As `regretInsertion`, but a visit knows only the doctors who start nearest, and each route that has come to
 * pass near it since: that of one of its nearest visits. Every insertion is news to those visits alone that know the
 * route. Who finds fewer choices than it takes among these gets to know all routes.
 *
 * By the drive, not by who could be there first: then all would know the same few who are free at once, and the start
 * costs a quarter more (docs/solver.md).
 *
 * Invariant: a visit stays out only where it fits nowhere, or only at a price above leaving it out.
 * Reference: as `regretInsertion`; granular neighbourhoods: Toth & Vigo 2003.
 */
import type { Search } from '../Search.js'
import { CHOICES, rank, regret } from './regretInsertion.js'

export interface NearRegretOptions {
  /** Doctors whom a visit knows from the start: those who start nearest. */
  readonly doctors: number
  /** So many nearest visits hear of a route when a visit is inserted into it. */
  readonly visits: number
}

const IN_USE: NearRegretOptions = { doctors: 10, visits: 25 }

/**
 * Inserts what nobody visits, as far as it fits and is worth it.
 * @param isOver asked before each visit: what is not in then stays out
 */
export function nearRegretInsertion(
  search: Search,
  { doctors, visits }: NearRegretOptions = IN_USE,
  isOver: () => boolean = () => false,
): void {
  const { kernel } = search
  const open = [...search.absent.subarray(0, search.absentCount)].sort((v, w) => v - w)
  const choices = new Choices(search, open, doctors, isOver)
  search.begin()
  while (!isOver()) {
    const v = choices.mostUrgent()
    if (v < 0) break
    const shift = choices.take(v)
    const delta = search.table.delta(v, shift)
    search.insert(v, shift, search.table.position, delta)
    for (let k = 0; k < visits; k++) {
      const near = search.neighbours.nth(v, k)
      if (near < 0) break
      if (kernel.shiftOf[near]! < 0) choices.introduce(near, shift)
    }
    choices.reconsider(shift)
  }
  search.keep()
}

/** What the open visits know: routes, and the best three of them. */
class Choices {
  readonly #search: Search
  /** [visit] routes it knows */
  readonly #known: number[][]
  /** [visit · shiftCount + shift] 1 = known */
  readonly #isKnown: Uint8Array
  /** [shift] visits that know it; some of them no longer open */
  readonly #knownTo: number[][]
  /** [visit · CHOICES + k] the k-th best route and its delta; -1 and Infinity where there is none */
  readonly #shifts: Int32Array
  readonly #deltas: Float64Array
  /** [visit] what it stands to lose; -1 = leave it out, or it is not open */
  readonly #regrets: Float64Array

  constructor(search: Search, open: number[], doctors: number, isOver: () => boolean) {
    const { visitCount, shiftCount } = search.kernel
    this.#search = search
    this.#known = Array.from({ length: visitCount }, () => [])
    this.#isKnown = new Uint8Array(visitCount * shiftCount)
    this.#knownTo = Array.from({ length: shiftCount }, () => [])
    this.#shifts = new Int32Array(visitCount * CHOICES)
    this.#deltas = new Float64Array(visitCount * CHOICES)
    this.#regrets = new Float64Array(visitCount).fill(-1)
    for (const v of open) {
      if (isOver()) return
      for (const shift of search.candidates.doctors(v).subarray(0, doctors)) this.introduce(v, shift)
      this.#choose(v)
    }
  }

  introduce(v: number, shift: number): void {
    const pair = v * this.#search.kernel.shiftCount + shift
    if (this.#isKnown[pair] === 1) return
    this.#isKnown[pair] = 1
    this.#known[v]!.push(shift)
    this.#knownTo[shift]!.push(v)
  }

  /** Who loses most by waiting; -1 when nobody is left who should be inserted. Ties fall to the smaller index. */
  mostUrgent(): number {
    const regrets = this.#regrets
    let worst = -1
    let most = -1
    // All visits in a row: sooner done than to pick the open ones.
    for (let v = 0; v < regrets.length; v++) {
      if (regrets[v]! <= most) continue
      most = regrets[v]!
      worst = v
    }
    return worst
  }

  /** Takes a visit off the open ones; returns its best route. */
  take(v: number): number {
    this.#regrets[v] = -1
    return this.#shifts[v * CHOICES]!
  }

  /** After a route has changed: for all open visits that know it. */
  reconsider(shift: number): void {
    const { kernel, table } = this.#search
    const knownTo = this.#knownTo[shift]!
    let kept = 0
    for (const v of knownTo) {
      if (kernel.shiftOf[v]! >= 0) continue
      knownTo[kept++] = v
      const at = v * CHOICES
      let isChoice = false
      for (let k = 0; k < CHOICES; k++) if (this.#shifts[at + k] === shift) isChoice = true
      // One of the three may now be worse than a fourth.
      if (isChoice) this.#choose(v)
      else {
        const delta = table.delta(v, shift)
        if (delta >= this.#deltas[at + CHOICES - 1]!) continue
        rank(at, shift, delta, this.#shifts, this.#deltas)
        this.#regrets[v] = regret(this.#search, v, this.#deltas)
      }
    }
    knownTo.length = kept
  }

  #choose(v: number): void {
    const { kernel, table } = this.#search
    const at = v * CHOICES
    for (;;) {
      this.#shifts.fill(-1, at, at + CHOICES)
      this.#deltas.fill(Infinity, at, at + CHOICES)
      for (const shift of this.#known[v]!) rank(at, shift, table.delta(v, shift), this.#shifts, this.#deltas)
      const last = this.#deltas[at + CHOICES - 1]!
      if (last < this.#search.instance.unassignedCost[v]! || this.#known[v]!.length === kernel.shiftCount) break
      for (let shift = 0; shift < kernel.shiftCount; shift++) this.introduce(v, shift)
    }
    this.#regrets[v] = regret(this.#search, v, this.#deltas)
  }
}
