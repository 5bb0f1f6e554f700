/** Policies by name, with options as JSON: `ronde{"iterations":50}`. `label=` in front names a variant. */

import type { Policy } from 'ronde/simulate'
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

export const policyNames = Object.keys(makers)

/** `agedRatio,dear=ronde{"prices":{"driving":3}}` → each with its label. */
export function readPolicies(text: string): Map<string, () => Policy> {
  const found = new Map<string, () => Policy>()
  for (const spec of splitOutside(text)) {
    const [, label, name, json] = /^(?:([^={]+)=)?([a-zA-Z]+)(\{.*\})?$/.exec(spec) ?? []
    const make = name === undefined ? undefined : makers[name]
    if (name === undefined || make === undefined) {
      throw new Error(`Which policy is ${JSON.stringify(spec)}? There are ${policyNames.join(', ')}.`)
    }
    const options = json === undefined ? {} : (JSON.parse(json) as object)
    found.set(label ?? spec, () => make(options))
  }
  return found
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
