/** No shift ends later than its end + maxOvertime. */
import { type HardRule, isInForcedPrefix } from '../judged.js'
import { at, show } from '../say.js'

export const maxOvertime: HardRule = {
  code: 'overtime',
  *broken(_, walk) {
    const { shift, end, stops } = walk
    if (stops.length === 0 || end <= shift.hardEnd) return
    yield {
      position: stops.length,
      isForgiven: isInForcedPrefix(walk, stops.length),
      message: `Shift ${show(shift.shift.id)} ends at ${at(end)}, ${end - shift.hardEnd} s after its overtime ends (${at(shift.hardEnd)}).`,
      remedy: 'Give a visit of the route to another shift.',
    }
  },
}
