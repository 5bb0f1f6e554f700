/** A visit goes only to a doctor with all the skills that it needs. */

import type { HardRule } from '../judged.js'
import { show } from '../say.js'

export const needs: HardRule = {
  code: 'skill',
  *broken(_, { shift, stops }) {
    for (const [position, { visit }] of stops.entries()) {
      const missing = visit.visit.needs.filter((need) => !shift.skills.has(need))
      if (missing.length === 0) continue
      yield {
        position,
        visit,
        isForgiven: visit.isForced,
        message: `Doctor ${show(shift.doctor.id)} lacks ${missing.map(show).join(', ')}, which visit ${show(visit.visit.id)} needs.`,
        remedy: 'Give the visit to a doctor who has the skill.',
      }
    }
  },
}
