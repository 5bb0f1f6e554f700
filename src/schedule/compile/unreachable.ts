/** Visits that no leg of the travel times leads to: who may serve them all the same, by being there already. */
import { type TravelSlice, UNREACHABLE } from '../../travel/TravelMatrix.js'
import { EN_ROUTE, FORBIDDEN, kinds } from '../Instance.js'
import type { Bonds } from './compileVisits.js'

interface Ways extends Bonds {
  /** [visit] */
  readonly place: Int32Array
  /** [shift] */
  readonly startPlace: Int32Array
  /** [place] */
  readonly hasWayIn: Uint8Array
  readonly affinity: Int32Array
  readonly affinityKinds: Uint8Array
}

interface Legs {
  readonly placeCount: number
  readonly slices: readonly TravelSlice[]
}

/**
 * [place] 1 = a leg from another place of the problem leads to this visit's place, in some slice; or there is no other place.
 * Places that only the matrix has do not count: what it carries besides decides nothing.
 */
export function waysIn({ place, startPlace }: Pick<Ways, 'place' | 'startPlace'>, legs: Legs): Uint8Array {
  const { placeCount, slices } = legs
  const hasWayIn = new Uint8Array(placeCount)
  const origins = [startPlace, place]
  for (let v = 0; v < place.length; v++) {
    const q = place[v]!
    if (hasWayIn[q] === 1) continue
    let isAlone = true
    // Nearly always the first leg says it all.
    for (let k = 0; k < origins.length; k++) {
      const from = origins[k]!
      for (let i = 0; i < from.length && hasWayIn[q] === 0; i++) {
        if (from[i] === q) continue
        isAlone = false
        if (isLeg(slices, from[i]! * placeCount + q)) hasWayIn[q] = 1
      }
    }
    if (isAlone) hasWayIn[q] = 1
  }
  return hasWayIn
}

function isLeg(slices: readonly TravelSlice[], entry: number): boolean {
  for (let k = 0; k < slices.length; k++) if (slices[k]!.seconds[entry] !== UNREACHABLE) return true
  return false
}

/** Whether some leg leads to every visit: then nothing is unreachable. */
export function canReachAll({ place, hasWayIn }: Pick<Ways, 'place' | 'hasWayIn'>): boolean {
  return place.every((p) => hasWayIn[p] === 1)
}

/**
 * Forbids, in place, what no leg leads to: only a doctor who stands at that very place, or is under way to it, can
 * serve it. Exact, not a guess, so that nobody need try the legs of an address that the roads do not know.
 */
export function forbidUnreachable({ bond, boundShift, place, startPlace, hasWayIn, ...pairs }: Ways): void {
  const shiftCount = startPlace.length
  const isUnderWay = (v: number) => bond[v]! >= EN_ROUTE
  if (canReachAll({ place, hasWayIn })) return
  const key = (p: number, s: number) => p * shiftCount + s
  const stoodAt = new Set([...startPlace].map((p, s) => key(p, s)))
  for (const v of place.keys()) {
    if (isUnderWay(v)) stoodAt.add(key(place[v]!, boundShift[v]!))
  }
  for (const v of place.keys()) {
    if (isUnderWay(v) || hasWayIn[place[v]!] === 1) continue
    for (let s = 0; s < shiftCount; s++) {
      if (stoodAt.has(key(place[v]!, s))) continue
      pairs.affinity[v * shiftCount + s] = FORBIDDEN
      pairs.affinityKinds[v * shiftCount + s]! |= kinds.unreachable
    }
  }
}
