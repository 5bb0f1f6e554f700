/** Visits that somebody has set to a place in a shift's queue, and the numbers of those places. */
import { isUnderWay } from './commitments.js'
import type { Desk } from './Desk.js'
import type { LiveVisit } from './DispatchState.js'

/** Those pinned to a position there and not under way, in that order. */
export function pinnedTo(desk: Desk, shift: string): LiveVisit[] {
  return queues(desk).get(shift) ?? []
}

/** 0, 1, 2 … without a gap (docs/rules.md §3): whoever left the queue moves the others up. */
export function closeRanks(desk: Desk): void {
  for (const [shift, queue] of queues(desk)) {
    for (const [position, live] of queue.entries()) {
      if (live.visit.pin!.position === position) continue
      desk.visits.set(live.visit.id, { ...live, visit: { ...live.visit, pin: { shift, position } } })
    }
  }
}

/** Shift → its queue. */
function queues(desk: Desk): Map<string, LiveVisit[]> {
  const found = new Map<string, LiveVisit[]>()
  for (const live of desk.visits.values()) {
    const { pin } = live.visit
    if (pin?.position === undefined || isUnderWay(live.visit)) continue
    const queue = found.get(pin.shift)
    if (queue === undefined) found.set(pin.shift, [live])
    else queue.push(live)
  }
  for (const queue of found.values()) {
    queue.sort((a, b) => a.visit.pin!.position! - b.visit.pin!.position! || (a.visit.id < b.visit.id ? -1 : 1))
  }
  return found
}
