/** Service starts inside a window where the last of the visit's windows is hard. */
import { type HardRule, isInForcedPrefix } from '../judged.js'
import { at, show } from '../say.js'

export const hardWindows: HardRule = {
  code: 'window',
  *broken(_, walk) {
    for (const [position, { visit, start, late }] of walk.stops.entries()) {
      const last = visit.windows.at(-1)
      if (late <= 0 || !last?.hard) continue
      yield {
        position,
        visit,
        isForgiven: isInForcedPrefix(walk, position),
        message: `Visit ${show(visit.visit.id)} starts at ${at(start)}, ${late} s after its last hard window (${at(last.latest)}).`,
        remedy: 'Put it earlier in a route, or give it to a doctor who can be there in time.',
      }
    }
  },
}
