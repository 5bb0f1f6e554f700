/**
 * What `schedule` finds out about one route: when the doctor is where, what it costs, and which hard rules it breaks.
 *
 * Positions count the visits of the route from 0. One object can be handed to `schedule` again and again; what it held
 * before is then gone.
 */
import type { Cost } from '../model/Plan.js'
import { clearCost, noCost } from './cost.js'

/** A hard rule that a route breaks. */
export interface BrokenRule {
  readonly code:
    | 'skill'
    | 'excluded'
    | 'pin'
    | 'elsewhere'
    | 'head'
    | 'unreachable'
    | 'window'
    | 'capacity'
    | 'overtime'
  /** Of the visit; the number of visits where the end of the route breaks it. */
  readonly position: number
  /** By how much: seconds for window and overtime, units for capacity, else 0. */
  readonly amount: number
  /** True: caused by what is under way or pinned, and paid for. False: the route is infeasible. */
  readonly isPriced: boolean
}

interface TakenBreak {
  /** Seconds */
  readonly start: number
  readonly end: number
  /** Visits before it; at a door those before the visit behind that door. */
  readonly before: number
  readonly isAtDoor: boolean
}

export interface RouteSchedule {
  shift: number
  /** No hard rule is broken that is not priced. */
  isFeasible: boolean
  /** Visits that have times: all of them, unless no way leads to one. */
  stopCount: number

  // [position] seconds since the origin
  readonly arrival: number[]
  /** Where waiting starts: arrival and access. */
  readonly door: number[]
  readonly start: number[]
  readonly end: number[]
  // [position]
  /** Seconds of driving to here. */
  readonly drivingTo: number[]
  readonly metresTo: number[]
  readonly response: number[]
  /** Points that the visit itself pays: all parts but driving, overtime, fairness and violation. */
  readonly stopCost: number[]

  readonly breaks: TakenBreak[]
  /** Seconds: when the route is over. */
  routeEnd: number
  /** Seconds and metres, the drive to the end of the shift included. */
  driving: number
  metres: number
  /** Seconds with patients. */
  service: number
  /** Seconds past the shift's end. */
  overtime: number
  /** Seconds that breaks begin past their latest. */
  breakLateness: number
  readonly broken: BrokenRule[]
  /** `total` is Infinity where the route is infeasible. */
  readonly cost: Cost
}

export function emptySchedule(): RouteSchedule {
  return {
    shift: 0,
    isFeasible: true,
    stopCount: 0,
    arrival: [],
    door: [],
    start: [],
    end: [],
    drivingTo: [],
    metresTo: [],
    response: [],
    stopCost: [],
    breaks: [],
    routeEnd: 0,
    driving: 0,
    metres: 0,
    service: 0,
    overtime: 0,
    breakLateness: 0,
    broken: [],
    cost: noCost(),
  }
}

/** Makes an old schedule ready for another route. The columns keep their memory: `trimColumns` ends them. */
export function clearSchedule(old: RouteSchedule): void {
  old.isFeasible = true
  old.stopCount = 0
  if (old.breaks.length > 0) old.breaks.length = 0
  if (old.broken.length > 0) old.broken.length = 0
  old.driving = 0
  old.metres = 0
  old.service = 0
  old.overtime = 0
  old.breakLateness = 0
  clearCost(old.cost)
}

/** Cuts every column to the stops that this route has. */
export function trimColumns(route: RouteSchedule): void {
  const { arrival, door, start, end, drivingTo, metresTo, response, stopCost, stopCount } = route
  if (arrival.length === stopCount) return // all are as long as this one
  for (const column of [arrival, door, start, end, drivingTo, metresTo, response, stopCost]) column.length = stopCount
}
