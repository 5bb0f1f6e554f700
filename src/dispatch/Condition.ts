/**
 * What is out of the ordinary on the roads: streets closed, slower or faster than usual, until when.
 *
 * Conditions are part of the desk's state; the source of travel times is told all that hold whenever the list differs,
 * so that trying one on a copy and restoring a snapshot need no undoing.
 */
import * as z from 'zod'
import { instantSchema, positionSchema } from '../model/Problem.js'

const metres = z.number({ error: 'count' }).positive({ error: 'count' }).max(200_000, { error: 'count' })

/** All streets within some metres of a position, or that touch a polygon (rings as in GeoJSON), or arcs by number. */
export const areaSchema = z.union(
  [
    z.strictObject({ around: positionSchema, metres }),
    z.strictObject({
      polygon: z
        .array(z.array(positionSchema, { error: 'list' }).min(4, { error: 'list' }), { error: 'list' })
        .min(1, { error: 'list' }),
    }),
    z.strictObject({ arcs: z.array(z.int({ error: 'count' }).min(0, { error: 'count' }), { error: 'list' }) }),
  ],
  { error: 'object' },
)

export const speedSchema = z.union(
  [
    z.literal('closed'),
    z.strictObject({
      percent: z.number({ error: 'factor' }).positive({ error: 'factor' }).max(1000, { error: 'factor' }),
    }),
    z.strictObject({ kmh: z.number({ error: 'factor' }).positive({ error: 'factor' }).max(300, { error: 'factor' }) }),
  ],
  { error: 'object' },
)

export const conditionSchema = z.strictObject({
  id: z.string({ error: 'id' }).min(1, { error: 'id' }),
  where: areaSchema,
  speed: speedSchema,
  from: instantSchema.optional(),
  until: instantSchema.optional(),
})

export type Condition = z.output<typeof conditionSchema>
