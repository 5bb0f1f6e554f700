/** The calls of a made problem: what they are, where, and since when they wait. */

import { pickWeighted, wholeFrom } from '../../kit/distributions.js'
import type { Random } from '../../kit/Random.js'
import type { Addresses } from './Addresses.js'
import * as mix from './caseMix.js'
import type { VisitDraft } from './Draft.js'
import type { Moment } from './Moment.js'

export function drawVisits(
  random: Random,
  addresses: Addresses,
  ids: readonly string[],
  doctorIds: readonly string[],
  moment: Moment,
): VisitDraft[] {
  const visits: VisitDraft[] = []
  for (const id of ids) {
    // At the same address exactly: one place of the matrix, and no second access time.
    const neighbour = visits.length > 0 && random.chance(mix.sameAddressShare) ? random.pick(visits) : undefined
    const position = neighbour?.position ?? addresses.draw(random)
    const urgency = pickWeighted(random, mix.urgencies)
    const prefers = random.chance(mix.preferShare)
    const excludes = !prefers && random.chance(mix.excludeShare) && doctorIds.length > 1
    visits.push({
      id,
      position: [...position],
      requestedAt: moment.write(moment.now - random.below(mix.oldestAge[urgency])),
      urgency,
      service: pickWeighted(random, mix.serviceMeans),
      access: wholeFrom(random, mix.access.least, mix.access.most),
      windows: urgency >= 3 && random.chance(mix.appointment.share) ? [drawAppointment(random, moment)] : [],
      needs: random.chance(mix.needShare) ? [drawNeed(random)] : [],
      wishes: random.chance(mix.englishShare.wished) ? [mix.ENGLISH] : [],
      prefer: prefers ? [random.pick(doctorIds)] : [],
      exclude: excludes ? [random.pick(doctorIds)] : [],
      area: addresses.areaOf(position),
    })
  }
  return visits
}

function drawAppointment(random: Random, { now, write }: Moment): VisitDraft['windows'][number] {
  const { soonest, farthest, grid, lengths } = mix.appointment
  const earliest = grid * Math.ceil((now + wholeFrom(random, soonest, farthest)) / grid)
  return { earliest: write(earliest), latest: write(earliest + random.pick(lengths)) }
}

function drawNeed(random: Random): string {
  return pickWeighted(
    random,
    mix.skills.map(({ skill, needed }) => [skill, needed]),
  )
}
