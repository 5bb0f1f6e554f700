/**
 * The engine for up to a few hundred visits, hybrid genetic search: two parents → a child → local search → population
 * (Vidal et al. 2012; Kool et al. 2022).
 *
 * A population that stands still is renewed: only the best stay and new ones join them (Vidal et al. 2012, §4.6). Where
 * that has not helped a few times in a row, it begins anew.
 *
 * Nothing in it depends on the time that is left: stopped earlier, it would have done the same so far. Only whether it
 * goes on at all after the first individuals may (`left`).
 */
import { arcWorth } from './arcWorth.js'
import type { ClassicData } from './ClassicData.js'
import type { ClassicRun } from './ClassicRun.js'
import { type GeneticParameters, geneticParameters } from './geneticParameters.js'
import { type Individual, individualOf, loadIndividual } from './Individual.js'
import { insertNode } from './insertNode.js'
import { LocalSearch } from './LocalSearch.js'
import { Mutation } from './Mutation.js'
import { orderExchange } from './orderExchange.js'
import { Penalties } from './Penalties.js'
import { Population } from './Population.js'
import { RouteSet } from './RouteSet.js'
import { routeExchange } from './routeExchange.js'

/** Individuals that show how fast the work goes. */
const PACE = 5

/** Nodes inserted for one piece of work. */
const POLL = 64

/** Why routes are settled: as in a parent, or without penalty. */
const OF_ONE = 1
const OF_OTHER = 2
const FREE = 4

/**
 * Searches until the run is over. `start` joins the first population.
 *
 * @returns false when the first individuals say that it has too little time or too little to go by (`left`, `arcWorth`).
 */
export function geneticSearch(
  data: ClassicData,
  run: ClassicRun,
  start: Individual | undefined,
  parameters: GeneticParameters = geneticParameters(data.size - 1),
): boolean {
  const { random } = run
  const isDone = () => run.isDone()
  const routes = new RouteSet(data)
  const search = new LocalSearch(routes)
  search.checks = run.isChecked
  const penalties = Penalties.of(data)
  const population = new Population(parameters, penalties)
  const mutation = new Mutation(routes, random, parameters)
  let since = 0

  const keep = (child: Individual) => {
    population.add(child)
    if (run.offerIndividual(child)) since = 0
  }
  /** Local search on what `routes` hold; what comes of it joins the population. */
  const educate = (one?: Individual, other?: Individual): Individual => {
    routes.setPrices(penalties.warp, penalties.load)
    search.unsettle()
    if (one && other && !random.chance(parameters.whole)) settleInherited(search, one, other)
    search.run(random, isDone)
    const child = individualOf(routes)
    run.current = routes.cost()
    penalties.note(child.warp, child.excess)
    keep(child)
    repair(child)
    return child
  }
  /** What is not feasible is searched again, dearer, once in a while. */
  const repair = (found: Individual) => {
    const hasBest = run.best !== undefined
    let child = found
    if (child.isFeasible || (hasBest && !random.chance(parameters.repair))) return
    // Until there is a first feasible one, every child is pressed, and twice.
    for (let times = parameters.boost, left = hasBest ? 1 : 2; left > 0 && !child.isFeasible; left--) {
      // Dearer penalties make no move pay between routes that have none.
      search.unsettle()
      for (let r = 0; r < data.vehicles; r++) if (routes.penalty[r] === 0) search.settle(r, FREE)
      routes.setPrices(Penalties.raised(penalties.warp, times), Penalties.raised(penalties.load, times))
      search.run(random, isDone)
      child = individualOf(routes)
      times *= parameters.boost
    }
    if (child.isFeasible) keep(child)
  }

  if (start) {
    loadIndividual(routes, start)
    educate()
  }
  const begun = { iterations: run.iterations, fraction: run.fraction }
  const isFutile = (made: readonly Individual[]) =>
    (made.length === PACE && run.ahead(begun) < parameters.left * (data.size - 1)) ||
    (made.length === parameters.initial && arcWorth(made) < parameters.arcWorth)
  for (let age = 0; !isDone(); age++) {
    if (age > 0) {
      if (age % (1 + parameters.renewals) === 0) population.clear()
      else population.keepCheapest(parameters.kept)
    }
    const nodes = Int32Array.from({ length: data.size - 1 }, (_, at) => at + 1)
    const made: Individual[] = []
    while (made.length < parameters.initial && !isDone()) {
      random.shuffle(nodes)
      if (parameters.isBuilt) {
        routes.setPrices(penalties.warp, penalties.load)
        if (!insertEach(routes, nodes, isDone)) break
      } else cutEvenly(routes, nodes)
      made.push(educate())
      if (age === 0 && isFutile(made)) return false
    }
    for (since = 0; since < parameters.patience && !isDone(); since++) {
      const [one, other] = population.parents(random)
      routes.setPrices(penalties.warp, penalties.load)
      if (random.chance(parameters.mutants)) {
        mutation.of(one)
        educate(one, one)
        continue
      }
      const hasOrder = random.chance(parameters.order) && orderExchange(one, other, routes, random)
      if (!hasOrder) routeExchange(one, other, routes, random)
      educate(one, other)
    }
  }
  return true
}

/**
 * Two routes that stand side by side in a parent as they are had no move there, at the prices of then: local search need not
 * look. A child that is a parent once more is looked at as a whole, since prices may have changed.
 */
function settleInherited(search: LocalSearch, one: Individual, other: Individual): void {
  const ofOne = settleAs(search, one, OF_ONE)
  const ofOther = settleAs(search, other, OF_OTHER)
  if (ofOne || ofOther) search.unsettle()
}

/** Settles the routes that are those of a parent; whether all of them are. */
function settleAs(search: LocalSearch, parent: Individual, reason: number): boolean {
  const { first, next } = search.routes
  let all = true
  for (let r = 0; r < first.length; r++) {
    let u = first[r]!
    if (u === 0) continue
    if (parent.prev[u] === 0) while (u !== 0 && parent.next[u] === next[u]) u = next[u]!
    if (u === 0) search.settle(r, reason)
    else all = false
  }
  return all
}

/** Puts one node after the other where it costs least; false when the run is over before all are in. */
function insertEach(routes: RouteSet, nodes: Int32Array, isDone: () => boolean): boolean {
  routes.clear()
  for (let k = 0; k < nodes.length; k++) {
    if (k % POLL === POLL - 1 && isDone()) return false
    insertNode(routes, nodes[k]!)
  }
  return true
}

/** Gives every vehicle the same number of nodes, in the order of the list. */
function cutEvenly(routes: RouteSet, nodes: Int32Array): void {
  const { vehicles } = routes.data
  for (let r = 0; r < vehicles; r++) {
    routes.setRoute(
      r,
      nodes,
      Math.floor((r * nodes.length) / vehicles),
      Math.floor(((r + 1) * nodes.length) / vehicles),
    )
  }
}
