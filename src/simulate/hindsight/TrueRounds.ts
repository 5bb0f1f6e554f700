/**
 * Rounds of a day that is known beforehand, and what they cost, exactly: each changed round is gone through again from where
 * it changed.
 *
 * Where it stands: `TrueDay` says what a step takes; **this** keeps the moments of all rounds; `searchRounds` changes them.
 * A visit taken out can make those behind it later or no longer allowed (a call comes in after the doctor has come by, an
 * hour with worse traffic begins): what is not allowed any more is left out as well.
 *
 * Invariant: `cost` = Σ points of the visits in rounds + Σ `lost` of those in `open`.
 */
import type { TrueDay } from './TrueDay.js'

/** One shift's: equally long lists by position, and the moments and places at the end of each stop. */
interface Round {
  readonly visits: number[]
  readonly started: number[]
  readonly ended: number[]
  readonly breaks: number[]
}

export class TrueRounds {
  readonly day: TrueDay
  cost = 0
  /** Visits that are in no round. */
  readonly open = new Set<number>()
  /** [visit] its shift, −1 while open. */
  readonly shiftOf: Int32Array
  /** [visit] points of its service. */
  readonly #points: Float64Array
  readonly #rounds: Round[]
  /** What rounds were before the first change since `begin`. */
  readonly #before = new Map<number, Round>()
  #costBefore = 0

  constructor(day: TrueDay) {
    this.day = day
    this.shiftOf = new Int32Array(day.visits.length).fill(-1)
    this.#points = new Float64Array(day.visits.length)
    this.#rounds = day.shifts.map(() => ({ visits: [], started: [], ended: [], breaks: [] }))
    for (const [v, { lost }] of day.visits.entries()) {
      this.open.add(v)
      this.cost += lost
    }
  }

  /** Visits of shift s in their order. */
  visitsOf(s: number): readonly number[] {
    return this.#rounds[s]!.visits
  }

  /** Changes from here on can be taken back. */
  begin(): void {
    this.#before.clear()
    this.#costBefore = this.cost
  }

  takeBack(): void {
    const gone = [...this.#before.keys()].flatMap((s) => this.#rounds[s]!.visits)
    for (const v of gone) this.#leaveOut(v)
    for (const [s, round] of this.#before) {
      this.#rounds[s] = round
      for (const [i, v] of round.visits.entries()) this.#takeIn(s, v, round.started[i]!)
    }
    this.#before.clear()
    this.cost = this.#costBefore
  }

  /** Takes out the visits of shift s at positions from `first` to before `behind`. */
  remove(s: number, first: number, behind: number): void {
    const { visits } = this.#change(s)
    for (const v of visits.splice(first, behind - first)) this.#leaveOut(v)
    this.#goThrough(s, first)
  }

  insert(s: number, v: number, position: number): void {
    this.#change(s).visits.splice(position, 0, v)
    this.#goThrough(s, position)
  }

  /** These visits in this order, as far as that is allowed, in an empty round. */
  fill(s: number, visits: readonly number[]): void {
    this.#change(s).visits.push(...visits)
    this.#goThrough(s, 0)
  }

  /**
   * What it costs more to make visit v at a position of shift s, `lost` not counted; Infinity where that is not allowed, or
   * where stops so far have cost `limit` more. (Those behind could cost less, where traffic gets better: rare.)
   */
  costOf(s: number, v: number, position: number, limit: number): number {
    const { day } = this
    const { visits, ended, breaks } = this.#rounds[s]!
    const [place, freeAt, taken] = this.#standing(s, position)
    if (!day.step(s, v, place, freeAt, taken)) return Number.POSITIVE_INFINITY
    let cost = day.visits[v]!.points(day.started)
    let at = day.visits[v]!.place
    for (let i = position; i < visits.length; i++) {
      if (cost >= limit) return Number.POSITIVE_INFINITY
      const u = visits[i]!
      if (!day.step(s, u, at, day.ended, day.breaksTaken)) return Number.POSITIVE_INFINITY
      cost += day.visits[u]!.points(day.started) - this.#points[u]!
      if (day.ended === ended[i] && day.breaksTaken === breaks[i]) break
      at = day.visits[u]!.place
    }
    return cost
  }

  /** The moment at which shift s is free for a position. */
  freeAt(s: number, position: number): number {
    return position === 0 ? this.day.shifts[s]!.start : this.#rounds[s]!.ended[position - 1]!
  }

  /** The first position of shift s behind which a service begins after a moment. */
  positionAt(s: number, moment: number): number {
    const { started } = this.#rounds[s]!
    let position = started.length
    while (position > 0 && started[position - 1]! > moment) position--
    return position
  }

  #standing(s: number, position: number): readonly [place: number, freeAt: number, breaks: number] {
    if (position === 0) return [this.day.shifts[s]!.from, this.day.shifts[s]!.start, 0]
    const { visits, ended, breaks } = this.#rounds[s]!
    return [this.day.visits[visits[position - 1]!]!.place, ended[position - 1]!, breaks[position - 1]!]
  }

  #change(s: number): Round {
    const round = this.#rounds[s]!
    if (!this.#before.has(s)) {
      const { visits, started, ended, breaks } = round
      this.#before.set(s, {
        visits: visits.slice(),
        started: started.slice(),
        ended: ended.slice(),
        breaks: breaks.slice(),
      })
    }
    return round
  }

  #goThrough(s: number, position: number): void {
    const { day } = this
    const round = this.#rounds[s]!
    let [place, freeAt, taken] = this.#standing(s, position)
    let i = position
    while (i < round.visits.length) {
      const v = round.visits[i]!
      if (!day.step(s, v, place, freeAt, taken)) {
        round.visits.splice(i, 1)
        this.#leaveOut(v)
        continue
      }
      this.#takeIn(s, v, day.started)
      round.started[i] = day.started
      freeAt = round.ended[i] = day.ended
      taken = round.breaks[i] = day.breaksTaken
      place = day.visits[v]!.place
      i++
    }
    round.started.length = round.ended.length = round.breaks.length = i
  }

  #takeIn(s: number, v: number, start: number): void {
    const visit = this.day.visits[v]!
    const points = visit.points(start)
    this.cost += points - (this.open.delete(v) ? visit.lost : this.#points[v]!)
    this.#points[v] = points
    this.shiftOf[v] = s
  }

  #leaveOut(v: number): void {
    if (this.open.has(v)) return
    this.open.add(v)
    this.cost += this.day.visits[v]!.lost - this.#points[v]!
    this.shiftOf[v] = -1
  }
}
