/**
 * A plan as GeoJSON (RFC 7946) for any map: routes as lines, visits and starts as points, all with plain properties.
 *
 * Where it stands: problem, plan, `drive` of the caller's roads → here → FeatureCollection. `data` never goes in.
 */
import type { Feature, FeatureCollection, LineString, MultiLineString, Point } from 'geojson'
import type { Plan, Route } from '../model/Plan.js'
import type { Problem, Shift, Visit } from '../model/Problem.js'
import { flagsOf } from './flagsOf.js'
import { type Drive, routeLegs } from './routeLegs.js'

export interface GeoJsonOptions {
  /** Lines along the streets; straight from stop to stop when left out. */
  readonly drive?: Drive
}

/**
 * Features by their property `kind`:
 * - `route`, a MultiLineString with one line per leg driven (routes that drive nothing have none);
 * - `start` and `end`, Points: where a shift starts or stands now, and where it has to end;
 * - `visit`, a Point per visit of the problem, with `status` planned, unassigned, held or done.
 *
 * Durations are seconds, `metres` metres, times the plan's UTC instants.
 */
export function toGeoJson(
  problem: Problem,
  plan: Plan,
  { drive }: GeoJsonOptions = {},
): FeatureCollection<MultiLineString | Point> {
  const shifts = new Map(problem.doctors.flatMap((doctor) => doctor.shifts.map((shift) => [shift.id, shift] as const)))
  const routes = plan.routes.flatMap((route) => {
    const shift = shifts.get(route.shift)
    return shift ? routeFeatures(shift, route, drive) : []
  })
  return { type: 'FeatureCollection', features: [...routes, ...visitFeatures(problem, plan)] }
}

function routeFeatures(shift: Shift, route: Route, drive: Drive | undefined): Feature<MultiLineString | Point>[] {
  const { legs, home } = routeLegs(shift, route, drive)
  const lines = [...legs, home].flatMap((line) => (line ? [line.map((position) => [...position])] : []))
  const named = { doctor: route.doctor, shift: route.shift }
  const { start, end, driving, metres, overtime, cost } = route
  const properties = {
    kind: 'route',
    ...named,
    visits: route.stops.length,
    start,
    end,
    driving,
    metres,
    overtime,
    cost,
  }
  return [
    ...(lines.length > 0 ? [feature({ type: 'MultiLineString', coordinates: lines }, properties)] : []),
    point(shift.progress?.position ?? shift.from, { kind: 'start', ...named, time: start }),
    ...(shift.to ? [point(shift.to, { kind: 'end', ...named, time: end })] : []),
  ]
}

function visitFeatures(problem: Problem, plan: Plan): Feature<Point>[] {
  const fates = fatesOf(problem, plan)
  return problem.visits.map((visit) => {
    const { id, urgency, requestedAt, area, commitment } = visit
    return point(visit.position, {
      kind: 'visit',
      visit: id,
      urgency,
      requestedAt,
      commitment: commitment?.level ?? 'planned',
      ...(area === undefined ? {} : { area }),
      ...(fates.get(id) ?? {}),
    })
  })
}

/** What the plan says of each visit, by its id. */
function fatesOf(problem: Problem, plan: Plan): Map<string, Record<string, unknown>> {
  const visits = new Map<string, Visit>(problem.visits.map((visit) => [visit.id, visit]))
  const fates = new Map<string, Record<string, unknown>>()
  for (const { doctor, shift, stops } of plan.routes) {
    stops.forEach((stop, k) => {
      const { arrival, start, end, driving, metres, wait, response, cost } = stop
      const visit = visits.get(stop.visit)
      const flags = visit ? flagsOf(visit, stop, problem.prices).map(({ code }) => code) : []
      const times = { arrival, start, end, driving, metres, wait, response, cost }
      fates.set(stop.visit, { status: 'planned', doctor, shift, sequence: k + 1, ...times, flags })
    })
  }
  for (const { visit, cost, reasons } of plan.unassigned) {
    fates.set(visit, { status: 'unassigned', cost, reasons: reasons.map(({ code }) => code) })
  }
  for (const { visit, until, reason } of plan.held) fates.set(visit, { status: 'held', until, reason })
  for (const visit of plan.done) fates.set(visit, { status: 'done' })
  return fates
}

function point(position: readonly [number, number], properties: Record<string, unknown>): Feature<Point> {
  return feature({ type: 'Point', coordinates: [...position] }, properties)
}

function feature<G extends LineString | MultiLineString | Point>(
  geometry: G,
  properties: Record<string, unknown>,
): Feature<G> {
  return { type: 'Feature', geometry, properties }
}
