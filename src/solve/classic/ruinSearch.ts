/**
 * The engine for large instances: strings are ruined, put back greedily, and local search mends around what changed,
 * all through infeasible space; annealing decides what is gone on from (SISR: Christiaens & Vanden Berghe 2020; the
 * local search after it and the penalties as in PyVRP's iterated local search, Wouda et al. 2024).
 *
 * One iteration touches a handful of routes; cost, time warp and excess are kept up by those alone.
 */
import { exp, log } from '../../kit/math.js'
import type { ClassicData } from './ClassicData.js'
import type { ClassicRun } from './ClassicRun.js'
import { type Individual, loadIndividual } from './Individual.js'
import { Inserter } from './Inserter.js'
import { LocalSearch } from './LocalSearch.js'
import { orderRemoved } from './orderRemoved.js'
import { Penalties } from './Penalties.js'
import { RouteSet } from './RouteSet.js'
import { RouteTotals } from './RouteTotals.js'
import { type RuinParameters, ruinStrings } from './ruinStrings.js'

export interface RuinSearchParameters extends RuinParameters {
  /** How often an insertion overlooks a place. */
  readonly blink: number
  /** Neighbours at which a node is inserted, and at which local search looks. */
  readonly insertWide: number
  readonly searchWide: number
  /** First and last temperature, in driving per visit. */
  readonly hot: number
  readonly cold: number
  /** Share of iterations that shall end feasible. */
  readonly target: number
}

const ruinSearchParameters: RuinSearchParameters = {
  removals: 10,
  longest: 10,
  split: 0.5,
  blink: 0.01,
  insertWide: 20,
  searchWide: 10,
  hot: 0.1,
  cold: 0.002,
  target: 0.6,
}

/** How often, and by how much, the first penalties are raised. */
const ROUNDS = 6
const RAISE = 3

/** Iterations between two changes of the penalties. */
const REPRICE = 500

/** Searches until the run is over, from `start` or from a construction of its own. */
export function ruinSearch(
  data: ClassicData,
  run: ClassicRun,
  start: Individual | undefined,
  parameters: RuinSearchParameters = ruinSearchParameters,
): void {
  const { random } = run
  const routes = new RouteSet(data)
  const search = new LocalSearch(routes)
  search.checks = run.isChecked
  const insertWide = Math.min(parameters.insertWide, data.width)
  const penalties = Penalties.of(data, 1, parameters.target, REPRICE)
  const inserter = new Inserter(routes, random, parameters.blink)
  routes.clear()
  routes.setPrices(penalties.warp, penalties.load)
  if (start) loadIndividual(routes, start)
  else {
    const order = Int32Array.from({ length: data.size - 1 }, (_, at) => at + 1)
    order.sort((u, v) => data.latest[u]! - data.latest[v]! || u - v)
    for (const u of order) inserter.insert(u, insertWide)
  }
  settle(routes, search, penalties, run)
  search.wide = Math.min(parameters.searchWide, data.width)
  routes.keep()
  const totals = new RouteTotals(routes)
  run.offer(routes)

  const scale = routes.driving() / (data.size - 1)
  const fall = log(parameters.cold / parameters.hot)
  const removed = new Int32Array(data.size)
  const around = new Int32Array(8 * data.size)
  while (!run.isDone()) {
    const count = ruinStrings(routes, random, parameters, removed)
    // Who stood beside the gaps, and after the insertion who stands beside the inserted.
    let marked = markBeside(routes, removed, count, around, 0)
    orderRemoved(data, random, removed, count)
    for (let at = 0; at < count; at++) inserter.insert(removed[at]!, insertWide)
    marked = markBeside(routes, removed, count, around, marked)
    search.runAround(around, marked)

    totals.compare()
    const temperature = parameters.hot * scale * exp(fall * run.fraction)
    const isReprised = penalties.note(totals.warp + totals.warpDelta, totals.excess + totals.excessDelta)
    if (totals.costDelta < -temperature * log(1 - random.unit())) {
      totals.keep()
      routes.keep()
      run.current = totals.cost
      if (totals.warp === 0 && totals.excess === 0) run.offer(routes, 0, 0)
    } else routes.undo()
    if (isReprised) {
      routes.setPrices(penalties.warp, penalties.load)
      totals.reset()
    }
  }
  run.offer(routes)
}

/**
 * Local search on all routes, at prices that rise until the routes are feasible: the search proper is slow as long as
 * much is penalised, since nothing can be ruled out by its driving then.
 */
function settle(routes: RouteSet, search: LocalSearch, penalties: Penalties, run: ClassicRun): void {
  for (let round = 0; round < ROUNDS && !run.isDone(); round++) {
    search.run(run.random, () => run.isDone())
    const warp = routes.totalWarp()
    const excess = routes.totalExcess()
    if (warp === 0 && excess === 0) return
    penalties.raise(warp > 0 ? RAISE : 1, excess > 0 ? RAISE : 1)
    routes.setPrices(penalties.warp, penalties.load)
  }
}

/** Lists the nodes and their neighbours in the routes from `at` on; @returns where the list ends. */
function markBeside(routes: RouteSet, nodes: Int32Array, count: number, list: Int32Array, at: number): number {
  let end = at
  for (let k = 0; k < count; k++) {
    const u = nodes[k]!
    list[end++] = u
    list[end++] = routes.prev[u]!
    list[end++] = routes.next[u]!
  }
  return end
}
