/**
 * A day as it will be, for who may know it: true drives and services, and the rules by which the world lets a doctor set
 * out, worked out step by step.
 *
 * Where it stands: Day + TravelMatrix → **TrueDay** → `TrueRounds` → `searchRounds` → rounds that `followRounds` orders.
 * It says what `World`, `Rounds` and the rule of the house (`LightDesk.canServe`) do with the same orders, without events:
 * a property test holds them together.
 *
 * Invariant: nobody sets out to a call that has not come in.
 */
import { epochSeconds } from '../../kit/clock.js'
import type { Prices } from '../../model/Prices.js'
import { legArrival } from '../../travel/driveLeg.js'
import { PlaceRows } from '../../travel/PlaceRows.js'
import { type Position, placeKey, strideOf, type TravelMatrix, UNREACHABLE } from '../../travel/TravelMatrix.js'
import type { Day } from '../Day.js'
import { fault } from '../day/fault.js'
import { EARLY } from '../day/World.js'
import { driveFactor } from '../nature/drawTruth.js'
import type { WrittenStop } from './followRounds.js'
import { TrueShift } from './TrueShift.js'
import { TrueVisit } from './TrueVisit.js'

/** Of a visit's nearest posts so many are looked at. */
const NEAR_POSTS = 4

export interface TrueDayOptions {
  readonly prices: Prices
  readonly overtime: number
  /** Where doctors may wait for a call to come in, besides where they are. */
  readonly posts: readonly Position[]
}

export class TrueDay {
  readonly visits: readonly TrueVisit[]
  readonly shifts: readonly TrueShift[]
  readonly horizon: number
  /** What `step` has found, where it returned true: moments, and the row of the post the doctor waited at, or −1. */
  departed = 0
  started = 0
  ended = 0
  breaksTaken = 0
  post = -1
  /** From when the doctor had nothing to do before `departed`, breaks over. */
  #idleAt = 0
  readonly #day: Day
  readonly #travel: TravelMatrix
  readonly #stride: number
  /** [visit] rows of the posts that are nearest to it, the nearest first. */
  readonly #postsNear: readonly (readonly number[])[]
  /** [row] what a drive to a post there is called. */
  readonly #postNames: ReadonlyMap<number, string>
  /** [shift][visit] by needs and exclusions. */
  readonly #mayServe: readonly Uint8Array[]
  readonly #firstHour: number
  readonly #hours: number
  /** [(shift · hours + hour) · (visits + posts) + aim] true seconds ÷ expected ones; NaN until somebody asks. */
  readonly #factors: Float64Array
  readonly #aims: readonly string[]
  readonly #aimOfPost: ReadonlyMap<number, number>

  constructor(day: Day, travel: TravelMatrix, { prices, overtime, posts }: TrueDayOptions) {
    const rows = new PlaceRows(travel.places)
    const row = (position: Position) => {
      const found = rows.rowOf(position)
      return found < 0 ? noRow(position) : found
    }
    const opens = epochSeconds(day.opens)
    this.#day = day
    this.#travel = travel
    this.#stride = strideOf(travel)
    this.horizon = epochSeconds(day.horizon)
    this.visits = day.calls.map((call) => new TrueVisit(call, row(call.visit.position), this.horizon, prices))
    this.shifts = shiftsOf(day, row, opens, this.horizon, overtime)
    this.#mayServe = this.shifts.map((shift) => Uint8Array.from(this.visits, (visit) => +shift.mayServe(visit)))
    const postRows = posts.map(row)
    this.#postNames = new Map(postRows.map((each, k) => [each, `post ${placeKey(posts[k]!)}`]))
    this.#postsNear = this.visits.map((visit) => this.#nearest(visit, [...this.#postNames.keys()]))
    this.#aims = [...this.visits.map(({ id }) => id), ...this.#postNames.values()]
    this.#aimOfPost = new Map([...this.#postNames.keys()].map((each, k) => [each, this.visits.length + k]))
    this.#firstHour = Math.floor(opens / 3600)
    this.#hours = Math.ceil(this.horizon / 3600) - this.#firstHour + 1
    this.#factors = new Float64Array(this.shifts.length * this.#hours * this.#aims.length).fill(Number.NaN)
  }

  mayServe(s: number, v: number): boolean {
    return this.#mayServe[s]![v] === 1
  }

  /**
   * Shift s, free at a place and a moment with so many breaks behind it, sets out to visit v as soon as the world lets it, and
   * serves. False where that is not allowed: then nothing of what is found holds.
   */
  step(s: number, v: number, place: number, freeAt: number, breaksTaken: number): boolean {
    const shift = this.shifts[s]!
    const visit = this.visits[v]!
    if (!this.#setOut(shift, visit, place, freeAt, breaksTaken)) return false
    this.post = -1
    let from = place
    // For an appointment nobody waits anywhere: when to leave depends on where from.
    if (this.departed > this.#idleAt && visit.windows.length === 0) from = this.#bestPost(s, v, place)
    const kerb = this.#drive(s, v, from, visit.place, this.departed)
    // Who has given up by then has turned the doctor back; an ill one does not ring any more.
    if (kerb === UNREACHABLE || kerb >= visit.givesUpAt) return false
    this.started = visit.opens(kerb + (from === visit.place ? 0 : visit.call.truth.access))
    this.ended = this.started + shift.serviceSeconds(visit)
    return this.started < shift.illAt
  }

  /** Expected, from visit a to visit b when a comes in. */
  seconds(a: number, b: number): number {
    const { place, requestedAt } = this.visits[a]!
    const leg = place * this.#stride + this.visits[b]!.place
    return legArrival(this.#travel.slices, leg, requestedAt, 1000) - requestedAt
  }

  /** Rounds of visit indices in ids, with the posts to wait at: shift → its stops. */
  written(rounds: readonly (readonly number[])[]): Map<string, WrittenStop[]> {
    return new Map(
      rounds.map((visits, s) => {
        const { id, from, start } = this.shifts[s]!
        let [place, freeAt, taken] = [from, start, 0]
        const stops = visits.flatMap((v): WrittenStop[] => {
          if (!this.step(s, v, place, freeAt, taken)) return []
          const { id: visit, place: to } = this.visits[v]!
          place = to
          freeAt = this.ended
          taken = this.breaksTaken
          return [{ visit, ...(this.post >= 0 && { post: this.#travel.places[this.post]! }) }]
        })
        return [id, stops]
      }),
    )
  }

  /** `departed`, by the rules of breaks, windows and the end of the shift (`World`), and of the house. */
  #setOut(shift: TrueShift, visit: TrueVisit, place: number, freeAt: number, breaksTaken: number): boolean {
    const { breaks, travelFactor } = shift
    const leg = place * this.#stride + visit.place
    const expected = shift.expectedSeconds(visit)
    let idleAt = freeAt
    let taken = breaksTaken
    let at = Math.max(freeAt, visit.requestedAt)
    for (;;) {
      const pause = breaks[taken]
      if (pause !== undefined && pause.earliest <= at) {
        idleAt = Math.max(idleAt, pause.earliest) + pause.duration
        taken++
        at = Math.max(idleAt, visit.requestedAt)
        continue
      }
      // Who has nothing to do at the end of the shift is gone.
      if ((at > shift.end && at > idleAt) || at >= this.horizon) return false
      const arrival = legArrival(this.#travel.slices, leg, at, travelFactor)
      if (arrival === UNREACHABLE) return false
      const door = arrival + visit.call.visit.access
      const start = visit.opens(door)
      if (pause !== undefined && start + expected > pause.latest) {
        at = pause.earliest
        continue
      }
      const leaveAt = at + start - door - EARLY
      if (start === door || leaveAt <= at) {
        this.departed = at
        this.breaksTaken = taken
        this.#idleAt = idleAt
        return this.#isAllowed(shift, visit, place === visit.place ? visit.opens(arrival) : start, expected)
      }
      at = leaveAt
    }
  }

  #isAllowed({ hardEnd }: TrueShift, { windows }: TrueVisit, start: number, expected: number): boolean {
    if (start + expected > hardEnd) return false
    const last = windows.length === 0 ? undefined : windows[windows.length - 1]
    return !(last?.hard === true && start > last.latest)
  }

  /** The post from which the doctor, who has time, is there soonest; where they are if that is no later. */
  #bestPost(s: number, v: number, place: number): number {
    const { breaks } = this.shifts[s]!
    const pause = breaks[this.breaksTaken]
    // A break begins where the doctor stands: not on the way to a post.
    if (pause !== undefined && pause.earliest <= this.departed) return place
    const { place: to } = this.visits[v]!
    let best = place
    let soonest = this.#drive(s, v, place, to, this.departed)
    for (const post of this.#postsNear[v]!) {
      if (post === place || post === to) continue
      const there = this.#drive(s, this.#aimOfPost.get(post)!, place, post, this.#idleAt)
      if (there > this.departed) continue
      const arrives = this.#drive(s, v, post, to, this.departed)
      if (arrives >= soonest) continue
      soonest = arrives
      best = this.post = post
    }
    return best
  }

  /** When a drive is really over, as `trueDrive` has it; `UNREACHABLE` where there is no way. */
  #drive(s: number, aim: number, from: number, to: number, departed: number): number {
    const shift = this.shifts[s]!
    const arrival = legArrival(this.#travel.slices, from * this.#stride + to, departed, shift.travelFactor)
    if (arrival === UNREACHABLE) return UNREACHABLE
    const hour = Math.floor(departed / 3600) - this.#firstHour
    const cell = (s * this.#hours + hour) * this.#aims.length + aim
    let factor = this.#factors[cell]!
    if (Number.isNaN(factor)) {
      const leg = { shift: shift.id, at: departed, to: this.#aims[aim]! }
      factor = this.#factors[cell] = driveFactor(leg, this.#day.chances, this.#day.seed)
    }
    return departed + Math.round((arrival - departed) * factor)
  }

  #nearest({ place: to, requestedAt }: TrueVisit, posts: readonly number[]): number[] {
    const seconds = (post: number) =>
      legArrival(this.#travel.slices, post * this.#stride + to, requestedAt, 1000) - requestedAt
    return posts
      .map((post) => ({ post, seconds: seconds(post) }))
      .sort((a, b) => a.seconds - b.seconds)
      .slice(0, NEAR_POSTS)
      .map(({ post }) => post)
  }
}

function shiftsOf(
  day: Day,
  row: (position: Position) => number,
  opens: number,
  horizon: number,
  overtime: number,
): TrueShift[] {
  const illAt = new Map(day.absences.map(({ shift, at }) => [shift, Math.max(opens, epochSeconds(at))]))
  return day.doctors
    .flatMap((doctor) =>
      doctor.shifts.map(
        (shift) =>
          new TrueShift(
            doctor,
            shift,
            row(shift.from),
            opens,
            overtime,
            illAt.get(shift.id) ?? Number.POSITIVE_INFINITY,
          ),
      ),
    )
    .filter(({ start, end }) => end > opens && start < horizon)
}

function noRow(position: Position): never {
  const message = `[${position.join(', ')}] has no row.`
  throw fault('place-not-in-matrix', 'travel', message, 'Make the matrix of dayPlaces(day, posts).')
}
