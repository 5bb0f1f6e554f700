/**
 * The notice board of one solve: shared memory in which its parts put up their best at the end of every epoch, wait for
 * each other, and read what the others found.
 *
 * Each part has two slots and writes to them in turn. Who has passed epoch `e` writes to the other slot, and cannot
 * write to this one again before everybody has passed `e + 1`: nobody overwrites what another may still be reading.
 *
 * Invariant: what `bestAt(epoch)` gives depends on nothing but what the parts put up, not on who was first: with
 * iterations for a stopping rule the whole solve is reproducible.
 */
import type { Instance, Solution } from '../../schedule/Instance.js'
import type { Outcome } from '../improve.js'

export interface BoardMemory {
  readonly parts: number
  readonly shiftCount: number
  readonly visitCount: number
  /** ABORTED, BELL, [HEAD + part] last epoch put up, [HEAD + parts + part] epoch of the final result, 0 before */
  readonly control: Int32Array
  /** [2 · part + slot] points */
  readonly cost: Float64Array
  /** [(2 · part + slot) · length …] iterations, then [shift + 1] where routes begin, then the visits */
  readonly slots: Int32Array
}

const ABORTED = 0
/** Rung whenever something was put up: who waits, waits for it. */
const BELL = 1
const HEAD = 2

/** An epoch after all others: a part that is done keeps nobody waiting. */
const ALL = 0x7fffffff

export function boardMemory(parts: number, { shiftCount, visitCount }: Instance): BoardMemory {
  const length = 2 + shiftCount + visitCount
  return {
    parts,
    shiftCount,
    visitCount,
    control: new Int32Array(new SharedArrayBuffer(4 * (HEAD + 2 * parts))),
    cost: new Float64Array(new SharedArrayBuffer(8 * 2 * parts)),
    slots: new Int32Array(new SharedArrayBuffer(4 * 2 * parts * length)),
  }
}

export class Board {
  readonly #memory: BoardMemory
  readonly #control: Int32Array

  constructor(memory: BoardMemory) {
    this.#memory = memory
    this.#control = memory.control
  }

  get isAborted(): boolean {
    return Atomics.load(this.#control, ABORTED) !== 0
  }

  /** Ends all parts, those that wait as well. */
  abort(): void {
    Atomics.store(this.#control, ABORTED, 1)
    this.#ring()
  }

  /** The last epoch for which a part put something up; 0 when it has not yet. */
  epochOf(part: number): number {
    return this.#doneAt(part) || Atomics.load(this.#control, HEAD + part)
  }

  isDone(part: number): boolean {
    return this.#doneAt(part) > 0
  }

  /** What a part puts up at the end of an epoch, each epoch once and in order. */
  putUp(part: number, epoch: number, found: Outcome): void {
    this.#write(part, epoch, found)
    Atomics.store(this.#control, HEAD + part, epoch)
    this.#ring()
  }

  /** A part's final result. From now on it counts in every epoch to come. */
  finish(part: number, found: Outcome): void {
    const epoch = this.epochOf(part) + 1
    this.#write(part, epoch, found)
    Atomics.store(this.#control, HEAD + this.#memory.parts + part, epoch)
    Atomics.store(this.#control, HEAD + part, ALL)
    this.#ring()
  }

  /** Blocks this thread until every part has put up its epoch; false when the solve was aborted meanwhile. */
  waitFor(epoch: number): boolean {
    for (;;) {
      const rung = Atomics.load(this.#control, BELL)
      if (this.isAborted) return false
      if (this.#isComplete(epoch)) return true
      Atomics.wait(this.#control, BELL, rung)
    }
  }

  /** The best of all parts at the end of an epoch that is complete; of equals that of the first part. */
  bestAt(epoch: number): Outcome {
    let best = 0
    for (let part = 1; part < this.#memory.parts; part++) {
      if (this.#costAt(part, epoch) < this.#costAt(best, epoch)) best = part
    }
    return this.foundBy(best, epoch)
  }

  /** What a part had found by an epoch, by default by its last. */
  foundBy(part: number, epoch = this.epochOf(part)): Outcome {
    const { shiftCount, visitCount, slots, cost } = this.#memory
    const slot = this.#slot(part, this.#seenAt(part, epoch))
    const base = slot * this.#length
    const visits = base + 2 + shiftCount
    const isAssigned = new Uint8Array(visitCount)
    const routes = Array.from({ length: shiftCount }, (_, s) => {
      const route = slots.slice(visits + slots[base + 1 + s]!, visits + slots[base + 2 + s]!)
      for (const v of route) isAssigned[v] = 1
      return route
    })
    const unassigned = Int32Array.from([...isAssigned.keys()].filter((v) => isAssigned[v] === 0))
    const solution: Solution = { routes, unassigned }
    return { solution, cost: cost[slot]!, iterations: slots[base]! }
  }

  get #length(): number {
    return 2 + this.#memory.shiftCount + this.#memory.visitCount
  }

  #write(part: number, epoch: number, { solution, cost, iterations }: Outcome): void {
    const { slots, shiftCount } = this.#memory
    const slot = this.#slot(part, epoch)
    const base = slot * this.#length
    this.#memory.cost[slot] = cost
    slots[base] = iterations
    let size = 0
    for (const [s, route] of solution.routes.entries()) {
      slots[base + 1 + s] = size
      slots.set(route, base + 2 + shiftCount + size)
      size += route.length
    }
    slots[base + 1 + shiftCount] = size
  }

  #isComplete(epoch: number): boolean {
    for (let part = 0; part < this.#memory.parts; part++) {
      if (Atomics.load(this.#control, HEAD + part) < epoch) return false
    }
    return true
  }

  #costAt(part: number, epoch: number): number {
    return this.#memory.cost[this.#slot(part, this.#seenAt(part, epoch))]!
  }

  /** The epoch whose slot shows what a part had at `epoch`: of one that was done before, its last. */
  #seenAt(part: number, epoch: number): number {
    const doneAt = this.#doneAt(part)
    return doneAt > 0 ? Math.min(doneAt, epoch) : epoch
  }

  #doneAt(part: number): number {
    return Atomics.load(this.#control, HEAD + this.#memory.parts + part)
  }

  #slot(part: number, epoch: number): number {
    return 2 * part + (epoch & 1)
  }

  #ring(): void {
    Atomics.add(this.#control, BELL, 1)
    Atomics.notify(this.#control, BELL)
  }
}
