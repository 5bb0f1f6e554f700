/**
 * `npm run bench -- timeOfDay [--starts 500] [--departures 100]`: how far the arrivals of a matrix with slices are from exact
 * ones. Lyon and Paris with 24 hourly speeds for each arc, against a search that drives each arc through the hours; and
 * Lyon's simulated traffic in 60 slices of twelve minutes, against the arrival functions that are given. Quality, not speed.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { arrivalOf, roadHours, snapToNode, tableBetween, wholeSeconds } from 'ronde/roads'
import { arrivalAt, readArrivals } from './timeOfDay/arrivals.js'
import { ExactSearch } from './timeOfDay/ExactSearch.js'
import { readMamut } from './timeOfDay/mamut.js'
import { drawNumbers } from './timeOfDay/sample.js'

const DATA = process.env.RONDE_DATA ?? '../shared/data'
const DAY = 86_400
const STEP = 720
const PLACES = 100

interface Matrix {
  readonly size: number
  readonly arrival: (p: number, q: number, departure: number) => number
}

export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      starts: { type: 'string', default: '500' },
      departures: { type: 'string', default: '100' },
      help: { type: 'boolean' },
    },
  })
  if (values.help)
    return console.log('npm run bench -- timeOfDay [--starts 500] [--departures 100]   (reads RONDE_DATA)')
  for (const file of filesIn('roads', /^mamut-.*\.road\.json\.gz$/)) hourlyCity(file, Number(values.starts))
  const lyon = filesIn('td-lyon', /\.atf\.json\.gz$/)
  simulatedTraffic(lyon, Number(values.departures))
}

function filesIn(folder: string, name: RegExp): string[] {
  const path = join(DATA, folder)
  if (existsSync(path))
    return readdirSync(path)
      .filter((file) => name.test(file))
      .map((file) => join(path, file))
  console.log(`${folder} is not in ${DATA}, skipped`)
  return []
}

/**
 * From drawn starts at drawn departures to all places: seconds of the way by the matrix against exact ones. Once with the
 * table's milliseconds, which shows the rule alone, and once as a plan has it: table and arrivals in whole seconds.
 */
function hourlyCity(path: string, starts: number): void {
  const city = readMamut(path)
  const { network } = city
  const nodes = city.customers.slice(0, PLACES)
  const places = nodes.map((node) => snapToNode(network, node)!)
  const day = { from: '2026-11-23T00:00:00Z', until: '2026-11-24T00:00:00Z', timeZone: 'UTC', speeds: city.weights }
  const midnight = Date.parse(day.from) / 1000
  const tables = roadHours(network, day).map(({ from, router }) => ({
    from: from - midnight,
    milliseconds: tableBetween(router, places, { hasMetres: false }).milliseconds,
  }))
  /** The rule knows no unit: all its times may as well be milliseconds. */
  const inUnits = (perSecond: number, unit: (milliseconds: number) => number): Matrix => {
    const slices = tables.map(({ from, milliseconds }) => ({ from: from * perSecond, seconds: milliseconds.map(unit) }))
    const travel = { places: places.map(({ position }) => position), metres: new Int32Array(0), slices }
    return {
      size: PLACES,
      arrival: (p, q, departure) => arrivalOf(travel, p, q, departure * perSecond, 1000) / perSecond,
    }
  }
  const matrices = [inUnits(1000, (milliseconds) => milliseconds), inUnits(1, wholeSeconds)] as const
  const errors: [number[], number[]] = [[], []]
  const exact = new ExactSearch(city)
  // Until 22 h, so that trips end within the day that is given.
  const departures = drawNumbers(starts, 22 * 3600, 1)
  drawNumbers(starts, PLACES, 2).forEach((p, i) => {
    const departure = departures[i]!
    const arrival = exact.search(nodes[p]!, departure)
    for (let q = 0; q < PLACES; q++) {
      const driven = arrival[nodes[q]!]! - departure
      if (driven === 0 || driven === Number.POSITIVE_INFINITY) continue
      matrices.forEach((matrix, kind) => {
        errors[kind]!.push((100 * Math.abs(matrix.arrival(p, q, departure) - departure - driven)) / driven)
      })
    }
  })
  const said = errors.map(
    (each) =>
      `mean ${mean(each).toFixed(3)} %, p95 ${quantile(each, 0.95).toFixed(2)} %, largest ${quantile(each, 1).toFixed(1)} %`,
  )
  console.log(
    `${path.split('/').at(-1)}: ${network.nodeCount} nodes, ${errors[0].length} trips: ${said[0]}; ` +
      `in whole seconds ${said[1]}; FIFO broken ${fifoViolations(matrices[1], DAY)} times`,
  )
}

/** All pairs of all instances: seconds by 60 slices against the given functions. */
function simulatedTraffic(files: readonly string[], count: number): void {
  const errors: number[] = []
  const relative: number[] = []
  let broken = 0
  for (const path of files) {
    const { size, horizon, functions } = readArrivals(path)
    const slices = Array.from({ length: horizon / STEP }, (_, k) => ({
      from: k === 0 ? Number.NEGATIVE_INFINITY : k * STEP,
      seconds: Int32Array.from(functions, (f) => (f ? Math.round(arrivalAt(f, k * STEP, 'after') - k * STEP) : 0)),
    }))
    const travel = { places: Array.from({ length: size }, () => [0, 0] as const), slices, metres: new Int32Array(0) }
    const matrix: Matrix = { size, arrival: (p, q, departure) => arrivalOf(travel, p, q, departure, 1000) }
    for (const departure of drawNumbers(count, horizon - STEP, 3)) {
      functions.forEach((f, pq) => {
        if (!f) return
        const truth = arrivalAt(f, departure, 'at')
        const found = matrix.arrival(Math.floor(pq / size), pq % size, departure)
        errors.push(Math.abs(found - truth))
        relative.push((100 * Math.abs(found - truth)) / (truth - departure))
      })
    }
    broken += fifoViolations(matrix, horizon)
  }
  if (files.length === 0) return
  console.log(
    `td-lyon: ${files.length} instances, 60 slices, ${errors.length} trips: mean ${mean(errors).toFixed(1)} s ` +
      `(${mean(relative).toFixed(2)} %), p95 ${quantile(errors, 0.95).toFixed(0)} s (${quantile(relative, 0.95).toFixed(1)} %), ` +
      `largest ${quantile(errors, 1).toFixed(0)} s; FIFO broken ${broken} times`,
  )
}

/** Every minute of the time, and around each full hour every second: how often leaving later arrives earlier. */
function fifoViolations({ size, arrival }: Matrix, until: number): number {
  const departures: number[] = []
  for (let at = 0; at < until; at += at % 3600 < 20 || at % 3600 > 3580 ? 1 : 20) departures.push(at)
  let broken = 0
  for (const [i, p] of drawNumbers(50, size, 4).entries()) {
    const q = (p + 1 + i) % size
    let last = Number.NEGATIVE_INFINITY
    for (const departure of departures) {
      const there = arrival(p, q, departure)
      if (there < last) broken++
      last = there
    }
  }
  return broken
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!
}
