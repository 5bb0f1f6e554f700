/**
 * A plan as a table for a spreadsheet: one record per visit of the problem, planned or not.
 *
 * Where it stands: problem and plan → here → RFC 4180 text (CRLF, quotes doubled, header first). Times are the plan's
 * own UTC instants, so that a machine can read them back.
 * Invariant: a text never becomes a formula. Spreadsheets run what begins with `=`, `+`, `-` or `@` (CWE-1236), hence
 * such a text gets an apostrophe before it; numbers keep their sign.
 */
import type { Plan, Route, Stop } from '../model/Plan.js'
import type { Problem, Visit } from '../model/Problem.js'
import { type Cell, csvText } from './csvText.js'
import { flagsOf, flagText } from './flagsOf.js'

const COLUMNS = [
  'visit',
  'status',
  'doctor',
  'shift',
  'sequence',
  'urgency',
  'commitment',
  'longitude',
  'latitude',
  'area',
  'requested_at',
  'arrival',
  'start',
  'end',
  'driving_seconds',
  'driving_metres',
  'wait_seconds',
  'response_seconds',
  'target_seconds',
  'cost_points',
  'fee_cents',
  'notes',
] as const

type Entry = Partial<Record<(typeof COLUMNS)[number], Cell>>

/**
 * One record per visit: those of the routes in their order, then unassigned, held and done ones. `sequence` counts
 * from 1 within a route; `cost_points` of an unassigned visit is what leaving it costs.
 */
export function toCsv(problem: Problem, plan: Plan): string {
  const visits = new Map(problem.visits.map((visit) => [visit.id, visit]))
  const describe = (id: string): Entry => visitCells(problem, visits.get(id), id)
  const records: Entry[] = [
    ...plan.routes.flatMap((route) =>
      route.stops.map((stop, k) => ({
        ...describe(stop.visit),
        ...stopCells(route, stop, k),
        notes: notesOf(problem, visits.get(stop.visit), stop),
      })),
    ),
    ...plan.unassigned.map(({ visit, cost, reasons, relaxation }) => ({
      ...describe(visit),
      status: 'unassigned',
      cost_points: cost,
      notes: [...reasons, ...(relaxation ? [relaxation] : [])].map(({ message }) => message).join(' '),
    })),
    ...plan.held.map(({ visit, until, reason }) => ({
      ...describe(visit),
      status: 'held',
      notes: `until ${until}: ${reason}`,
    })),
    ...plan.done.map((visit) => ({ ...describe(visit), status: 'done' })),
  ]
  return csvText(COLUMNS, records)
}

function visitCells({ prices }: Problem, visit: Visit | undefined, id: string): Entry {
  if (!visit) return { visit: id }
  return {
    visit: id,
    urgency: visit.urgency,
    commitment: visit.commitment?.level ?? 'planned',
    longitude: visit.position[0],
    latitude: visit.position[1],
    area: visit.area,
    requested_at: visit.requestedAt,
    target_seconds: prices.urgency[visit.urgency].target,
    fee_cents: visit.fee,
  }
}

function stopCells({ doctor, shift }: Route, stop: Stop, k: number): Entry {
  return {
    status: 'planned',
    doctor,
    shift,
    sequence: k + 1,
    commitment: stop.commitment,
    arrival: stop.arrival,
    start: stop.start,
    end: stop.end,
    driving_seconds: stop.driving,
    driving_metres: stop.metres,
    wait_seconds: stop.wait,
    response_seconds: stop.response,
    cost_points: stop.cost,
  }
}

function notesOf({ prices }: Problem, visit: Visit | undefined, stop: Stop): string {
  return visit ? flagsOf(visit, stop, prices).map(flagText).join('; ') : ''
}
