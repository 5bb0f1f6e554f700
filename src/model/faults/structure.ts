/**
 * What is wrong with single fields: zod's issues in this library's words, each with the value and a remedy.
 */
import type * as z from 'zod'
import { closest } from '../../kit/closest.js'
import type { Fault } from '../../kit/RondeError.js'
import { prototypeKeys } from '../Problem.js'
import { kinds } from './kinds.js'
import { pathOf, show } from './show.js'

type Issue = z.core.$ZodIssue

/** @param known every key that some object of the schema has, for "did you mean" */
export function structureFaults(issues: readonly Issue[], input: unknown, known: readonly string[]): Fault[] {
  // Past the safe integers zod reports twice; the schema's own limit says more.
  const telling = issues.filter((issue) => !(issue.code === 'too_big' && issue.maximum === Number.MAX_SAFE_INTEGER))
  return telling.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => unknownKey(key, pathOf([...issue.path, key]), known))
      : [badValue(issue, valueAt(input, issue.path))],
  )
}

function unknownKey(key: string, path: string, known: readonly string[]): Fault {
  if (prototypeKeys.has(key)) {
    return {
      code: 'prototype-key',
      path,
      message: `The key ${show(key)} is not taken: it can change what objects do.`,
      remedy: 'Leave it out.',
    }
  }
  const meant = closest(key, known)
  return {
    code: 'unknown-key',
    path,
    message: `There is no field ${show(key)} here.`,
    remedy: meant ? `Did you mean ${show(meant)}?` : 'Leave it out; what is your own goes into a visit’s `data`.',
  }
}

function badValue(issue: Issue, value: unknown): Fault {
  const path = pathOf(issue.path)
  if (issue.message === 'slopes') {
    return {
      code: 'slopes-fall',
      path,
      message: 'Waiting would become cheaper past twice the target: pastTwiceTarget is below pastTarget.',
      remedy: 'Give a pastTwiceTarget of at least pastTarget.',
    }
  }
  const { words, remedy } = kinds[issue.message] ?? kinds.object!
  if (value === undefined) return { code: 'missing', path, message: `${capital(words)} is missing.`, remedy }
  if (issue.code === 'too_big' && issue.origin === 'array' && Array.isArray(value) && issue.message === 'list') {
    return tooMany(path, value.length, Number(issue.maximum))
  }
  const message = `${capital(show(value))} is not ${words}${range(issue)}.`
  return { code: codeOf(issue, value), path, message, remedy: quoted(issue, value) ?? remedy }
}

function tooMany(path: string, count: number, most: number): Fault {
  return {
    code: 'too-many',
    path,
    message: `${count} entries, ${most} are the most.`,
    remedy: /^(visits|doctors)$/.test(path) ? 'Split the problem, by area or by time.' : 'Leave some out.',
  }
}

function codeOf(issue: Issue, value: unknown): string {
  if (issue.message === 'prototype-key') return 'prototype-key'
  if (issue.message === 'longitude' || issue.message === 'latitude' || issue.message === 'position')
    return 'bad-position'
  if (issue.message === 'instant') return typeof value === 'string' && LOCAL.test(value) ? 'no-offset' : 'bad-instant'
  if (issue.code === 'too_big' || issue.code === 'too_small') return 'out-of-range'
  if (typeof value === 'number' && !Number.isFinite(value)) return 'not-finite'
  if (typeof value === 'number' && issue.code === 'invalid_type' && issue.expected === 'int') return 'not-whole'
  return issue.code === 'invalid_type' ? 'wrong-type' : 'unknown-value'
}

/** A date and a time whose zone nobody can know. */
const LOCAL = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/

/** What a number may be at most or at least, where it is past that. */
function range(issue: Issue): string {
  if (issue.code === 'too_big' && issue.origin !== 'string' && issue.message !== 'position')
    return ` of at most ${issue.maximum}`
  if (issue.code === 'too_small' && issue.origin !== 'string' && issue.message !== 'position')
    return ` of at least ${issue.minimum}`
  return ''
}

/** The commonest slip of exports from spreadsheets. */
function quoted(issue: Issue, value: unknown): string | undefined {
  const wantsNumber = issue.code === 'invalid_type' && (issue.expected === 'number' || issue.expected === 'int')
  const isNumber = typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
  return wantsNumber && isNumber ? `Write ${value.trim()} without quotes.` : undefined
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input
  for (const key of path) value = (value as Record<PropertyKey, unknown> | null | undefined)?.[key]
  return value
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
