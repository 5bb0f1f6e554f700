/**
 * The engine for large instances: walks of ruin and recreate (`RuinWalk`), and where time suffices their crossing.
 *
 * A walk freezes: on routes of thirty visits after a second, wherever that may be, and no temperature that leaves the
 * rest of it whole moves as much as a route. So a few walks are made, the founders, and then children: the route exchange
 * puts a run of one founder's routes into another, and a short walk, mostly around the arcs that neither parent has, mends
 * what does not fit. A child takes the place of the worse of its parents if it is better (Nagata, Bräysy & Dullaert 2010:
 * generation by replacement of a parent).
 *
 * A run that has yet more time is better spent on the genetic search, which begins with what the walk has.
 */
import { exp, log } from '../../kit/math.js'
import type { ClassicData } from './ClassicData.js'
import type { ClassicRun } from './ClassicRun.js'
import { fleetBound } from './fleetBound.js'
import { geneticSearch } from './geneticSearch.js'
import type { Individual } from './Individual.js'
import { RuinWalk } from './RuinWalk.js'
import { routeExchange } from './routeExchange.js'
import { type RuinSearchParameters, ruinSearchParameters } from './ruinSearchParameters.js'

/** Iterations by which a walk shows how many of them the run has. */
const PROBE = 500
/** Iterations per visit after which a founder is cold in any case: what is left of a long run is better spent on children. */
const LONGEST = 100
/** Shares of the run: after the first a small fleet that nothing fits into is given up, after the other in any case. */
const TRIAL = 0.2
const LIFT = 0.4
/** Nodes that every child has to mend, however few are new. */
const MORE = 10

/** Searches until the run is over, from `start` or from a construction of its own. */
export function ruinSearch(
  data: ClassicData,
  run: ClassicRun,
  start: Individual | undefined,
  parameters: RuinSearchParameters = ruinSearchParameters(data.size - 1),
): void {
  const walk = new RuinWalk(data, run, parameters)
  if (start) walk.load(start)
  else {
    walk.routes.fleet = fewVehicles(data, parameters)
    // What is tried with few vehicles shall not be held against the whole fleet.
    if (walk.routes.fleet < data.vehicles) run.trial = 0.5
    walk.construct(byDeadline(data))
  }
  const ahead = iterationsAhead(data, run, walk, parameters) / (data.size - 1)
  if (ahead >= parameters.genetic && geneticSearch(data, run, walk.result())) return
  if (ahead >= parameters.least) cross(data, run, walk, parameters)
  else if (walk.routes.fleet < data.vehicles) coolWithFew(data, run, walk, parameters)
  else walk.anneal({ ...parameters.alone, until: 1 })
}

/** The fleet to begin with: opening a route is a single move, closing one of thirty visits is none at all. */
function fewVehicles(data: ClassicData, { fleet }: RuinSearchParameters): number {
  const bound = fleetBound(data)
  return bound > 0 ? Math.min(data.vehicles, Math.ceil(fleet * bound)) : data.vehicles
}

/** One walk alone, along one curve, the fleet small in its first part. */
function coolWithFew(data: ClassicData, run: ClassicRun, walk: RuinWalk, { alone }: RuinSearchParameters): void {
  const { hot, cold } = alone
  const at = (share: number) => hot * exp(share * log(cold / hot))
  const iterations = LONGEST * (data.size - 1)
  walk.anneal({ hot, cold: at(TRIAL), until: TRIAL, iterations })
  if (run.best) walk.anneal({ hot: at(TRIAL), cold: at(LIFT), until: LIFT, iterations })
  walk.routes.fleet = data.vehicles
  if (!run.best) walk.construct(byDeadline(data))
  walk.anneal({ hot: at(run.fraction), cold, until: 1 })
}

/** How many iterations the run still has: shown by the first ones, which are not lost. */
function iterationsAhead(data: ClassicData, run: ClassicRun, walk: RuinWalk, parameters: RuinSearchParameters): number {
  const { iterations, fraction } = run
  const { hot } = parameters.founder
  const until = walk.routes.fleet < data.vehicles ? TRIAL : 1
  walk.anneal({ hot, cold: hot, until, iterations: PROBE })
  return run.ahead({ iterations, fraction })
}

/** Founders, the first from where the walk stands, all with the fleet it has; then children until the run is over. */
function cross(data: ClassicData, run: ClassicRun, walk: RuinWalk, parameters: RuinSearchParameters): void {
  const { random } = run
  const { founder, founders, founding, patience } = parameters
  const members: Individual[] = []
  const order = byDeadline(data)
  const iterations = LONGEST * (data.size - 1)
  const { routes } = walk
  let fleet = fewVehicles(data, parameters)
  const found = () => {
    walk.anneal({ ...founder, until: Math.min(1, run.fraction + founding / founders), iterations })
    return walk.result()
  }
  const foundAnew = () => {
    random.shuffle(order)
    routes.fleet = fleet
    walk.construct(order)
    const member = found()
    routes.fleet = data.vehicles
    return member
  }
  members.push(found())
  routes.fleet = data.vehicles
  if (!members[0]!.isFeasible) fleet = data.vehicles
  while (members.length < founders && !run.isDone()) members.push(foundAnew())
  for (let since = 0; !run.isDone(); since++) {
    if (since === patience) {
      // All are much alike by now: what is new comes from outside, and is crossed with them until it is as good.
      members[someoneElse(members.length, bestOf(members), run)] = foundAnew()
      since = 0
      continue
    }
    const a = random.below(members.length)
    const b = someoneElse(members.length, a, run)
    const child = childOf(members[a]!, members[b]!, run, walk, parameters)
    // A child of a few routes is the one parent but for those: in the place of the other it would be a second copy.
    const isCopy = parameters.exchanged < data.size - 1
    const worse = isCopy || !isBetter(members[a]!, members[b]!) ? a : b
    if (!isBetter(child, members[worse]!) || members.some((member) => isAlike(member, child))) continue
    members[worse] = child
    since = -1
  }
}

function childOf(
  one: Individual,
  other: Individual,
  run: ClassicRun,
  walk: RuinWalk,
  { child, mending, exchanged }: RuinSearchParameters,
): Individual {
  const { routes } = walk
  routeExchange(one, other, routes, run.random, exchanged)
  const isLocal = exchanged < routes.data.size - 1
  if (isLocal) walk.improveAround(Int32Array.from(newNeighbours(routes, one, other)))
  else walk.improve()
  const foci = newNeighbours(routes, one, other)
  if (foci.length === 0) foci.push(1 + run.random.below(routes.data.size - 1))
  const iterations = mending * (foci.length + MORE)
  walk.anneal({ ...child, until: 1, iterations, foci: Int32Array.from(foci) })
  return walk.result()
}

function someoneElse(members: number, than: number, { random }: ClassicRun): number {
  return (than + 1 + random.below(members - 1)) % members
}

function bestOf(members: readonly Individual[]): number {
  return members.reduce((best, member, at) => (isBetter(member, members[best]!) ? at : best), 0)
}

/** The nodes with a neighbour in the routes that they have in neither parent. */
function newNeighbours({ next, prev }: RuinWalk['routes'], one: Individual, other: Individual): number[] {
  const nodes: number[] = []
  for (let u = 1; u < next.length; u++) {
    const follows = prev[u] === one.prev[u] || prev[u] === other.prev[u]
    const leads = next[u] === one.next[u] || next[u] === other.next[u]
    if (!follows || !leads) nodes.push(u)
  }
  return nodes
}

/** Feasible before infeasible, then nearer to being so, then shorter. */
function isBetter(one: Individual, other: Individual): boolean {
  const far = one.warp + one.excess - (other.warp + other.excess)
  return far < 0 || (far === 0 && one.driving < other.driving)
}

/** As long and as late: two that cost the same are hardly ever different, and never worth keeping both. */
function isAlike(one: Individual, other: Individual): boolean {
  return one.driving === other.driving && one.warp === other.warp && one.excess === other.excess
}

function byDeadline({ latest, size }: ClassicData): Int32Array {
  const order = Int32Array.from({ length: size - 1 }, (_, at) => at + 1)
  return order.sort((u, v) => latest[u]! - latest[v]! || u - v)
}
