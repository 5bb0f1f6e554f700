/**
 * Where a doctor who drives can turn. A matrix knows no streets between its places; but some of its places lie on the way,
 * or nearly. The doctor drives on to one of those that are still ahead and turns there; the end of the leg is one at the
 * worst. What a place lies off the way is driven as well, so that nobody is anywhere sooner than the streets allow.
 */
import { arrivalOf, sliceAt } from '../../travel/driveLeg.js'
import { strideOf, type TravelMatrix, UNREACHABLE } from '../../travel/TravelMatrix.js'

/** A place is nearly on the way when driving over it takes no more seconds longer than this. */
const DETOUR = 60

export interface DrivenLeg {
  /** Rows of the matrix. */
  readonly from: number
  readonly to: number
  /** Epoch seconds; `arrives` is the truth. */
  readonly departed: number
  readonly arrives: number
}

export interface TurningPoint {
  readonly place: number
  /** Epoch seconds at which the doctor is there: now at the earliest. */
  readonly at: number
}

/** @param aim row of the place to go to afterwards; without it the first place that comes is best */
export function turningPoint(travel: TravelMatrix, leg: DrivenLeg, now: number, aim?: number): TurningPoint {
  const { from, to, departed, arrives } = leg
  if (now <= departed) return { place: from, at: departed }
  if (now >= arrives) return { place: to, at: arrives }
  const stride = strideOf(travel)
  const { seconds } = travel.slices[sliceAt(travel.slices, departed)]!
  const whole = Math.max(1, seconds[from * stride + to]!)
  const perSecond = (arrives - departed) / whole
  let best: TurningPoint = { place: to, at: arrives }
  let bestEnd = aim === undefined ? arrives : arrivalOf(travel, to, aim, arrives, 1000)
  for (let place = 0; place < travel.places.length; place++) {
    const there = seconds[from * stride + place]!
    const onward = seconds[place * stride + to]!
    if (there === UNREACHABLE || onward === UNREACHABLE || there + onward - whole > DETOUR) continue
    const at = Math.ceil(departed + (there + Math.max(0, there + onward - whole)) * perSecond)
    // Behind the doctor already.
    if (departed + there * perSecond < now || at >= bestEnd) continue
    const end = aim === undefined ? at : arrivalOf(travel, place, aim, at, 1000)
    if (end >= bestEnd) continue
    bestEnd = end
    best = { place, at }
  }
  return best
}
