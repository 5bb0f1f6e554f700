/**
 * The shape of events as JSON Schema (draft 2020-12), for backends in other languages and for editors. Made from the zod
 * schemas; `schemas/event.schema.json` is this, written down (`npm run schemas`), and a test keeps them in step.
 */
import * as z from 'zod'
import { namedParts } from '../model/jsonSchemas.js'
import { areaSchema, speedSchema } from './Condition.js'
import { callSchema } from './events/add.js'
import { eventSchema } from './readEvent.js'

const parts = namedParts()
  .add(callSchema, { id: 'call', description: 'A visit as a caller states it; durations in seconds' })
  .add(areaSchema, { id: 'area', description: 'Streets round a position, in a polygon, or arcs by number' })
  .add(speedSchema, { id: 'speed', description: 'Percent of the usual speed, km/h, or closed' })

/** File name → JSON Schema: an event as a sender may write it. */
export function eventJsonSchema(): Record<string, object> {
  const schema = z.toJSONSchema(eventSchema, { io: 'input', metadata: parts })
  return { 'event.schema.json': { title: 'ronde dispatch event', ...schema } }
}
