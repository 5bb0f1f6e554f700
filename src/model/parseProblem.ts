/**
 * The door for problems: JSON in, a `Problem` with every default filled in out, or every fault at once.
 *
 * Three steps: each field by itself (the zod schema), the fields towards each other (`faults/rules/`, on whatever could
 * be read), and names for shifts without one. `data` is never looked into.
 */
import { type Fault, RondeError } from '../kit/RondeError.js'
import { crossFieldRules } from './faults/crossFieldRules.js'
import { type Draft, salvage } from './faults/Draft.js'
import { structureFaults } from './faults/structure.js'
import { pricesSchema } from './Prices.js'
import {
  breakSchema,
  commitmentSchema,
  doctorSchema,
  type Problem,
  problemSchema,
  progressSchema,
  shiftSchema,
  visitSchema,
  windowSchema,
} from './Problem.js'
import { fillShiftIds } from './shiftIds.js'

/**
 * Reads a problem from JSON text or from an object (a `Problem` is one too: then nothing changes).
 *
 * @returns ids and instants as they were given; defaults filled in; every shift with an id. Lists keep their order.
 * @throws RondeError with all faults, each with code, path, values and remedy. Linear time: 10,000 visits take well
 *   under a second.
 */
export function parseProblem(input: unknown): Problem {
  const value = typeof input === 'string' ? readJson(input) : input
  const parsed = problemSchema.safeParse(value)
  const draft = (parsed.success ? parsed.data : salvage(problemSchema, value)) as Draft
  fillShiftIds(draft.doctors ?? [])
  const [first, ...others] = [
    ...(parsed.success ? [] : structureFaults(parsed.error.issues, value, knownKeys)),
    ...crossFieldRules.flatMap((rule) => [...rule(draft)]),
  ]
  if (first) throw new RondeError([first, ...others])
  return draft as Problem
}

const knownKeys: readonly string[] = [
  problemSchema,
  doctorSchema,
  shiftSchema,
  breakSchema,
  progressSchema,
  visitSchema,
  windowSchema,
  commitmentSchema,
  pricesSchema,
].flatMap((schema) => Object.keys(schema.shape))

function readJson(text: string): unknown {
  try {
    // A byte order mark is what some editors put before a file.
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new RondeError([notJson(text, String(error))])
  }
}

// The engine's own message quotes the text around the error, which may be about a patient: only the place is kept.
function notJson(text: string, message: string): Fault {
  const at = /at position (\d+)/.exec(message)?.[1]
  const before = text.slice(0, Number(at ?? 0)).split('\n')
  const where = at === undefined ? '' : ` from line ${before.length}, column ${before.at(-1)!.length + 1} on`
  return {
    code: 'not-json',
    path: '',
    message: text.trim() === '' ? 'The text is empty.' : `The text of ${text.length} characters is not JSON${where}.`,
    remedy: 'JSON has double quotes, no comma after the last entry, no comments, no NaN or Infinity.',
  }
}
