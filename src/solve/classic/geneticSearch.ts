/**
 * The engine for up to a few hundred visits, hybrid genetic search: two parents → a child → local search → population
 * (Vidal et al. 2012; Kool et al. 2022).
 *
 * A population that stands still is renewed: only the best stay and new ones join them (Vidal et al. 2012, §4.6). Where
 * that has not helped a few times in a row, it begins anew.
 *
 * Nothing in it depends on the time that is left: stopped earlier, it would have done the same so far.
 */
import type { ClassicData } from './ClassicData.js'
import type { ClassicRun } from './ClassicRun.js'
import { type Individual, individualOf, loadIndividual } from './Individual.js'
import { LocalSearch } from './LocalSearch.js'
import { orderExchange } from './orderExchange.js'
import { Penalties } from './Penalties.js'
import { Population } from './Population.js'
import { RouteSet } from './RouteSet.js'
import { routeExchange } from './routeExchange.js'
import type { PopulationSize } from './Subpopulation.js'

export interface GeneticParameters extends PopulationSize {
  /** Random individuals that a population begins with. */
  readonly initial: number
  /** How often an infeasible child is searched again with raised penalties. */
  readonly repair: number
  /** By how much they are raised. */
  readonly boost: number
  /** Share of the children that local search looks at as a whole, not only where something is new. */
  readonly whole: number
  /** Share of the children that have the order of their parents, not their routes. */
  readonly order: number
  /** Children without a better best after which the population is renewed or begins anew. */
  readonly patience: number
  /** How often it is renewed before it begins anew. */
  readonly renewals: number
  /** How many stay of the feasible, and of the others, when it is renewed. */
  readonly kept: number
}

const geneticParameters: GeneticParameters = {
  least: 40,
  generation: 60,
  elite: 4,
  close: 5,
  initial: 50,
  repair: 0.8,
  boost: 10,
  whole: 0.1,
  order: 0.05,
  patience: 3000,
  renewals: 2,
  kept: 10,
}

/** Why routes are settled: as in a parent, or without penalty. */
const OF_ONE = 1
const OF_OTHER = 2
const FREE = 4

/** Searches until the run is over. `start` joins the first population. */
export function geneticSearch(
  data: ClassicData,
  run: ClassicRun,
  start: Individual | undefined,
  parameters: GeneticParameters = geneticParameters,
): void {
  const { random } = run
  const isDone = () => run.isDone()
  const routes = new RouteSet(data)
  const search = new LocalSearch(routes)
  search.checks = run.isChecked
  const penalties = Penalties.of(data)
  const population = new Population(parameters, penalties)
  let since = 0

  const keep = (child: Individual) => {
    population.add(child)
    if (run.offerIndividual(child)) since = 0
  }
  /** Local search on what `routes` hold; what comes of it joins the population. */
  const educate = (one?: Individual, other?: Individual) => {
    routes.setPrices(penalties.warp, penalties.load)
    search.unsettle()
    if (one && other && !random.chance(parameters.whole)) settleInherited(search, one, other)
    search.run(random, isDone)
    let child = individualOf(routes)
    run.current = routes.cost()
    penalties.note(child.warp, child.excess)
    keep(child)
    const hasBest = run.best !== undefined
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
  for (let age = 0; !isDone(); age++) {
    if (age > 0) {
      if (age % (1 + parameters.renewals) === 0) population.clear()
      else population.keepCheapest(parameters.kept)
    }
    const nodes = Int32Array.from({ length: data.size - 1 }, (_, at) => at + 1)
    for (let made = 0; made < parameters.initial && !isDone(); made++) {
      random.shuffle(nodes)
      cutEvenly(routes, nodes)
      educate()
    }
    for (since = 0; since < parameters.patience && !isDone(); since++) {
      const [one, other] = population.parents(random)
      routes.setPrices(penalties.warp, penalties.load)
      const hasOrder = random.chance(parameters.order) && orderExchange(one, other, routes, random)
      if (!hasOrder) routeExchange(one, other, routes, random)
      educate(one, other)
    }
  }
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
