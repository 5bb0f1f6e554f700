/**
 * The head of each shift: what is under way there and what is pinned to a position, in the order that docs/rules.md §3
 * prescribes. No search touches it.
 */

import { int32Column } from '../../kit/columns.js'
import { ALWAYS_PAST, EN_ROUTE, HEAD, ON_SITE } from '../Instance.js'
import { offsets } from './compileShifts.js'
import type { VisitEntry } from './compileVisits.js'
import { compareIds } from './takingPart.js'

interface Bound {
  /** [visit] */
  readonly bond: Uint8Array
  /** [visit] */
  readonly boundShift: Int32Array
  /** [visit] seconds */
  readonly underWaySince: Int32Array
}

/** `firstHead` and `headVisits` of `Instance`. */
export function compileHeads(entries: readonly VisitEntry[], bound: Bound, shiftCount: number) {
  const heads: number[][] = Array.from({ length: shiftCount }, () => [])
  for (let v = 0; v < entries.length; v++) {
    if (bound.bond[v]! >= HEAD) heads[bound.boundShift[v]!]?.push(v)
  }
  for (const head of heads) if (head.length > 1) head.sort((a, b) => inHead(entries, bound, a, b))
  return { firstHead: offsets(heads.map((head) => head.length)), headVisits: Int32Array.from(heads.flat()) }
}

/** onSite, then enRoute (each by `since`), then pinned by position; ids decide what is left. */
function inHead(entries: readonly VisitEntry[], { bond, underWaySince }: Bound, a: number, b: number): number {
  const level = bond[b]! - bond[a]! // ON_SITE > EN_ROUTE > HEAD
  const since = underWaySince[a]! - underWaySince[b]! // 0 among the pinned
  const position = (entries[a]!.visit.pin?.position ?? 0) - (entries[b]!.visit.pin?.position ?? 0)
  const byPosition = bond[a] === HEAD ? position : 0
  return level || since || byPosition || compareIds(entries[a]!.visit.id, entries[b]!.visit.id)
}

interface Times extends Bound {
  /** [visit · shiftCount + shift] seconds */
  readonly serviceOf: Int32Array
  /** [shift] seconds */
  readonly shiftStart: Int32Array
  readonly free: Int32Array
  /** [shift] seconds; ALWAYS_PAST without progress */
  readonly freeAt: Int32Array
  readonly firstHead: Int32Array
  readonly headVisits: Int32Array
}

/** When the doctor left for a first visit EN_ROUTE, and when visits ON_SITE end (docs/rules.md §4). */
export function compileUnderWay(times: Times, now: number, hasProgress: (s: number) => boolean) {
  const { bond, boundShift, underWaySince, serviceOf, shiftStart, free, freeAt, firstHead, headVisits } = times
  const shiftCount = free.length
  const departed = int32Column(free, (moment, s) => {
    const first = headVisits[firstHead[s]!]
    const isDriving = firstHead[s]! < firstHead[s + 1]! && bond[first!] === EN_ROUTE
    return isDriving && !hasProgress(s) ? Math.max(underWaySince[first!]!, shiftStart[s]!) : moment
  })
  const onSiteEnd = int32Column(underWaySince, (since, v) => {
    const s = boundShift[v]!
    if (bond[v] !== ON_SITE || s < 0) return ALWAYS_PAST
    return Math.max(now, hasProgress(s) ? freeAt[s]! : since + serviceOf[v * shiftCount + s]!)
  })
  return { departed, onSiteEnd }
}
