/**
 * A doctor who drives to a lesser call is sent to an urgent one that has just come in, where the house allows it and it gains
 * enough.
 *
 * Each of the nearest such doctors is tried on a copy of the desk, planned with nothing but insertion; the best one is taken
 * when the plan becomes cheaper by the gain that the settings ask for. Where a doctor is on the leg is not known to the
 * metre: `Desk.whereabouts` never puts one nearer than the plan's times allow, so that a gain is a gain.
 */
import { haversineMetres } from '../kit/distance.js'
import type { Visit } from '../model/Problem.js'
import { isUnderWay } from './commitments.js'
import type { Desk } from './Desk.js'
import type { LiveVisit } from './DispatchState.js'
import { sendTo } from './sendTo.js'

/** Doctors tried for one call. */
const TRIED = 3

/** @param costOf Points of a desk's plan without improvement. */
export function divertIfWorth(desk: Desk, costOf: (desk: Desk) => number): void {
  const { diversion } = desk.before.settings
  if (diversion === null) return
  for (const call of urgentCalls(desk, diversion.urgency)) {
    const drivers = nearestDrivers(desk, call.visit)
    if (drivers.length === 0) continue
    let best = costOf(desk) - diversion.gain
    let chosen: string | undefined
    for (const shift of drivers) {
      const copy = desk.copy()
      sendTo(copy, shift, call, desk.now)
      const cost = costOf(copy)
      if (cost > best || (cost === best && chosen !== undefined)) continue
      best = cost
      chosen = shift
    }
    if (chosen !== undefined) sendTo(desk, chosen, call, desk.now)
  }
}

/** What this event brought or changed, and nobody is under way to or bound to make. */
function urgentCalls(desk: Desk, urgency: number): LiveVisit[] {
  return [...desk.touched].sort().flatMap((id) => {
    const live = desk.visits.get(id)
    const isCall =
      live !== undefined &&
      live.visit.urgency <= urgency &&
      !isUnderWay(live.visit) &&
      live.visit.pin === undefined &&
      live.visit.hold === undefined
    // Whoever was turned back by this very event is not sent for again.
    const isTurned = desk.implied.some(({ kind, visit }) => kind === 'turned-back' && visit === id)
    return isCall && !isTurned ? [live] : []
  })
}

/** Shifts that drive to a lesser call, and may make this one: the nearest. */
function nearestDrivers(desk: Desk, call: Visit): string[] {
  const found: { shift: string; key: number }[] = []
  for (const { visit } of desk.visits.values()) {
    const { commitment, pin, urgency } = visit
    if (commitment?.level !== 'enRoute' || urgency <= call.urgency || pin !== undefined) continue
    const live = desk.shifts.get(commitment.shift)
    const doctor = live && desk.doctors.get(live.doctor)
    if (live === undefined || doctor === undefined || live.off !== undefined) continue
    if (desk.underWayOn(commitment.shift)?.visit.id !== visit.id) continue
    if (call.exclude.includes(doctor.id) || call.needs.some((need) => !doctor.skills.includes(need))) continue
    const { position, since } = desk.whereabouts(commitment.shift, desk.now)
    // Ten metres a second are 36 km/h: only to say who is near.
    const key = since + haversineMetres(...position, ...call.position) / 10
    found.push({ shift: commitment.shift, key })
  }
  found.sort((a, b) => a.key - b.key || (a.shift < b.shift ? -1 : 1))
  return found.slice(0, TRIED).map(({ shift }) => shift)
}
