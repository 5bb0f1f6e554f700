/**
 * The streets ready to be driven: network, turns, hierarchy, and the weights of one state of the traffic. Tables, driving
 * lines and single questions all go through it, so that they agree to the millisecond.
 *
 * Where it stands: Network → **Router** → travelMatrix, drivingLine, driveBetween, RoadTravelSource.
 *
 * Invariants: immutable; other weights make another router on the same hierarchy, and a plan in flight keeps its own. The
 * scratch of queries belongs to the hierarchy, one set a thread.
 */
import { perObject } from '../kit/perObject.js'
import { RondeError } from '../kit/RondeError.js'
import { customise } from './hierarchy/customise.js'
import { customiseAll } from './hierarchy/customiseAll.js'
import { buildHierarchy, type Hierarchy } from './hierarchy/Hierarchy.js'
import { lengthsOf } from './hierarchy/lengths.js'
import { type Metric, NO_WAY } from './hierarchy/Metric.js'
import { RouteQuery } from './hierarchy/RouteQuery.js'
import { recustomise } from './hierarchy/recustomise.js'
import { TableQuery } from './hierarchy/TableQuery.js'
import type { Network } from './Network.js'
import { spread, type TurnGraph, turnGraphOf } from './turns/TurnGraph.js'

export interface Router {
  readonly network: Network
  /** What the hierarchy was built of. */
  readonly graph: TurnGraph
  /** [arc of the network] what driving it takes in this state; NO_WAY where it is closed */
  readonly milliseconds: Int32Array
  readonly metric: Metric
}

/** The router's hours: each holds from an instant until the next one's. */
export interface RoadSlice {
  /** Epoch seconds; -Infinity for the first. */
  readonly from: number
  readonly router: Router
}

/** Whatever can be driven on: streets with their free-flowing speeds, one state of them, or the states of a day. */
export type Drivable = Network | Router | readonly RoadSlice[]

/** The index of a network's turns, made once: order, supergraph and triangles. */
const hierarchyOfNetwork = perObject((network: Network): Hierarchy => buildHierarchy(turnGraphOf(network)))

/** The router of the network's own weights, made at the first question and kept as long as the network. */
const freeFlow = perObject((network: Network): Router => routerWith(network, network.milliseconds))

/** A router of these weights: [arc of the network] milliseconds, NO_WAY where closed. Costs one customisation. */
export function routerWith(network: Network, milliseconds: Int32Array): Router {
  const graph = turnGraphOf(network)
  return { network, graph, milliseconds, metric: customise(hierarchyOfNetwork(network), spread(graph, milliseconds)) }
}

/**
 * The same from a router whose weights differ little, which is faster the fewer do.
 * @param memory a router that nobody reads any more: the new one takes its arrays
 */
export function routerLike(router: Router, milliseconds: Int32Array, memory?: Router): Router {
  const metric = recustomise(router.metric, spread(router.graph, milliseconds), memory?.metric)
  return { ...router, milliseconds, metric }
}

/** Several at once, which is faster than one by one. */
export function routersWith(network: Network, weights: readonly Int32Array[]): Router[] {
  const graph = turnGraphOf(network)
  const metrics = customiseAll(
    hierarchyOfNetwork(network),
    weights.map((milliseconds) => spread(graph, milliseconds)),
  )
  return metrics.map((metric, i) => ({ network, graph, milliseconds: weights[i]!, metric }))
}

/** The slices of whatever can be driven on: one, from ever, where nothing is said of hours. */
export function slicesOf(roads: Drivable): readonly RoadSlice[] {
  if ('length' in roads) {
    if (roads.length > 0) return roads
    const message = 'There is no hour among the hours of the roads.'
    throw new RondeError([
      { code: 'no-slices', path: 'roads', message, remedy: 'Hand in the network, or what `roadHours` gives.' },
    ])
  }
  const router = 'metric' in roads ? roads : freeFlow(roads)
  return [{ from: Number.NEGATIVE_INFINITY, router }]
}

/** The router that holds first. */
export function routerOf(roads: Drivable): Router {
  return slicesOf(roads)[0]!.router
}

/** Hands in the router of a network's own weights, read back from a file. */
export function keepRouter(router: Router): void {
  turnGraphOf.keep(router.network, router.graph)
  hierarchyOfNetwork.keep(router.network, router.metric.hierarchy)
  freeFlow.keep(router.network, router)
}

/** Nobody may drive an arc of this weight. */
export function isClosed(milliseconds: number): boolean {
  return milliseconds >= NO_WAY
}

/** Where more than one arc in so many differs, making anew is faster than repairing: measured on Toulouse. */
const FEW = 16

/** How many arcs take another time. */
export function differencesOf(one: Int32Array, other: Int32Array): number {
  let count = 0
  for (let arc = 0; arc < one.length; arc++) if (one[arc] !== other[arc]) count++
  return count
}

/** Whether, when so many of the arcs differ, what stands for one router is better repaired than made anew for another. */
export function isFew(differing: number, { length }: Int32Array): boolean {
  return differing * FEW <= length
}

/** [arc of the graph] centimetres. */
export const centimetresOf = perObject((network: Network) => spread(turnGraphOf(network), network.centimetres))

/** [2 · arc + way] centimetres along with the router's weights, made at the first question for metres. */
export const lengthsOfRouter = perObject(({ network, metric }: Router) => lengthsOf(metric, centimetresOf(network)))

/** The scratch of this thread's queries. */
export const routeQueryOf = perObject((hierarchy: Hierarchy) => new RouteQuery(hierarchy))
export const tableQueryOf = perObject((hierarchy: Hierarchy) => new TableQuery(hierarchy))
