/** Sends some of the doctors of a made problem out: driving to a patient, or with one. */
import { epochSeconds } from '../../kit/clock.js'
import { nearMetres } from '../../kit/distance.js'
import { wholeFrom } from '../../kit/distributions.js'
import type { Random } from '../../kit/Random.js'
import type { Position } from '../../travel/TravelMatrix.js'
import type { Addresses } from './Addresses.js'
import { oldestAge, underWay } from './caseMix.js'
import type { DoctorDraft, VisitDraft } from './Draft.js'
import type { Moment } from './Moment.js'

/**
 * Gives the share of doctors that are under way the nearest visit that they may make, without an appointment. Calls
 * that somebody set out for came in before that: their age counts from then.
 */
export function setOut(
  random: Random,
  doctors: readonly DoctorDraft[],
  visits: readonly VisitDraft[],
  addresses: Addresses,
  { now, write }: Moment,
): void {
  const count = Math.round(underWay.share * doctors.length)
  for (const doctor of random.shuffle([...doctors]).slice(0, count)) {
    const position = addresses.draw(random)
    const visit = nearestFor(doctor, visits, position)
    if (!visit) continue
    const isOnSite = random.chance(underWay.onSite)
    // Long enough ago to have begun, not so long that the visit would be over by its mean.
    const since =
      now - (isOnSite ? wholeFrom(random, 60, visit.service - 60) : wholeFrom(random, 30, underWay.longestDrive))
    const [shift] = doctor.shifts
    visit.commitment = { level: isOnSite ? 'onSite' : 'enRoute', shift: shift.id, since: write(since) }
    visit.requestedAt = write(since - wholeFrom(random, 60, oldestAge[visit.urgency]))
    shift.progress = isOnSite
      ? { position: [...visit.position], freeAt: write(endOfService(doctor, visit, since, now)) }
      : { position: [...position], freeAt: write(now) }
    if (epochSeconds(shift.start) > since) shift.start = write(since)
  }
}

/** As far as anybody knows: by the mean. */
function endOfService(doctor: DoctorDraft, visit: VisitDraft, since: number, now: number): number {
  return Math.max(now, since + Math.round(visit.service * (doctor.serviceFactor ?? 1)))
}

/** By the straight line: whoever sent the doctor off looked at a map. */
function nearestFor(doctor: DoctorDraft, visits: readonly VisitDraft[], from: Position): VisitDraft | undefined {
  let nearest: VisitDraft | undefined
  let least = Number.POSITIVE_INFINITY
  for (const visit of visits) {
    const isFree = visit.commitment === undefined && visit.windows.length === 0
    const mayMake = visit.needs.every((need) => doctor.skills.includes(need)) && !visit.exclude.includes(doctor.id)
    const metres = nearMetres(...from, ...visit.position)
    if (isFree && mayMake && metres < least) {
      nearest = visit
      least = metres
    }
  }
  return nearest
}
