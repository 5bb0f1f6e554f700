/** A visit never goes to a doctor whom it excludes. */
import type { HardRule } from '../judged.js'
import { show } from '../say.js'

export const exclusions: HardRule = {
  code: 'excluded',
  *broken(_, { shift, stops }) {
    for (const [position, { visit }] of stops.entries()) {
      if (!visit.visit.exclude.includes(shift.doctor.id)) continue
      yield {
        position,
        visit,
        isForgiven: visit.isForced,
        message: `Visit ${show(visit.visit.id)} excludes doctor ${show(shift.doctor.id)}.`,
        remedy: 'Give the visit to another doctor.',
      }
    }
  },
}
