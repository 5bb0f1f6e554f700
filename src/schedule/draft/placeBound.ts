/**
 * Puts the bound visits of one drafted route right: the head first, every pinned visit on its shift, all others left in
 * the draft's order (docs/rules.md §3).
 *
 * Invariant of what comes out: without its FREE visits the route is feasible. Whatever else is bound to the shift cannot be
 * reached.
 */
import type { Fault } from '../../kit/RondeError.js'
import { FORBIDDEN, FREE, HEAD, type Instance, PINNED } from '../Instance.js'
import { schedule } from '../schedule.js'
import type { DraftRoute } from './readDraft.js'

/** @param pinned The visits of `pinnedByShift` for this shift. */
export function placeBound(
  instance: Instance,
  s: number,
  drafted: DraftRoute,
  pinned: readonly number[],
  faults: Fault[],
): readonly number[] {
  const { bond } = instance
  if (pinned.length === 0 && isAsUsual(instance, s, drafted.visits)) return drafted.visits
  const head = headOf(instance, s)
  const isInOrder = head.every((v, i) => drafted.visits[i] === v)
  if (!isInOrder) faults.push(headBroken(instance, s, head))

  // The bound visits alone, as near to the draft's order as they are feasible.
  const behind = drafted.visits.filter((v) => bond[v]! < HEAD)
  const bound = [...head]
  let lost = behind.filter((v) => bond[v] === PINNED && !insert(instance, s, bound, v, bound.length))
  for (const v of pinned) {
    if (drafted.has(v)) continue
    if (insert(instance, s, bound, v)) faults.push(pinnedMissing(instance, s, v))
    else lost.push(v)
  }
  // A visit that came later may be the only way to one that found no place: tried again while that helps.
  for (let before = Infinity; lost.length < before; ) {
    before = lost.length
    lost = lost.filter((v) => !insert(instance, s, bound, v))
  }

  // The free ones again in their places; each bound visit that the draft does not have there follows the one before it.
  const isAsDrafted = isSubsequence(
    bound.slice(head.length).filter((v) => drafted.has(v)),
    behind,
  )
  const route = [...head, ...behind.filter((v) => (isAsDrafted ? !lost.includes(v) : bond[v] === FREE))]
  for (const [i, v] of bound.entries()) {
    if (route.includes(v)) continue
    route.splice(i === 0 ? 0 : route.indexOf(bound[i - 1]!) + 1, 0, v)
  }
  return route
}

/** As it nearly always is: the head in front, and nobody else bound. */
function isAsUsual({ bond, firstHead, headVisits }: Instance, s: number, visits: readonly number[]): boolean {
  const first = firstHead[s]!
  const size = firstHead[s + 1]! - first
  for (let i = 0; i < size; i++) if (visits[i] !== headVisits[first + i]) return false
  for (let i = size; i < visits.length; i++) if (bond[visits[i]!] !== FREE) return false
  return true
}

/** Inserts v into the route at `wished` if that is feasible, else where it costs least; false when nowhere. */
function insert(instance: Instance, s: number, route: number[], v: number, wished?: number): boolean {
  const headLength = instance.firstHead[s + 1]! - instance.firstHead[s]!
  const costAt = (position: number) => schedule(instance, s, route.toSpliced(position, 0, v)).cost.total
  let best = -1
  let least = Infinity
  if (wished !== undefined && costAt(wished) < Infinity) best = wished
  else {
    for (let position = headLength; position <= route.length; position++) {
      const cost = costAt(position)
      if (cost < least) {
        best = position
        least = cost
      }
    }
  }
  if (best === -1) return false
  route.splice(best, 0, v)
  return true
}

function headOf({ firstHead, headVisits }: Instance, s: number): number[] {
  const head: number[] = []
  for (let at = firstHead[s]!; at < firstHead[s + 1]!; at++) head.push(headVisits[at]!)
  return head
}

/** [shift] the visits that are pinned to it without a position and that it may make, ascending. */
export function pinnedByShift({ bond, boundShift, affinity, shiftCount, visitCount }: Instance): number[][] {
  const pinned: number[][] = Array.from({ length: shiftCount }, () => [])
  for (let v = 0; v < visitCount; v++) {
    const s = boundShift[v]!
    if (bond[v] === PINNED && s >= 0 && affinity[v * shiftCount + s] !== FORBIDDEN) pinned[s]!.push(v)
  }
  return pinned
}

/** The same visits in the same order, others between them or not. */
function isSubsequence(part: readonly number[], whole: readonly number[]): boolean {
  let found = 0
  for (const v of whole) if (v === part[found]) found++
  return found === part.length
}

function headBroken({ shiftIds, visitIds }: Instance, s: number, head: readonly number[]): Fault {
  const names = head.map((v) => visitIds[v]).join(', ')
  return {
    code: 'head-broken',
    path: '',
    message: `Shift ${shiftIds[s]} has to begin with ${names}: under way, or pinned there. It was put right.`,
    remedy: 'Keep what is under way or pinned to a position where it is.',
  }
}

function pinnedMissing({ shiftIds, visitIds }: Instance, s: number, v: number): Fault {
  return {
    code: 'pinned-visit-missing',
    path: '',
    message: `Visit ${visitIds[v]} is pinned to shift ${shiftIds[s]}; it was put there.`,
    remedy: 'Unpin it, or keep it on its shift.',
  }
}
