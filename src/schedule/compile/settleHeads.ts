/**
 * Pinned to a position, but no way leads there: such a visit leaves its head, which closes up, and nobody makes it
 * (docs/rules.md §3, Unreachable). Found with `schedule` itself, because with several slices of travel times a leg
 * depends on its hour.
 */
import { FORBIDDEN, type Instance, kinds, PINNED } from '../Instance.js'
import { emptySchedule, type RouteSchedule } from '../RouteSchedule.js'
import { schedule } from '../schedule.js'
import { offsets } from './compileShifts.js'

/** The instance with heads that can be driven: itself where all can. */
export function settleHeads(instance: Instance): Instance {
  const { shiftCount, firstHead, headVisits } = instance
  const scratch = emptySchedule()
  const lost: number[] = []
  const heads: number[][] = []
  for (let s = 0; s < shiftCount; s++) {
    const head: number[] = []
    for (let at = firstHead[s]!; at < firstHead[s + 1]!; at++) head.push(headVisits[at]!)
    if (head.length > 0) lost.push(...letGo(instance, s, head, scratch))
    heads.push(head)
  }
  if (lost.length === 0) return instance
  const [bond, affinity, affinityKinds] = [
    instance.bond.slice(),
    instance.affinity.slice(),
    instance.affinityKinds.slice(),
  ]
  for (const v of lost) {
    bond[v] = PINNED
    for (let s = 0; s < shiftCount; s++) {
      affinity[v * shiftCount + s] = FORBIDDEN
      affinityKinds[v * shiftCount + s]! |= kinds.unreachable
    }
  }
  return {
    ...instance,
    bond,
    affinity,
    affinityKinds,
    firstHead: offsets(heads.map((head) => head.length)),
    headVisits: Int32Array.from(heads.flat()),
  }
}

/** Takes out of `head`, one by one from the front, the pinned visits that cannot be reached, and returns them. */
function letGo(instance: Instance, s: number, head: number[], scratch: RouteSchedule): number[] {
  const lost: number[] = []
  for (;;) {
    const { broken } = schedule(instance, s, head, scratch)
    const blocked = broken.find(({ code, isPriced }) => code === 'unreachable' && !isPriced)
    if (blocked === undefined) return lost
    lost.push(...head.splice(blocked.position, 1))
  }
}
