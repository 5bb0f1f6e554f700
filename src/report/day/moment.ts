/**
 * Where everybody is at one moment of a day: read by the page's script for each picture of the replay.
 *
 * Where it stands: `PageShift` and its decoded lines → here → the map. Plain arithmetic, so that it is tested without a
 * browser.
 * Invariant: a doctor is always at one place; on a leg at a steady pace along its line.
 */
import type { PageCall, PageShift } from './DayPageData.js'

/** `[latitude, longitude]`, the order that Leaflet reads. */
export type LatLng = readonly [latitude: number, longitude: number]

/** A driven line with the way to each of its points, in degrees of latitude. */
export interface Track {
  readonly points: readonly LatLng[]
  readonly along: readonly number[]
}

type DoctorState = 'driving' | 'withPatient' | 'break' | 'idle'

export interface DoctorMoment {
  readonly state: DoctorState
  readonly at: LatLng
  /** Radians clockwise from north, while driving. */
  readonly heading?: number
  /** Index of the call driven to or stood at. */
  readonly call?: number
}

export function trackOf(points: readonly LatLng[]): Track {
  const along = [0]
  const shrink = Math.cos(((points[0]?.[0] ?? 0) * Math.PI) / 180)
  for (let k = 1; k < points.length; k++) {
    const [from, to] = [points[k - 1]!, points[k]!]
    along.push(along[k - 1]! + Math.hypot(to[0] - from[0], (to[1] - from[1]) * shrink))
  }
  return { points, along }
}

/** The place after a share of the way, and where the line points there. */
export function alongTrack({ points, along }: Track, share: number): { at: LatLng; heading: number } {
  const way = Math.max(0, Math.min(1, share)) * along.at(-1)!
  let k = 1
  while (k < points.length - 1 && along[k]! < way) k++
  const [from, to] = [points[k - 1]!, points[k] ?? points[k - 1]!]
  const part = along[k]! > along[k - 1]! ? (way - along[k - 1]!) / (along[k]! - along[k - 1]!) : 0
  const shrink = Math.cos((from[0] * Math.PI) / 180)
  return {
    at: [from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1])],
    heading: Math.atan2((to[1] - from[1]) * shrink, to[0] - from[0]),
  }
}

/** Undefined before the shift and after it. @param tracks [leg] of this shift @param now seconds since the origin */
export function doctorAt(shift: PageShift, tracks: readonly Track[], now: number): DoctorMoment | undefined {
  if (now < shift.start || now >= shift.ended) return undefined
  const stop = shift.stops.find(({ arrived, ended }) => arrived <= now && now < ended)
  // The last leg that has begun: its end is where the doctor stays.
  let leg = shift.legs.length - 1
  while (leg >= 0 && shift.legs[leg]!.departed > now) leg--
  if (leg < 0) return { state: isOnBreak(shift, now) ? 'break' : 'idle', at: [shift.from[1], shift.from[0]] }
  const { departed, ended, call } = shift.legs[leg]!
  if (now < ended) {
    const { at, heading } = alongTrack(tracks[leg]!, (now - departed) / (ended - departed))
    return { state: 'driving', at, heading, ...(call === undefined ? {} : { call }) }
  }
  const at = tracks[leg]!.points.at(-1)!
  if (stop) return { state: 'withPatient', at, call: stop.call }
  return { state: isOnBreak(shift, now) ? 'break' : 'idle', at }
}

function isOnBreak({ breaks }: PageShift, now: number): boolean {
  return breaks.some(({ begin, end }) => begin <= now && now < end)
}

export type CallState = 'toCome' | 'waiting' | 'served' | 'closed'

/** `served` while the doctor is with the patient. An appointment that is not due yet is still to come. */
export function callAt({ since, started, ended, closed }: PageCall, now: number): CallState {
  if (now < since) return 'toCome'
  if (started === undefined) return now < closed ? 'waiting' : 'closed'
  if (now < started) return 'waiting'
  return now < (ended ?? started) ? 'served' : 'closed'
}

/** How a call fared, the order of the colours on the map. */
export const fates = ['soon', 'inTarget', 'late', 'veryLate', 'notServed'] as const
export type Fate = (typeof fates)[number]

/** Within half the target, within it, within twice it, later, or nobody came. Undefined where the caller cancelled. */
export function fateOf({ since, started, outcome }: PageCall, target: number): Fate | undefined {
  if (started === undefined) return outcome === 'cancelled' ? undefined : 'notServed'
  const share = (started - since) / target
  return share <= 0.5 ? 'soon' : share <= 1 ? 'inTarget' : share <= 2 ? 'late' : 'veryLate'
}
