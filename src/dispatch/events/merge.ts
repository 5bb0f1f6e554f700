/**
 * A plan that was made elsewhere, in the background or by somebody with more time: taken over where it is better now.
 *
 * The world may have moved on while it was made: who is under way stays where they are, who has come since is inserted,
 * who is over is left out. What is then no cheaper than the desk's own plan is refused.
 */
import * as z from 'zod'
import { eventKind, id, shiftId } from './EventKind.js'

const routeSchema = z.strictObject({
  shift: shiftId,
  /** Who is seen in which order. */
  visits: z.array(id, { error: 'list' }).max(10_000, { error: 'list' }),
})

/** Shifts that are left out have no visits. */
export const merge = eventKind(
  'merge',
  { routes: z.array(routeSchema, { error: 'list' }).max(4_000, { error: 'list' }) },
  (desk, { routes }) => {
    desk.proposal = {
      routes: routes.map(({ shift, visits }) => ({ shift, stops: visits.map((visit) => ({ visit })) })),
    }
  },
)
