/**
 * The shapes of problem, prices and plan as JSON Schema (draft 2020-12), for editors and other languages. Made from the
 * zod schemas; the files in `schemas/` are this, written down (`npm run schemas`), and a test keeps them in step.
 *
 * They say what a single field may hold. What fields must be to each other only `parseProblem` knows.
 */
import * as z from 'zod'
import { planSchema, routeSchema, stopSchema } from './Plan.js'
import { pricesSchema } from './Prices.js'
import {
  breakSchema,
  commitmentSchema,
  doctorSchema,
  instantSchema,
  positionSchema,
  problemSchema,
  progressSchema,
  shiftSchema,
  visitSchema,
  windowSchema,
} from './Problem.js'

interface Meta {
  readonly id: string
  readonly description: string
}

/** Parts with a name of their own: in each schema that has them they appear once, under `$defs`. To be added to. */
export const namedParts = () =>
  z
    .registry<Meta>()
    .add(instantSchema, { id: 'instant', description: 'ISO 8601 with an offset or Z: 2026-11-21T19:30:00+01:00' })
    .add(positionSchema, { id: 'position', description: '[longitude, latitude] in degrees, WGS 84' })
    .add(doctorSchema, { id: 'doctor', description: 'Who makes visits' })
    .add(shiftSchema, { id: 'shift', description: "One stretch of a doctor's work; one route belongs to it" })
    .add(breakSchema, { id: 'break', description: 'Begins from earliest to latest; duration in seconds' })
    .add(progressSchema, { id: 'progress', description: 'Where a shift that has begun stands' })
    .add(visitSchema, { id: 'visit', description: 'One patient to be seen at one place, once; durations in seconds' })
    .add(windowSchema, { id: 'window', description: 'Earliest and latest start of service, both inclusive' })
    .add(commitmentSchema, { id: 'commitment', description: 'How far a visit is bound to a shift' })
    .add(pricesSchema, {
      id: 'prices',
      description: 'What things cost, in points; what is left out costs what sosPrices says',
    })
    .add(routeSchema, { id: 'route', description: 'What one shift does, in order' })
    .add(stopSchema, { id: 'stop', description: 'A visit in a route; seconds, metres, points' })

/** File name → JSON Schema: problem and prices as a caller may write them, the plan as `solve` returns it. */
export function jsonSchemas(): Record<string, object> {
  const metadata = namedParts()
  const written = { io: 'input', metadata } as const
  return {
    'problem.schema.json': { title: 'ronde problem', ...z.toJSONSchema(problemSchema, written) },
    'prices.schema.json': { title: 'ronde prices', ...z.toJSONSchema(pricesSchema, written) },
    'plan.schema.json': { title: 'ronde plan', ...z.toJSONSchema(planSchema, { metadata }) },
  }
}

/** As the files hold it. */
export function printSchema(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`
}
