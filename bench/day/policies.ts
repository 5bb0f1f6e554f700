/** Policies by name, with options as JSON: `ronde{"iterations":50}`. `label=` in front names a variant. */

import type { TravelMatrix } from 'ronde'
import { afterCpuSeconds } from 'ronde/search'
import type { Day, DayRecord, Policy, SimulationOptions } from 'ronde/simulate'
import * as simulate from 'ronde/simulate'

const makers: Record<string, (options: object) => Policy> = {
  firstCome: simulate.firstComeNearestIdle,
  strictClass: simulate.strictClassNearest,
  ratio: simulate.rateOverTravel,
  agedRatio: simulate.agedRatio,
  append: simulate.earliestArrivalAppend,
  bestInsertion: simulate.bestInsertion,
  ronde: simulate.ronde,
  rondeDiverting: simulate.rondeDiverting,
  rondePosting: simulate.rondePosting,
}

/** `before`: the day as it went under another policy, where there is one. */
export type Run = (day: Day, travel: TravelMatrix, options: SimulationOptions, before?: DayRecord) => DayRecord

const policyNames = [...Object.keys(makers), 'hindsight']

/** `agedRatio,dear=ronde{"prices":{"driving":3}}` → each with its label. */
export function readPolicies(text: string): Map<string, Run> {
  const found = new Map<string, Run>()
  for (const spec of splitOutside(text)) {
    const [, label, name, json] = /^(?:([^={]+)=)?([a-zA-Z]+)(\{.*\})?$/.exec(spec) ?? []
    const options = json === undefined ? {} : (JSON.parse(json) as object)
    const run = name === 'hindsight' ? knowingAll(options) : runOf(name, options)
    if (run === undefined) {
      throw new Error(`Which policy is ${JSON.stringify(spec)}? There are ${policyNames.join(', ')}.`)
    }
    found.set(label ?? spec, run)
  }
  return found
}

function runOf(name: string | undefined, options: object): Run | undefined {
  const make = name === undefined ? undefined : makers[name]
  return make && ((day, travel, simulation) => simulate.simulateDay(day, travel, make(options), simulation))
}

/**
 * `hindsight{"seconds":20}`: CPU seconds of search, from the rounds of the policy before it in the list, else of `rondePosting`; with
 * `"posts":true` doctors may wait at the forecast's places.
 */
function knowingAll({ seconds = 20, posts = false }: { seconds?: number; posts?: boolean }): Run {
  return (day, travel, options, before) => {
    const start = before ?? simulate.simulateDay(day, travel, simulate.rondePosting(), options)
    const until = afterCpuSeconds(seconds)
    return simulate.hindsight(day, travel, { until, start, ...(posts && { posts: options.forecast?.places ?? [] }) })
  }
}

/** At commas that are in no braces. */
function splitOutside(text: string): string[] {
  const parts = ['']
  let depth = 0
  for (const letter of text) {
    if (letter === '{' || letter === '[') depth++
    if (letter === '}' || letter === ']') depth--
    if (letter === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += letter
  }
  return parts
}
