/**
 * The fastest way between two snapped places: along their common segment, or over the hierarchy, in arcs of the network.
 *
 * Where it stands: Snappings → **this** → drivingLine; the same figures as in the tables.
 */
import type { Endpoint, Weights } from './Endpoints.js'
import { alongSegment, arrivalsOf, departuresOf } from './endpointsOf.js'
import { centimetresOf, type Router, routeQueryOf } from './Router.js'
import type { Snapping } from './SegmentIndex.js'
import { networkArc } from './turns/TurnGraph.js'

export interface Drive extends Weights {
  /** How it leaves its place and comes to the other; undefined where it stays on the one segment of both. */
  readonly over:
    | {
        readonly departure: Endpoint
        /** Arcs of the network driven whole, in order. */
        readonly arcs: Int32Array
        readonly arrival: Endpoint
      }
    | undefined
}

/** Undefined when there is no way. */
export function driveBetween(router: Router, from: Snapping, to: Snapping): Drive | undefined {
  const direct = alongSegment(router, from, to)
  const departures = departuresOf(router, from)
  const arrivals = arrivalsOf(router, to)
  const query = routeQueryOf(router.metric.hierarchy)
  const centimetres = centimetresOf(router.network)
  const route = query.route(router.metric, centimetres, departures, arrivals, direct?.milliseconds)
  if (!route) return direct && { ...direct, over: undefined }
  return {
    milliseconds: route.milliseconds,
    centimetres: route.centimetres,
    over: {
      departure: departures[route.fromSeed]!,
      arcs: route.arcs.map((arc) => networkArc(router.graph, arc)),
      arrival: arrivals[route.toSeed]!,
    },
  }
}
