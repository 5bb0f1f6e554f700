/** The doctors of a made problem: on duty, with some hours left, somewhere in town. */

import { wholeFrom } from '../../kit/distributions.js'
import type { Random } from '../../kit/Random.js'
import type { Addresses } from './Addresses.js'
import { areaNames, ENGLISH, englishShare, meal, shift, skills } from './caseMix.js'
import type { DoctorDraft } from './Draft.js'
import type { Moment } from './Moment.js'

export function drawDoctors(
  random: Random,
  addresses: Addresses,
  ids: readonly string[],
  moment: Moment,
): DoctorDraft[] {
  const doctors = ids.map((id) => drawDoctor(random, addresses, id, moment))
  // A skill that is called for is somebody's, also in a small house.
  for (const { skill } of skills) {
    if (!doctors.some((doctor) => doctor.skills.includes(skill))) random.pick(doctors).skills.push(skill)
  }
  return doctors
}

/** The shift began so that it lasts eight hours in all; its end lies on a quarter of an hour from now. */
function drawDoctor(random: Random, addresses: Addresses, id: string, moment: Moment): DoctorDraft {
  const { now, write } = moment
  const home = addresses.draw(random)
  const left = shift.grid * wholeFrom(random, shift.least / shift.grid, shift.most / shift.grid)
  const end = now + left
  const eats = random.chance(meal.share)
  const earliest = now + shift.grid * wholeFrom(random, meal.soonest / shift.grid, meal.farthest / shift.grid)
  return {
    id,
    skills: [
      ...skills.filter(({ mastered }) => random.chance(mastered)).map(({ skill }) => skill),
      ...(random.chance(englishShare.spoken) ? [ENGLISH] : []),
    ],
    travelFactor: random.pick(shift.travelFactors),
    serviceFactor: random.pick(shift.serviceFactors),
    areas: random.chance(shift.keepsToAreas) ? random.shuffle(Object.values(areaNames)).slice(0, 2).sort() : [],
    shifts: [
      {
        id,
        start: write(end - shift.length),
        end: write(end),
        from: [...home],
        ...(random.chance(shift.endsAtHome) ? { to: [...home] } : {}),
        breaks: eats
          ? [{ duration: meal.duration, earliest: write(earliest), latest: write(earliest + meal.leeway) }]
          : [],
        maxOvertime: shift.maxOvertime,
      },
    ],
  }
}
