/**
 * One day of a load under several policies: the same roster, so many calls that they would take that share of the doctors' time.
 *
 * load = expected visits × 35 min ÷ doctor-minutes on duty. The roster stays, the calls change.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Network, readRoads, roadHours, travelMatrix } from 'ronde/roads'
import {
  type DayFigures,
  dayFigures,
  dayPlaces,
  makeDay,
  makeForecast,
  makeTown,
  simulateDay,
  sosDemand,
  sosPatterns,
  staffCounts,
} from 'ronde/simulate'
import { readPolicies } from './policies.js'

export interface DayTask {
  readonly city: string
  readonly load: number
  /** Day 1, 2 …: its date and seed. */
  readonly day: number
  readonly policies: string
  /** Labels that are still to be done. */
  readonly labels: readonly string[]
  readonly doctorHours: number
}

export interface DayResult {
  readonly load: number
  readonly day: number
  readonly label: string
  readonly figures: DayFigures
  /** CPU ms of this process for the simulation, the policy and its world. */
  readonly milliseconds: number
}

const VISIT_MINUTES = 35
const FIRST_DATE = Date.UTC(2026, 10, 2)

const networks = new Map<string, Promise<Network>>()

export function cityNetwork(city: string): Promise<Network> {
  const known = networks.get(city)
  if (known !== undefined) return known
  const file = join(process.env.RONDE_DATA ?? '../shared/data', 'roads', `${city}.geojson.gz`)
  const made =
    city === 'town' ? Promise.resolve(makeTown({ nodes: 6000 })) : existsSync(file) ? readRoads(file) : undefined
  if (made === undefined) throw new Error(`There is no ${file}. Set RONDE_DATA, or say --city town.`)
  networks.set(city, made)
  return made
}

/** By the staffing rule; hours of the roster really made, which differ a little from those asked for. */
export function rosterFor(doctorHours: number): { counts: Record<string, number>; hours: number } {
  const visits = (doctorHours * 60) / VISIT_MINUTES
  const found = staffCounts({ visits, hours: sosDemand.hours, utilisation: 1, patterns: sosPatterns })
  const counts = Object.fromEntries(sosPatterns.map(({ name }, k) => [name, found[k]!]))
  const hours = sosPatterns.reduce((sum, pattern, k) => sum + found[k]! * lengthOf(pattern), 0)
  return { counts, hours }
}

function lengthOf({ from, until }: { from: string; until: string }): number {
  const hours = Number(until.slice(0, 2)) - Number(from.slice(0, 2))
  return hours > 0 ? hours : hours + 24
}

export async function runDay(task: DayTask, onResult: (result: DayResult) => void): Promise<void> {
  const network = await cityNetwork(task.city)
  const { counts, hours } = rosterFor(task.doctorHours)
  // The load says how many calls there are: weekdays and months change the traffic only.
  const demand = {
    visitsPerDay: (task.load * hours * 60) / VISIT_MINUTES,
    weekdays: [1, 1, 1, 1, 1, 1, 1],
    months: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  }
  const forecast = makeForecast({ places: network, demand })
  const day = makeDay({
    network,
    date: new Date(FIRST_DATE + (task.day - 1) * 86_400_000).toISOString().slice(0, 10),
    demand,
    roster: { counts },
    seed: task.day,
  })
  const { opens, horizon, timeZone } = day
  const travel = travelMatrix(
    roadHours(network, { from: opens, until: horizon, timeZone }),
    dayPlaces(day, forecast.places),
  )
  const policies = readPolicies(task.policies)
  for (const label of task.labels) {
    const begun = process.cpuUsage()
    const record = simulateDay(day, travel, policies.get(label)!(), { forecast })
    const { user, system } = process.cpuUsage(begun)
    const { load, day: number } = task
    onResult({ load, day: number, label, figures: dayFigures(record), milliseconds: (user + system) / 1000 })
  }
}
