/**
 * The contract of an event type: one file, one schema, one function that changes the desk or refuses.
 *
 * `apply` gets the desk's working copy. Whatever it throws as `RondeError` is the answer to the sender; the copy is then
 * dropped. `at` is when it happened (epoch seconds), never later than the desk's `now`.
 */
import * as z from 'zod'
import { instantSchema } from '../../model/Problem.js'
import type { Desk } from '../Desk.js'

interface EventKind<Schema extends z.ZodType = z.ZodType> {
  readonly type: string
  readonly schema: Schema
  /** A method, so that kinds of all schemas fit into one list: the schema has been checked before. */
  apply(desk: Desk, event: z.output<Schema>, at: number): void
}

const text = (longest: number) => z.string({ error: 'id' }).min(1, { error: 'id' }).max(longest, { error: 'id' })

/** Of events, visits, doctors and conditions. */
export const id = text(200)
/** Longer by the `#2` of a doctor's further shifts. */
export const shiftId = text(210)
export const reason = z.string({ error: 'reason' }).max(1000, { error: 'reason' })
/** Whole seconds. */
export const duration = z
  .int({ error: 'duration' })
  .min(0, { error: 'duration' })
  .max(24 * 3600, { error: 'duration' })

/** What every event has: an id of its own, and when it happened. */
const common = { id, at: instantSchema }

export function eventKind<Type extends string, Shape extends z.ZodRawShape>(
  type: Type,
  shape: Shape,
  apply: (desk: Desk, event: z.output<z.ZodObject<Shape>> & { readonly id: string }, at: number) => void,
) {
  const schema = z.strictObject({ ...common, type: z.literal(type), ...shape })
  // The parameter is the schema's output less what is common: an intersection that TypeScript cannot see through.
  return {
    type,
    schema,
    apply: apply as (desk: Desk, event: z.output<typeof schema>, at: number) => void,
  } satisfies EventKind
}
