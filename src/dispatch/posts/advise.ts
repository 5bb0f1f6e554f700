/**
 * Where doctors who have nothing to do should wait: for each of them a post, or to stay.
 *
 * State and `Forecast` → **advice** → `post` events, if the backend wants them. One doctor after the other, the most worthwhile
 * first, each counting with where those before were sent; who is sent where is judged by `Cover`: expected seconds of
 * waiting and of driving saved, less the drive there.
 *
 * Invariant: the same state, forecast and `now` give the same advice; nothing is advised that gains less than asked for.
 */
import { epochSeconds, instantOf } from '../../kit/clock.js'
import { arrivalOf } from '../../travel/driveLeg.js'
import { type Position, type TravelMatrix, UNREACHABLE } from '../../travel/TravelMatrix.js'
import type { DispatchState } from '../DispatchState.js'
import { keyOf } from '../keyOf.js'
import type { LiveTravel } from '../LiveTravel.js'
import type { Planned } from '../Planned.js'
import { placesIn } from '../problemOf.js'
import type { Settings } from '../Settings.js'
import { Cover, FAR } from './Cover.js'
import type { ExpectedCalls, Forecast } from './Forecast.js'
import { type Reachable, reachableShifts } from './reachableShifts.js'

export interface PostAdvice {
  /** To be given an id and a time, and applied. */
  readonly event: {
    readonly type: 'post'
    readonly shift: string
    readonly position: [longitude: number, latitude: number]
    readonly via: [longitude: number, latitude: number][]
  }
  readonly doctor: string
  /** Seconds of driving there. */
  readonly drive: number
  /** Expected points saved, the drive there taken off. */
  readonly gain: number
  /** To read. */
  readonly sentence: string
}

/** A doctor's best post, as far as it was looked at. */
interface Choice {
  readonly doctor: number
  place: number
  gain: number
}

type PostSettings = NonNullable<Settings['posts']>

/** Seconds that a place may lie off the way to a post, to be named as on it. */
const OFF_THE_WAY = 60

/** What is recommended for a desk as its last event left it, some time later. */
export function advise({ state, problem }: Planned, travel: LiveTravel, forecast: Forecast, now: number): PostAdvice[] {
  const { posts: settings } = state.settings
  if (settings === null) return []
  const until = now + settings.horizon
  const shifts = reachableShifts(state, now, until)
  const expected = forecast.expect(now, until)
  if (!shifts.some(({ isIdle }) => isIdle) || !(expected.perHour > 0)) return []
  travel.keep(forecast.places)
  const present = shifts.flatMap(({ position, turn }) => (turn === undefined ? [position] : [position, turn.position]))
  const matrix = travel.matrix([...placesIn(problem), ...forecast.places, ...present], state.conditions)
  return new Advice(state, settings, new Reach(matrix, forecast.places, now), shifts, expected, now).make()
}

/** Travel times from where doctors are to the places of a forecast, as they are now. */
class Reach {
  readonly places: readonly Position[]
  readonly #rows: readonly number[]
  readonly #row: ReadonlyMap<string, number>
  readonly #travel: TravelMatrix
  readonly #now: number

  constructor(travel: TravelMatrix, places: readonly Position[], now: number) {
    this.#row = new Map(travel.places.map((position, row) => [keyOf(position), row]))
    this.places = places
    this.#rows = places.map((position) => this.rowOf(position))
    this.#travel = travel
    this.#now = now
  }

  rowOf(position: Position): number {
    return this.#row.get(keyOf(position))!
  }

  /** [at + place] seconds from a position that the doctor leaves `later` seconds from now. */
  fill(into: Float64Array, at: number, position: Position, later: number, factor: number): void {
    const from = this.rowOf(position)
    for (const [j, row] of this.#rows.entries()) {
      const arrival = arrivalOf(this.#travel, from, row, this.#now, factor)
      into[at + j] = arrival === UNREACHABLE ? FAR : Math.min(FAR, later + arrival - this.#now)
    }
  }
}

class Advice {
  readonly #settings: PostSettings
  readonly #shifts: readonly Reachable[]
  readonly #places: readonly Position[]
  readonly #cover: Cover
  /** [doctor · places + place] seconds of driving there from where the doctor can next turn, at that doctor's pace */
  readonly #drive: Float64Array
  /** [place · places + place] seconds from post to place */
  readonly #between: Float64Array
  /** [doctor] seconds still to drive to where they were sent before */
  readonly #left: Float64Array
  /** Points per second sooner; calls per second. */
  readonly #worth: number
  readonly #perSecond: number
  readonly #now: number

  constructor(
    state: DispatchState,
    settings: PostSettings,
    reach: Reach,
    shifts: readonly Reachable[],
    expected: ExpectedCalls,
    now: number,
  ) {
    const { places } = reach
    const count = places.length
    const own = new Float64Array(shifts.length * count)
    const drive = new Float64Array(shifts.length * count)
    const left = new Float64Array(shifts.length)
    for (const [d, { live, position, free, turn }] of shifts.entries()) {
      const factor = Math.round(state.doctors.get(live.doctor)!.travelFactor * 1000)
      // One on the way counts as there, as one who might be sent will.
      reach.fill(own, d * count, position, turn === undefined ? free - now : 0, 1000)
      if (turn === undefined) reach.fill(drive, d * count, position, 0, factor)
      else reach.fill(drive, d * count, turn.position, Math.max(0, turn.since - now), factor)
      left[d] = turn === undefined ? 0 : free - now
    }
    const between = new Float64Array(count * count)
    for (const [i, place] of places.entries()) reach.fill(between, i * count, place, 0, 1000)
    this.#settings = settings
    this.#shifts = shifts
    this.#places = places
    this.#drive = drive
    this.#between = between
    this.#left = left
    this.#cover = new Cover(sharesOf(expected.weights, count), own)
    this.#worth = rateOf(state, expected) + state.prices.driving
    this.#perSecond = expected.perHour / 3600
    this.#now = now
  }

  make(): PostAdvice[] {
    const open = [...this.#shifts.keys()].filter((d) => this.#shifts[d]!.isIdle).map((d) => this.#best(d))
    const made: PostAdvice[] = []
    for (;;) {
      // Where one is sent changes what the others are worth where they are: the one whose turn it is, is looked at anew.
      open.sort((a, b) => b.gain - a.gain || a.doctor - b.doctor)
      const first = open[0]
      if (first === undefined || first.gain < Math.max(1, this.#settings.gain)) return made
      const again = this.#best(first.doctor)
      if (again.gain < first.gain && again.gain < (open[1]?.gain ?? 0)) {
        open[0] = again
        continue
      }
      open.shift()
      if (again.gain < Math.max(1, this.#settings.gain)) continue
      made.push(this.#advice(again))
      this.#cover.move(again.doctor, this.#between, again.place * this.#places.length)
    }
  }

  #best(doctor: number): Choice {
    const { horizon, driving } = this.#settings
    const count = this.#places.length
    const onDuty = Math.min(horizon, epochSeconds(this.#shifts[doctor]!.live.shift.end) - this.#now)
    const left = this.#left[doctor]!
    const best = { doctor, place: -1, gain: -Infinity }
    for (let place = 0; place < count; place++) {
      const drive = this.#drive[doctor * count + place]!
      const there = onDuty - drive
      if (there <= 0 || drive >= FAR) continue
      const saved = this.#cover.saving(doctor, this.#between, place * count, this.#perSecond * there)
      const gain = Math.round(saved * this.#worth - (drive - left) * driving)
      if (gain <= best.gain) continue
      best.gain = gain
      best.place = place
    }
    return best
  }

  #advice({ doctor, place, gain }: Choice): PostAdvice {
    const { live } = this.#shifts[doctor]!
    const count = this.#places.length
    const drive = Math.round(this.#drive[doctor * count + place]!)
    const position: [number, number] = [...this.#places[place]!]
    const on = (m: number) => this.#drive[doctor * count + m]! + this.#between[m * count + place]!
    const via = this.#places.filter((_, m) => m !== place && on(m) <= drive + OFF_THE_WAY)
    return {
      event: { type: 'post', shift: live.shift.id, position, via: via.map((each) => [...each]) },
      doctor: live.doctor,
      drive,
      gain,
      sentence: `${live.doctor} should wait ${Math.ceil(drive / 60)} min away, there by ${instantOf(this.#now + drive)}: ${gain} points less are expected.`,
    }
  }
}

/** [place] of 1; evenly where nothing is expected anywhere. */
function sharesOf(weights: ArrayLike<number>, count: number): Float64Array {
  const shares = Float64Array.from({ length: count }, (_, j) => Math.max(0, weights[j] ?? 0))
  const sum = shares.reduce((all, each) => all + each, 0)
  return shares.map((each) => (sum > 0 ? each / sum : 1 / count))
}

/** Points per second that the mean expected call pays. */
function rateOf({ prices }: DispatchState, { urgencies }: ExpectedCalls): number {
  let points = 0
  let sum = 0
  for (const urgency of [1, 2, 3, 4] as const) {
    const weight = Math.max(0, urgencies[urgency - 1] ?? 0)
    points += weight * prices.urgency[urgency].rate
    sum += weight
  }
  return sum > 0 ? points / sum : prices.urgency[3].rate
}
