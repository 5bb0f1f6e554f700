/**
 * The shape of events as JSON Schema (draft 2020-12), for backends in other languages and for editors. Made from the zod
 * schemas; `schemas/event.schema.json` is this, written down (`npm run schemas`), and a test keeps them in step.
 */
import * as z from 'zod'
import { instantSchema, positionSchema, shiftSchema, windowSchema } from '../model/Problem.js'
import { areaSchema, speedSchema } from './Condition.js'
import { callSchema } from './events/add.js'
import { eventSchema } from './readEvent.js'

interface Meta {
  readonly id: string
  readonly description: string
}

// Named parts appear once, under `$defs`.
const parts = z
  .registry<Meta>()
  .add(instantSchema, { id: 'instant', description: 'ISO 8601 with an offset or Z: 2026-11-21T19:30:00+01:00' })
  .add(positionSchema, { id: 'position', description: '[longitude, latitude] in degrees, WGS 84' })
  .add(windowSchema, { id: 'window', description: 'Earliest and latest start of service, both inclusive' })
  .add(shiftSchema, { id: 'shift', description: "One stretch of a doctor's work" })
  .add(callSchema, { id: 'call', description: 'A visit as a caller states it; durations in seconds' })
  .add(areaSchema, { id: 'area', description: 'Streets round a position, in a polygon, or arcs by number' })
  .add(speedSchema, { id: 'speed', description: 'Percent of the usual speed, km/h, or closed' })

/** File name → JSON Schema: an event as a sender may write it. */
export function eventJsonSchema(): Record<string, object> {
  const schema = z.toJSONSchema(eventSchema, { io: 'input', metadata: parts })
  return { 'event.schema.json': { title: 'ronde dispatch event', ...schema } }
}
