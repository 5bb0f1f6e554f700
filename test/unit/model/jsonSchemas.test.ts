import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { eventJsonSchema } from '../../../src/dispatch/eventJsonSchema.js'
import { jsonSchemas, printSchema } from '../../../src/model/jsonSchemas.js'
import { doctorSchema, problemSchema, shiftSchema, visitSchema } from '../../../src/model/Problem.js'

const folder = join(import.meta.dirname, '../../../schemas')
type Schema = { properties: Record<string, unknown>; required: string[]; $defs: Record<string, Schema> }

describe('the JSON Schema files', () => {
  test('are what the zod schemas say (else: npm run schemas)', () => {
    const made = { ...jsonSchemas(), ...eventJsonSchema() }
    expect(readdirSync(folder).sort()).toEqual(Object.keys(made).sort())
    for (const [name, schema] of Object.entries(made)) {
      expect(readFileSync(join(folder, name), 'utf8'), name).toBe(printSchema(schema))
    }
  })

  test('name every field of a problem, and ask only for those without a default', () => {
    const problem = jsonSchemas()['problem.schema.json'] as Schema
    expect(Object.keys(problem.properties)).toEqual(Object.keys(problemSchema.shape))
    for (const [name, { shape }] of Object.entries({ doctor: doctorSchema, shift: shiftSchema, visit: visitSchema })) {
      expect(Object.keys(problem.$defs[name]!.properties)).toEqual(Object.keys(shape))
    }
    expect(problem.required).toEqual(['doctors', 'visits'])
    expect(problem.$defs.doctor!.required).toEqual(['id', 'shifts'])
    expect(problem.$defs.shift!.required).toEqual(['start', 'end', 'from'])
    expect(problem.$defs.visit!.required).toEqual(['id', 'position', 'requestedAt', 'urgency'])
    expect(problem.$defs.prices!.required).toBeUndefined()
  })

  test('ask for every figure of a plan', () => {
    const plan = jsonSchemas()['plan.schema.json'] as Schema
    expect(plan.required).toEqual(['cost', 'routes', 'unassigned', 'held', 'done', 'violations'])
    expect(plan.$defs.stop!.required).toContain('response')
  })
})
