/**
 * Parameters of the search from a JSON file, so that two sets of them can be run and compared without touching the code.
 *
 * Every key is optional; what is missing is as in `defaultPortfolio` and `defaultAnnealing`. A misspelt key is a fault, as
 * it would otherwise look like a parameter that does nothing.
 */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { defaultAnnealing, defaultPortfolio, type ImproveOptions, type PortfolioOptions } from 'ronde/search'

/** What a file may say. */
interface Parameters extends PortfolioOptions {
  /** First and last temperature, in assigned cost per visit. */
  hot?: number
  cold?: number
  /** Names of operators that are left out. */
  leaveOut?: string[]
}

/** A parameter set under the name of its file. */
export interface Variant {
  readonly name: string
  readonly options: Pick<ImproveOptions, 'annealing' | 'portfolio'>
}

const KEYS: readonly (keyof Parameters)[] = [
  'hot',
  'cold',
  'leaveOut',
  'removals',
  'longest',
  'split',
  'depth',
  'randomMost',
  'blinks',
  'retries',
  'nearVisits',
  'nearDoctors',
  'full',
]

/** The search as it is. */
export const unchanged: Variant = { name: 'search', options: {} }

export function readVariant(file: string): Variant {
  return { name: basename(file, '.json'), options: optionsOf(JSON.parse(readFileSync(file, 'utf8')) as Parameters) }
}

function optionsOf(parameters: Parameters): Variant['options'] {
  const misspelt = Object.keys(parameters).filter((key) => !(KEYS as readonly string[]).includes(key))
  if (misspelt.length > 0) throw new Error(`Not a parameter: ${misspelt.join(', ')}. There are: ${KEYS.join(', ')}.`)
  const { hot = defaultAnnealing.hot, cold = defaultAnnealing.cold, leaveOut = [], ...rest } = parameters
  const all = defaultPortfolio(rest)
  const names = [...all.ruins, ...all.recreates].map(({ name }) => name)
  const unknown = leaveOut.filter((name) => !names.includes(name))
  if (unknown.length > 0) throw new Error(`No operator: ${unknown.join(', ')}. There are: ${names.join(', ')}.`)
  const portfolio = {
    ruins: all.ruins.filter(({ name }) => !leaveOut.includes(name)),
    recreates: all.recreates.filter(({ name }) => !leaveOut.includes(name)),
  }
  return { annealing: { hot, cold }, portfolio }
}
