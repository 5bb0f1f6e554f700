/**
 * The lines that a route draws on a map, leg by leg: along the streets where a `drive` function knows them, else
 * straight from stop to stop.
 *
 * Where it stands: problem, route, `drive` of the caller's roads → here → GeoJSON and page. The report knows no roads.
 * Invariant: one line per stop, in their order; no line where nothing is driven (a visit on site, the same place).
 */
import type { Feature, LineString, Position } from 'geojson'
import type { Route } from '../model/Plan.js'
import type { Shift } from '../model/Problem.js'

/** `[longitude, latitude]` */
type Place = readonly [number, number]

/**
 * The streets from one place to another, as GeoJSON; undefined where they are not known or there is no way. What
 * `drivingLine` of `ronde/roads` returns fits.
 */
export type Drive = (from: Place, to: Place) => Feature<LineString> | LineString | null | undefined

export interface RouteLegs {
  /** [stop] the line to it, at least two positions; undefined where nothing is driven. */
  readonly legs: readonly (readonly Position[] | undefined)[]
  /** The line to the shift's `to` after the last stop; undefined where it has none or nothing is driven. */
  readonly home: readonly Position[] | undefined
}

export function routeLegs(shift: Shift, route: Route, drive?: Drive): RouteLegs {
  let here: Place = shift.progress?.position ?? shift.from
  const legs = route.stops.map(({ position, commitment }) => {
    const leg = commitment === 'onSite' ? undefined : lineBetween(here, position, drive)
    here = position
    return leg
  })
  const home = shift.to && route.stops.length > 0 ? lineBetween(here, shift.to, drive) : undefined
  return { legs, home }
}

export function lineBetween(from: Place, to: Place, drive: Drive | undefined): readonly Position[] | undefined {
  if (from[0] === to[0] && from[1] === to[1]) return undefined
  const driven = drive?.(from, to)
  const line = driven?.type === 'Feature' ? driven.geometry : driven
  if (line && line.coordinates.length >= 2) return line.coordinates
  return [[...from], [...to]]
}
