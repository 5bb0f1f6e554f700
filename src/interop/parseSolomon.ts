/**
 * Benchmark files of the vehicle routing problem with time windows (Solomon 1987; Gehring & Homberger 1999) → a problem
 * and its travel times, by the DIMACS convention of 2021: a leg is the Euclidean distance × 10, cut off to an integer; a
 * second here is a tenth of the file's unit.
 *
 * One doctor per vehicle, all with the same shift; every price zero but driving (1 a second) and leaving a customer out
 * (10⁷). The cost of a plan that serves everybody is thus ten times the distance that the benchmark's tables state.
 */
import { instantOf } from '../kit/clock.js'
import { type Fault, RondeError } from '../kit/RondeError.js'
import { limits, type Problem, type ProblemInput } from '../model/Problem.js'
import { parseProblem } from '../model/parseProblem.js'
import { placesOf } from '../model/placesOf.js'
import type { TravelMatrix } from '../travel/TravelMatrix.js'

export interface SolomonInstance {
  /** The first line of the file. */
  readonly name: string
  /** Visits bear the customers' numbers as ids. */
  readonly problem: Problem
  readonly travel: TravelMatrix
}

interface Row {
  readonly line: number
  readonly number: number
  readonly x: number
  readonly y: number
  readonly demand: number
  readonly ready: number
  readonly due: number
  readonly service: number
}

const COLUMNS = ['CUST NO.', 'XCOORD.', 'YCOORD.', 'DEMAND', 'READY TIME', 'DUE DATE', 'SERVICE TIME']
const TENTHS = 10
/** Coordinates are written as thousandths of a degree: a place's name, nothing is measured on the globe. */
const PER_DEGREE = 1000
const UNASSIGNED = 10_000_000
/** Second 0 of the file. */
const EPOCH = 946_684_800

/**
 * Reads one file.
 *
 * @throws RondeError with every fault (`vehicle-line`, `no-customers`, `customer-row`, `customer-twice`, `depot`), the
 *   line's number in `path`.
 */
export function parseSolomon(text: string): SolomonInstance {
  const faults: Fault[] = []
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  const [vehicles, capacity] = readVehicles(lines, faults)
  const rows = readRows(lines, faults)
  const [depot, ...customers] = rows
  if (depot && depot.number !== 0) {
    faults.push(fault('depot', depot.line, `The first row is customer ${depot.number}.`, 'Begin with the depot, 0.'))
  }
  const [first, ...others] = faults
  if (first) throw new RondeError([first, ...others])
  const problem = problemOf(vehicles, capacity, depot!, customers)
  const name = lines.find((line) => line !== '') ?? ''
  return { name, problem, travel: truncatedDistances(problem) }
}

function readVehicles(lines: readonly string[], faults: Fault[]): [count: number, capacity: number] {
  const header = lines.findIndex((line) => /^NUMBER\s+CAPACITY$/i.test(line))
  const [count, capacity] = (lines[header + 1] ?? '').split(/\s+/).map(Number)
  if (header >= 0 && isCount(count, 1, limits.doctors) && isCount(capacity, 0, limits.load)) return [count, capacity]
  const found = header < 0 ? 'There is no line NUMBER CAPACITY.' : `${JSON.stringify(lines[header + 1] ?? '')} it is.`
  faults.push(
    fault('vehicle-line', header + 2, found, `Write two whole numbers below it: up to ${limits.doctors} vehicles.`),
  )
  return [0, 0]
}

function isCount(value: number | undefined, least: number, most: number): value is number {
  return Number.isInteger(value) && value! >= least && value! <= most
}

function readRows(lines: readonly string[], faults: Fault[]): Row[] {
  const header = lines.findIndex((line) => /^CUST\s*NO\.?/i.test(line))
  const rows: Row[] = []
  const seen = new Set<number>()
  for (const [at, line] of lines.entries()) {
    if (header < 0 || at <= header || line === '') continue
    const values = line.split(/\s+/).map(Number)
    const [number, x, y, demand, ready, due, service] = values
    const isRow =
      values.length === COLUMNS.length && values.every(Number.isFinite) && values.slice(3).every((v) => v >= 0)
    if (!isRow || !isCount(number, 0, limits.visits) || !isCount(demand, 0, limits.load)) {
      const remedy = `Seven numbers: ${COLUMNS.join(', ')}; number and demand whole, none from the demand on below 0.`
      faults.push(fault('customer-row', at + 1, `${JSON.stringify(line)} is not a customer.`, remedy))
      continue
    }
    if (seen.has(number)) {
      faults.push(fault('customer-twice', at + 1, `Customer ${number} is there already.`, 'Number them once each.'))
    }
    seen.add(number)
    rows.push({ line: at + 1, number, x: x!, y: y!, demand, ready: ready!, due: due!, service: service! })
  }
  if (rows.length === 0) {
    faults.push(
      fault('no-customers', header + 1, 'No row of numbers follows CUST NO.', `Columns: ${COLUMNS.join(', ')}.`),
    )
  }
  return rows
}

function fault(code: string, line: number, message: string, remedy: string): Fault {
  return { code, path: `line ${line}`, message, remedy }
}

const secondsOf = (units: number) => Math.round(units * TENTHS)
const instantAt = (units: number) => instantOf(EPOCH + secondsOf(units))
const positionOf = ({ x, y }: Row): [number, number] => [x / PER_DEGREE, y / PER_DEGREE]

function problemOf(vehicles: number, capacity: number, depot: Row, customers: readonly Row[]): Problem {
  const free = { rate: 0, target: 1 }
  const home = positionOf(depot)
  const shift = { start: instantAt(depot.ready), end: instantAt(depot.due), from: home, to: home, maxOvertime: 0 }
  const input: ProblemInput = {
    doctors: Array.from({ length: vehicles }, (_, at) => ({
      id: `vehicle ${at + 1}`,
      shifts: [{ ...shift, capacity }],
    })),
    visits: customers.map((row) => ({
      id: String(row.number),
      position: positionOf(row),
      requestedAt: instantAt(0),
      urgency: 4,
      service: secondsOf(row.service),
      access: 0,
      load: row.demand,
      windows: [{ earliest: instantAt(row.ready), latest: instantAt(row.due), hard: true }],
    })),
    prices: {
      urgency: { 1: free, 2: free, 3: free, 4: free },
      pastTarget: 1,
      pastTwiceTarget: 1,
      unassigned: { perRate: 0, fixed: UNASSIGNED },
      late: 0,
      driving: 1,
      overtime: 0,
      wish: 0,
      preferred: 0,
      area: 0,
      moved: 0,
      promise: 0,
      fairness: 0,
      violation: 0,
    },
  }
  return parseProblem(input)
}

function truncatedDistances(problem: Problem): TravelMatrix {
  const places = placesOf(problem)
  const size = places.length
  // Back to the file's numbers, so that whole coordinates give the exact root of a whole number.
  const units = places.map(([x, y]) => [roundedUnits(x), roundedUnits(y)] as const)
  const seconds = new Int32Array(size * size)
  for (const [p, [px, py]] of units.entries()) {
    for (const [q, [qx, qy]] of units.entries()) {
      seconds[p * size + q] = Math.floor(Math.sqrt(TENTHS ** 2 * ((px - qx) ** 2 + (py - qy) ** 2)))
    }
  }
  return { places, slices: [{ from: Number.NEGATIVE_INFINITY, seconds }], metres: seconds }
}

/** Undoes the division by `PER_DEGREE`, to a millionth of a unit. */
function roundedUnits(degrees: number): number {
  return Math.round(degrees * PER_DEGREE * 1e6) / 1e6
}
