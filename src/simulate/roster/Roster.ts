/** Who is on duty: a house's shifts, how many doctors on each, and what they are like. */
import type { Fault } from '../../kit/RondeError.js'
import { show } from '../../model/faults/show.js'
import { raise } from '../raise.js'
import { type ShiftPattern, sosPatterns } from './patterns.js'

export interface Roster {
  readonly patterns: readonly ShiftPattern[]
  /**
   * Doctors for each pattern's name, the same on every day; a pattern left out has none. Without counts, by the rule:
   * doctor-hours = mean visits of the date × 35/60 ÷ utilisation, following the calls.
   */
  readonly counts?: Readonly<Record<string, number>>
  readonly utilisation: number
  /** Seconds that a doctor stays on at the most. */
  readonly maxOvertime: number
  /** One of these each. */
  readonly travelFactors: readonly number[]
  readonly serviceFactors: readonly number[]
  /** Share of doctors who master a skill. The first doctor of each pattern masters all of them. */
  readonly skills: readonly { readonly skill: string; readonly share: number }[]
  /** Share of doctors who have to end where they started. */
  readonly endsAtHome: number
  /** Shifts of `leastShift` seconds and more have a break of `duration` in their middle, that much earlier or later. */
  readonly meal?: { readonly leastShift: number; readonly duration: number; readonly leeway: number }
}

export const sosRoster: Roster = {
  patterns: sosPatterns,
  utilisation: 0.8,
  maxOvertime: 90 * 60,
  travelFactors: [1],
  serviceFactors: [1],
  skills: [{ skill: 'lang:en', share: 0.4 }],
  endsAtHome: 0,
}

/**
 * What is left out is `sosRoster`'s.
 *
 * @throws RondeError with all of `bad-option`, `unknown-pattern`
 */
export function rosterOf(given: Partial<Roster>): Roster {
  const roster = { ...sosRoster, ...given }
  raise([...patternFaults(roster), ...countFaults(roster), ...shareFaults(roster)])
  return roster
}

function* patternFaults({ patterns }: Roster): Generator<Fault> {
  if (patterns.length === 0) yield badOption('patterns', 'There are none.', 'Give one shift pattern at least.')
  for (const [k, { name, from, until }] of patterns.entries()) {
    if (patterns.findIndex((other) => other.name === name) < k) {
      yield badOption(`patterns[${k}].name`, `${show(name)} comes twice.`, 'Give each pattern a name of its own.')
    }
    for (const [key, time] of Object.entries({ from, until })) {
      if (/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) continue
      yield badOption(`patterns[${k}].${key}`, `${show(time)} is not a time of day.`, 'Write HH:MM, such as 20:00.')
    }
  }
}

function* countFaults({ patterns, counts = {} }: Roster): Generator<Fault> {
  for (const [name, count] of Object.entries(counts)) {
    const path = `counts.${name}`
    if (!patterns.some((pattern) => pattern.name === name)) {
      const remedy = `The patterns are ${patterns.map((pattern) => pattern.name).join(', ')}.`
      yield { code: 'unknown-pattern', path, message: `There is no shift pattern ${show(name)}.`, remedy }
    }
    if (!(Number.isInteger(count) && count >= 0 && count <= 2_000)) {
      yield badOption(path, `It is ${count}.`, 'Write a whole number of doctors from 0 to 2000.')
    }
  }
}

function* shareFaults(roster: Roster): Generator<Fault> {
  const { utilisation, endsAtHome, travelFactors, serviceFactors, skills } = roster
  if (!(utilisation >= 0.05 && utilisation <= 5)) {
    yield badOption('utilisation', `It is ${utilisation}.`, 'Write a share such as 0.8; from 0.05 to 5.')
  }
  const shares: [string, number][] = [
    ['endsAtHome', endsAtHome],
    ...skills.map(({ share }, k): [string, number] => [`skills[${k}].share`, share]),
  ]
  for (const [path, share] of shares) {
    if (!(share >= 0 && share <= 1)) yield badOption(path, `It is ${share}.`, 'Write a share from 0 to 1.')
  }
  for (const [path, factors] of Object.entries({ travelFactors, serviceFactors })) {
    if (factors.length === 0) yield badOption(path, 'It is empty.', 'Write [1] for doctors who are all the same.')
  }
}

function badOption(path: string, message: string, remedy: string): Fault {
  return { code: 'bad-option', path, message, remedy }
}
