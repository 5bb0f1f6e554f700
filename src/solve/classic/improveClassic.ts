/**
 * The engine for classic instances (`isClassic`): from a start to the best feasible solution that is found until a
 * stopping rule says so. Below `LARGE` visits by hybrid genetic search, from there on by ruin and local search, which
 * hands over to the genetic search where time suffices.
 *
 * Where the vehicles do not suffice for everybody, the general engine goes on from what was found.
 *
 * Same contract as `improve`: never worse than the start; same instance, start, seed and iterations → same result. An
 * iteration is a piece of work: of the genetic search 64 nodes looked at, of the other one ruin with its repair.
 */
import { costOf } from '../../schedule/costOf.js'
import type { Instance, Solution } from '../../schedule/Instance.js'
import { type ImproveOptions, improve, type Outcome } from '../improve.js'
import { type ClassicData, withNeighbours } from './ClassicData.js'
import { ClassicRun } from './ClassicRun.js'
import { type ClassicMapping, classicNodes, solutionOf } from './classicNodes.js'
import { geneticSearch } from './geneticSearch.js'
import { type Individual, individualOf } from './Individual.js'
import { insertNode } from './insertNode.js'
import { leaveOut } from './leaveOut.js'
import { RouteSet } from './RouteSet.js'
import { ruinSearch } from './ruinSearch.js'

/** From this many visits on ruin and local search is better in the first seconds; `ruinSearch` says how many. */
const LARGE = 300

/** Length of the neighbour lists. */
const WIDTH = 20

export type ClassicOptions = Pick<ImproveOptions, 'until' | 'seed' | 'signal' | 'onProgress' | 'isChecked'>

/**
 * @param start Feasible; visits that are in no route are unassigned, all of them where there is no start yet.
 * @returns the best found, whole wherever the engine managed it; else with as few left out as it takes.
 */
export function improveClassic(instance: Instance, start: Solution, options: ClassicOptions): Outcome {
  const stop = options.until()
  const mapping = classicNodes(instance)
  const data = withNeighbours(mapping.nodes, WIDTH)
  const startCost = costOf(instance, start).total
  let reported = -1
  const run = new ClassicRun({
    stop,
    seed: options.seed ?? 1,
    isAborted: () => options.signal?.aborted === true,
    isChecked: options.isChecked ?? false,
    onWork: ({ iterations, fraction, best, current }) => {
      if (!options.onProgress || fraction < Math.min(1, reported + 0.01)) return
      reported = fraction
      const unassigned = instance.visitCount - (best ? data.size - 1 : 0)
      const points = best ? best.driving * instance.prices.driving : startCost
      options.onProgress({ iterations, best: points, current, fraction, unassigned })
    },
  })
  const isRoomy = data.load.reduce((sum, units) => sum + units, 0) <= data.capacity * data.vehicles
  if (data.size > 1 && isRoomy) searchFrom(data, run, individualFrom(data, mapping, start))
  const found = resultOf(instance, data, mapping, run)
  const cost = costOf(instance, found).total
  const { iterations } = run
  const better =
    cost < startCost ? { solution: found, cost, iterations } : { solution: start, cost: startCost, iterations }
  if (isRoomy && !run.hasGivenUp) return better
  // Somebody has to be left out: whom, that is the matter of the engine that prices it.
  const rest = improve(instance, better.solution, {
    ...options,
    until: () => (state) =>
      stop({ iterations: iterations + state.iterations, improvedAt: iterations + state.improvedAt }),
  })
  return { ...rest, iterations: iterations + rest.iterations }
}

function searchFrom(data: ClassicData, run: ClassicRun, start: Individual | undefined): void {
  if (start) run.offerIndividual(start)
  const engine = data.size - 1 < LARGE ? geneticSearch : ruinSearch
  engine(data, run, start)
}

/** The start with everybody in it, wherever that may be; none where nobody is in a route yet. */
function individualFrom(data: ClassicData, mapping: ClassicMapping, start: Solution): Individual | undefined {
  if (start.routes.every((route) => route.length === 0)) return undefined
  const routes = new RouteSet(data)
  start.routes.forEach((route, r) => {
    const nodes = route.map((v) => mapping.nodeOf[v]!)
    routes.setRoute(r, nodes, 0, nodes.length)
  })
  for (let u = 1; u < data.size; u++) if (routes.route[u]! < 0) insertNode(routes, u)
  return individualOf(routes)
}

function resultOf(instance: Instance, data: ClassicData, mapping: ClassicMapping, run: ClassicRun): Solution {
  const { best, nearest } = run
  if (best) return solutionOf(instance, mapping, routesOf(best))
  if (nearest) return solutionOf(instance, mapping, leaveOut(data, nearest))
  // Stopped before the first local search: whoever fits, one after the other.
  const routes = new RouteSet(data)
  for (let u = 1; u < data.size; u++) insertNode(routes, u)
  return solutionOf(instance, mapping, leaveOut(data, individualOf(routes)))
}

function routesOf({ nodes, start }: Individual): Int32Array[] {
  return Array.from({ length: start.length - 1 }, (_, k) => nodes.slice(start[k]!, start[k + 1]!))
}
