/**
 * The notice board of one solve: shared memory in which its parts put up their best at the end of every epoch, wait for
 * each other, and read what the others found.
 *
 * Each part has two slots and writes to them in turn. Who has passed epoch `e` writes to the other slot, and cannot
 * write to this one again before everybody has passed `e + 1`: nobody overwrites what another may still be reading.
 * In a third slot, under a lock, it shows its best now and then to whoever has aborted the solve and cannot wait for it.
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
  /**
   * ABORTED, BELL, then [HEAD + field · parts + part]: the last epoch put up; the epoch of the final result, 0 before; 1
   * once a worker has the part; 1 once something was shown; 1 while somebody writes or reads what is shown
   */
  readonly control: Int32Array
  /** [SLOTS · part + slot] points */
  readonly cost: Float64Array
  /** [(SLOTS · part + slot) · length …] iterations, then [shift + 1] where routes begin, then the visits */
  readonly slots: Int32Array
}

const ABORTED = 0
/** Rung whenever something was put up: who waits, waits for it. */
const BELL = 1
const HEAD = 2
// Fields behind the head, each [part].
const EPOCH = 0
const DONE = 1
const BEGUN = 2
const SHOWN = 3
const LOCK = 4
const FIELDS = 5

/** Two for the epochs, one for what is shown. */
const SLOTS = 3
const SHOW = 2

/** Far longer than it takes to write a solution: some milliseconds. */
const MOST_TRIES = 100_000

/** An epoch after all others: a part that is done keeps nobody waiting. */
const ALL = 0x7fffffff

export function boardMemory(parts: number, { shiftCount, visitCount }: Instance): BoardMemory {
  const length = 2 + shiftCount + visitCount
  return {
    parts,
    shiftCount,
    visitCount,
    control: new Int32Array(new SharedArrayBuffer(4 * (HEAD + FIELDS * parts))),
    cost: new Float64Array(new SharedArrayBuffer(8 * SLOTS * parts)),
    slots: new Int32Array(new SharedArrayBuffer(4 * SLOTS * parts * length)),
  }
}

export class Board {
  readonly #memory: BoardMemory
  readonly #control: Int32Array

  constructor(memory: BoardMemory) {
    this.#memory = memory
    this.#control = memory.control
  }

  /** 0 … */
  parts(): IterableIterator<number> {
    return Array(this.#memory.parts).keys()
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
    return this.#doneAt(part) || this.#load(EPOCH, part)
  }

  isDone(part: number): boolean {
    return this.#doneAt(part) > 0
  }

  /** Whether a worker has the part, or had it when it died. */
  hasBegun(part: number): boolean {
    return this.#load(BEGUN, part) > 0
  }

  /** What a worker does that takes a part, or takes it over from one that died at whatever moment. */
  begin(part: number): void {
    this.#store(BEGUN, part, 1)
    this.#store(LOCK, part, 0)
    if (this.isDone(part)) this.#leave(part)
  }

  /** Shows the best of a part so far; not while what it showed before is being read. */
  show(part: number, found: Outcome): void {
    if (!this.#lock(part)) return
    this.#write(this.#slotOf(part, SHOW), found)
    this.#store(SHOWN, part, 1)
    this.#store(LOCK, part, 0)
  }

  hasShown(part: number): boolean {
    return this.#load(SHOWN, part) > 0
  }

  /** What a part has shown, if it has; nothing where its worker is writing, or died while it did. */
  shownBy(part: number): Outcome | undefined {
    let tries = 0
    while (!this.#lock(part)) if (++tries === MOST_TRIES) return undefined
    const found = this.hasShown(part) ? this.#read(this.#slotOf(part, SHOW)) : undefined
    this.#store(LOCK, part, 0)
    return found
  }

  /** What a part puts up at the end of an epoch, each epoch once and in order. */
  putUp(part: number, epoch: number, found: Outcome): void {
    this.#write(this.#slot(part, epoch), found)
    this.show(part, found)
    this.#store(EPOCH, part, epoch)
    this.#ring()
  }

  /** A part's final result. From now on it counts in every epoch to come. */
  finish(part: number, found: Outcome): void {
    const epoch = this.epochOf(part) + 1
    this.#write(this.#slot(part, epoch), found)
    this.#store(DONE, part, epoch)
    this.#leave(part)
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
    return this.#read(this.#slot(part, this.#seenAt(part, epoch)))
  }

  get #length(): number {
    return 2 + this.#memory.shiftCount + this.#memory.visitCount
  }

  #read(slot: number): Outcome {
    const { shiftCount, visitCount, slots, cost } = this.#memory
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

  #write(slot: number, { solution, cost, iterations }: Outcome): void {
    const { slots, shiftCount } = this.#memory
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
      if (this.#load(EPOCH, part) < epoch) return false
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
    return this.#load(DONE, part)
  }

  /** Keeps nobody waiting from now on. */
  #leave(part: number): void {
    this.#store(EPOCH, part, ALL)
    this.#ring()
  }

  #lock(part: number): boolean {
    return Atomics.compareExchange(this.#control, HEAD + LOCK * this.#memory.parts + part, 0, 1) === 0
  }

  #load(field: number, part: number): number {
    return Atomics.load(this.#control, HEAD + field * this.#memory.parts + part)
  }

  #store(field: number, part: number, value: number): void {
    Atomics.store(this.#control, HEAD + field * this.#memory.parts + part, value)
  }

  #slot(part: number, epoch: number): number {
    return this.#slotOf(part, epoch & 1)
  }

  #slotOf(part: number, slot: number): number {
    return SLOTS * part + slot
  }

  #ring(): void {
    Atomics.add(this.#control, BELL, 1)
    Atomics.notify(this.#control, BELL)
  }
}
