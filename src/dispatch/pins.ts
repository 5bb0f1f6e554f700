/** Visits that somebody has set to a place in a shift's queue, and the numbers of those places. */
import { isUnderWay } from './commitments.js'
import type { Desk } from './Desk.js'
import type { LiveVisit } from './DispatchState.js'

/** Those pinned to a position there and not under way, in that order. */
export function pinnedTo(desk: Desk, shift: string): LiveVisit[] {
  return [...desk.visits.values()]
    .filter(({ visit }) => visit.pin?.shift === shift && visit.pin.position !== undefined && !isUnderWay(visit))
    .sort((a, b) => a.visit.pin!.position! - b.visit.pin!.position! || (a.visit.id < b.visit.id ? -1 : 1))
}

/** 0, 1, 2 … without a gap (docs/rules.md §3): whoever left the queue moves the others up. */
export function closeRanks(desk: Desk): void {
  const shifts = new Set<string>()
  for (const { visit } of desk.visits.values()) if (visit.pin?.position !== undefined) shifts.add(visit.pin.shift)
  for (const shift of shifts) {
    for (const [position, live] of pinnedTo(desk, shift).entries()) {
      if (live.visit.pin!.position === position) continue
      desk.visits.set(live.visit.id, { ...live, visit: { ...live.visit, pin: { shift, position } } })
    }
  }
}
