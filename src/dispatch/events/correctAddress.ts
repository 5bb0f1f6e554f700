/** The address was wrong. Whoever is on the way turns towards the right one. */
import { positionSchema } from '../../model/Problem.js'
import { duration, eventKind, id } from './EventKind.js'

export const correctAddress = eventKind(
  'correctAddress',
  { visit: id, position: positionSchema, access: duration.optional(), area: id.optional() },
  (desk, event, at) => {
    const live = desk.visit(event.visit)
    const { commitment } = live.visit
    if (commitment?.level === 'enRoute') {
      const moment = Math.max(at, desk.shift(commitment.shift).heard ?? at)
      desk.moveDoctor(commitment.shift, desk.whereabouts(commitment.shift, moment), moment)
    }
    const { position, access, area } = event
    const corrected = { position, ...(access !== undefined && { access }), ...(area !== undefined && { area }) }
    desk.setVisit({ ...live, visit: { ...live.visit, ...corrected } })
  },
)
