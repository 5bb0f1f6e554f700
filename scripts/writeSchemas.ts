/** Writes `schemas/*.json` from the zod schemas: `npm run schemas` after every change of a schema. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eventJsonSchema } from '../src/dispatch/eventJsonSchema.js'
import { jsonSchemas, printSchema } from '../src/model/jsonSchemas.js'

const folder = join(import.meta.dirname, '../schemas')
mkdirSync(folder, { recursive: true })
for (const [name, schema] of Object.entries({ ...jsonSchemas(), ...eventJsonSchema() })) {
  writeFileSync(join(folder, name), printSchema(schema))
  console.log(`schemas/${name}`)
}
