/**
 * The door for plans that were written by hand or by another program: whatever is handed in → as much of a draft as it
 * holds, and what is wrong with its shape. Never throws: judging a bad plan is what `check` is for.
 */
import * as z from 'zod'
import type { Fault } from '../kit/RondeError.js'
import { salvage } from './faults/Draft.js'
import { structureFaults } from './faults/structure.js'
import { type PlanDraft, planSchema, routeSchema, stopSchema, unassignedSchema } from './Plan.js'

const draftStopSchema = stopSchema.partial().required({ visit: true })
const draftRouteSchema = routeSchema
  .partial()
  .required({ shift: true })
  .extend({ stops: z.array(draftStopSchema, { error: 'list' }) })
const draftSchema = planSchema.partial().extend({
  routes: z.array(draftRouteSchema, { error: 'list' }),
  unassigned: z.array(unassignedSchema.partial().required({ visit: true }), { error: 'list' }).optional(),
})

const knownKeys = [draftSchema, draftRouteSchema, draftStopSchema, unassignedSchema].flatMap((schema) =>
  Object.keys(schema.shape),
)

/** The id of a shift or visit that could not be read; no id is empty. It keeps the others at their indices. */
export const UNREADABLE = ''

/** Of a plan with faults of shape only who sees whom is kept: its figures belong to stops that may not be there. */
export function readDraft(plan: unknown): { draft: PlanDraft; faults: Fault[] } {
  const parsed = draftSchema.safeParse(plan)
  if (parsed.success) return { draft: parsed.data as PlanDraft, faults: [] }
  const { routes = [] } = salvage(draftSchema, plan) as { routes?: { shift?: string; stops?: { visit?: string }[] }[] }
  const order = routes.map(({ shift = UNREADABLE, stops = [] }) => ({
    shift,
    stops: stops.map(({ visit = UNREADABLE }) => ({ visit })),
  }))
  return { draft: { routes: order }, faults: structureFaults(parsed.error.issues, plan, knownKeys) }
}
