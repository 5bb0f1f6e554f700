/**
 * What of an input is well-formed: the problem with every field that could not be read left out. The cross-field rules
 * work on this, so that one call reports the fields that cannot be read and the ones that contradict each other.
 *
 * Invariant: lists keep their length and order (an item that could not be read at all is an empty object), so that a
 * path built from indices is a path into the input.
 */
import * as z from 'zod'
import type { Problem } from '../Problem.js'

type Leaf = string | number | boolean | readonly [number, number]

type Salvaged<T> = T extends Leaf
  ? T | undefined
  : T extends readonly (infer Item)[]
    ? Salvaged<Item>[]
    : { [Key in keyof T]?: Salvaged<T[Key]> | undefined }

export type Draft = Salvaged<Problem>
export type DraftDoctor = NonNullable<Draft['doctors']>[number]
export type DraftShift = NonNullable<DraftDoctor['shifts']>[number]
export type DraftVisit = NonNullable<Draft['visits']>[number]

/** The parsed value where the schema accepts it, else as much of it as it accepts. */
export function salvage(schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const inner = unwrap(schema)
  if (inner instanceof z.ZodObject) {
    const shape: Record<string, z.ZodType> = inner.shape
    const isRecord = typeof value === 'object' && value !== null
    const source = (isRecord ? value : {}) as Record<string, unknown>
    return Object.fromEntries(Object.entries(shape).map(([key, field]) => [key, salvage(field, source[key])]))
  }
  if (inner instanceof z.ZodArray) {
    const item = inner.element as z.ZodType
    return Array.isArray(value) ? value.map((each) => salvage(item, each)) : []
  }
  return undefined
}

function unwrap(schema: z.ZodType): z.ZodType {
  let inner = schema
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault) {
    inner = inner.unwrap() as z.ZodType
  }
  return inner
}
