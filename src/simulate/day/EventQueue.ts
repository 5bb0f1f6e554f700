/** What will happen, soonest first; of the same moment what was entered first. The clock that it keeps never goes back. */
interface Happening {
  /** Epoch seconds. */
  readonly at: number
  readonly happen: () => void
}

export class EventQueue {
  /** Latest first, so that the next one is taken from the end. */
  readonly #waiting: Happening[] = []
  #now = Number.NEGATIVE_INFINITY

  /** Epoch seconds of what happened last. */
  get now(): number {
    return this.#now
  }

  /** When the next thing happens; Infinity when nothing does. */
  get next(): number {
    return this.#waiting.at(-1)?.at ?? Number.POSITIVE_INFINITY
  }

  /** @throws RangeError for a moment that is past: the world has a fault then */
  enter(at: number, happen: () => void): void {
    if (!(at >= this.#now)) throw new RangeError(`${at} is before now, ${this.#now}`)
    let first = 0
    let last = this.#waiting.length
    while (first < last) {
      const middle = (first + last) >> 1
      if (this.#waiting[middle]!.at > at) first = middle + 1
      else last = middle
    }
    this.#waiting.splice(first, 0, { at, happen })
  }

  /** Lets the next thing happen, and the clock stand there. */
  step(): void {
    const next = this.#waiting.pop()!
    this.#now = next.at
    next.happen()
  }
}
