/**
 * One day of a load under several policies.
 *
 * load = expected visits × 35 min ÷ doctor-minutes on duty. On real streets the roster stays and the calls follow the load; a made
 * city has its own number of calls, and the roster follows.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { hourlyMatrix, type Network, readRoads } from 'ronde/roads'
import {
  type City,
  cities,
  type DayFigures,
  type DayRecord,
  dayFigures,
  dayPlaces,
  france,
  makeDay,
  makeForecast,
  makeTown,
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
  readonly city: string
  readonly figures: DayFigures
  /** CPU ms of this process for the simulation, the policy and its world. */
  readonly milliseconds: number
}

const VISIT_MINUTES = 35
const FIRST_DATE = Date.UTC(2026, 10, 2)

interface Place {
  readonly network: Network
  /** Of a city that has its own: then the roster follows the load, else the calls do. */
  readonly visitsPerDay?: number
}

const places = new Map<string, Promise<Place>>()

/** `toulouse` and whatever else has streets in the data; `town`; `paris`, `lyon` … and `france/7`: made towns with their calls. */
function placeOf(city: string): Promise<Place> {
  const known = places.get(city)
  if (known !== undefined) return known
  const made = readPlace(city)
  // One at a time: a France day would else keep 63 networks.
  places.clear()
  places.set(city, made)
  return made
}

async function readPlace(city: string): Promise<Place> {
  if (city === 'town') return { network: makeTown({ nodes: 6000 }) }
  const [country, number] = city.split('/')
  const own =
    number === undefined
      ? (cities as Record<string, City>)[city]
      : country === 'france'
        ? france()[Number(number)]
        : undefined
  if (own !== undefined) return { network: makeTown(own.town), visitsPerDay: own.demand.visitsPerDay }
  const file = join(process.env.RONDE_DATA ?? '../shared/data', 'roads', `${city}.geojson.gz`)
  if (!existsSync(file)) throw new Error(`There is no ${file}. Set RONDE_DATA, or say --city town.`)
  return { network: await readRoads(file) }
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
  const { network, visitsPerDay } = await placeOf(task.city)
  const wanted = visitsPerDay === undefined ? task.doctorHours : (visitsPerDay * VISIT_MINUTES) / 60 / task.load
  const { counts, hours } = rosterFor(wanted)
  // The load says how many calls there are: weekdays and months change the traffic only.
  const demand = {
    visitsPerDay: visitsPerDay ?? (task.load * hours * 60) / VISIT_MINUTES,
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
  const driven = { from: opens, until: horizon, timeZone }
  const travel = hourlyMatrix(network, dayPlaces(day, forecast.places), driven)
  const policies = readPolicies(task.policies)
  let record: DayRecord | undefined
  for (const label of task.labels) {
    const begun = process.cpuUsage()
    record = policies.get(label)!(day, travel, { forecast }, record)
    const { user, system } = process.cpuUsage(begun)
    const { load, day: number } = task
    onResult({
      city: task.city,
      load,
      day: number,
      label,
      figures: dayFigures(record),
      milliseconds: (user + system) / 1000,
    })
  }
}
