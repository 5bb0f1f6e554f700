/** The door for events: JSON in, an event of one known type out, or every fault at once. */
import * as z from 'zod'
import { closest } from '../kit/closest.js'
import type { Fault } from '../kit/RondeError.js'
import { structureFaults } from '../model/faults/structure.js'
import type { Desk } from './Desk.js'
import { kindsOfEvents } from './kindsOfEvents.js'

export type DispatchEvent = z.output<(typeof kindsOfEvents)[number]['schema']>
/** As a sender may write it: defaults left out, instants as text or `Date`. */
export type DispatchEventInput = z.input<(typeof kindsOfEvents)[number]['schema']>

/** All types in one: what `schemas/event.schema.json` says. */
export const eventSchema = z.discriminatedUnion(
  'type',
  kindsOfEvents.map(({ schema }) => schema) as unknown as [(typeof kindsOfEvents)[0]['schema']],
) as unknown as z.ZodType<DispatchEvent, DispatchEventInput>

interface Kind {
  readonly schema: z.ZodObject
  apply(desk: Desk, event: DispatchEvent, at: number): void
}

const kindByType = new Map<string, Kind>(kindsOfEvents.map((kind) => [kind.type, kind as unknown as Kind]))

export function kindOf(event: DispatchEvent): Kind {
  return kindByType.get(event.type)!
}

/** Never throws: what cannot be read is an answer. */
export function readEvent(input: unknown): { event: DispatchEvent } | { faults: [Fault, ...Fault[]] } {
  const type = typeof input === 'object' && input !== null ? (input as { type?: unknown }).type : undefined
  const kind = typeof type === 'string' ? kindByType.get(type) : undefined
  if (kind === undefined) return { faults: [unknownType(type)] }
  const parsed = kind.schema.safeParse(input)
  if (parsed.success) return { event: parsed.data as unknown as DispatchEvent }
  const [first, ...rest] = structureFaults(parsed.error.issues, input, Object.keys(kind.schema.shape))
  return { faults: [first!, ...rest] }
}

function unknownType(type: unknown): Fault {
  const known = [...kindByType.keys()]
  const meant = typeof type === 'string' ? closest(type, known) : undefined
  return {
    code: 'unknown-event',
    path: 'type',
    message: `${JSON.stringify(type) ?? 'Nothing'} is not a type of event.`,
    remedy: meant ? `Did you mean ${JSON.stringify(meant)}?` : `Write one of ${known.join(', ')}.`,
  }
}
