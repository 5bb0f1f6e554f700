/**
 * The engine for large instances: walks of ruin and recreate (`RuinWalk`), and where time suffices their crossing.
 *
 * A walk freezes: on routes of thirty visits after a second, wherever that may be, and no temperature that leaves the
 * rest of it whole moves as much as a route. So a few walks are made, the founders, and then children: the route exchange
 * puts a run of one founder's routes into another, and a short walk, mostly around the arcs that neither parent has, mends
 * what does not fit. A child takes the place of the worse of its parents if it is better (Nagata, Bräysy & Dullaert 2010:
 * generation by replacement of a parent).
 */
import type { ClassicData } from './ClassicData.js'
import type { ClassicRun } from './ClassicRun.js'
import type { Individual } from './Individual.js'
import { type Cooling, RuinWalk, type WalkParameters } from './RuinWalk.js'
import { routeExchange } from './routeExchange.js'

export interface RuinSearchParameters extends WalkParameters {
  /** How one walk alone cools, how a founder does, and how a child. */
  readonly alone: Heat
  readonly founder: Heat
  readonly child: Heat
  readonly founders: number
  /** Share of the run for the first founders, all together. */
  readonly founding: number
  /** Iterations of a child, for each node with a new neighbour and some more. */
  readonly mending: number
  /** Children in a row that are not kept, after which a new founder takes the place of a member. */
  readonly patience: number
  /** Iterations per visit that a run has to have for founders and children. */
  readonly least: number
  /** Visits above which there is one walk alone. */
  readonly most: number
}

type Heat = Pick<Cooling, 'hot' | 'cold'>

export const ruinSearchParameters: RuinSearchParameters = {
  removals: 10,
  longest: 10,
  split: 0.5,
  blink: 0.01,
  insertWide: 20,
  searchWide: 10,
  target: 0.6,
  alone: { hot: 0.1, cold: 0.002 },
  founder: { hot: 0.3, cold: 0.01 },
  child: { hot: 0.035, cold: 0.005 },
  founders: 4,
  founding: 0.4,
  mending: 15,
  patience: 25,
  least: 60,
  most: 700,
}

/** Iterations by which a walk shows how many of them the run has. */
const PROBE = 500
/** Iterations per visit after which a founder is cold in any case: what is left of a long run is better spent on children. */
const LONGEST = 100
/** Nodes that every child has to mend, however few are new. */
const MORE = 10

/** Searches until the run is over, from `start` or from a construction of its own. */
export function ruinSearch(
  data: ClassicData,
  run: ClassicRun,
  start: Individual | undefined,
  parameters: RuinSearchParameters = ruinSearchParameters,
): void {
  const walk = new RuinWalk(data, run, parameters)
  if (start) walk.load(start)
  else walk.construct(byDeadline(data))
  if (hasTime(data, run, walk, parameters)) cross(data, run, walk, parameters)
  else walk.anneal({ ...parameters.alone, until: 1 })
}

/** Whether the run is long enough for founders and children: shown by the first iterations, which are not lost. */
function hasTime(data: ClassicData, run: ClassicRun, walk: RuinWalk, parameters: RuinSearchParameters): boolean {
  const visits = data.size - 1
  if (visits > parameters.most) return false
  const { iterations, fraction } = run
  const { hot } = parameters.founder
  walk.anneal({ hot, cold: hot, until: 1, iterations: PROBE })
  // With a rule that tells no fraction there is no end in sight: time enough.
  if (run.fraction === fraction) return true
  const ahead = ((run.iterations - iterations) * (1 - run.fraction)) / (run.fraction - fraction)
  return ahead >= parameters.least * visits
}

/** Founders, the first from where the walk stands; then children until the run is over. */
function cross(data: ClassicData, run: ClassicRun, walk: RuinWalk, parameters: RuinSearchParameters): void {
  const { random } = run
  const { founder, founders, founding, patience } = parameters
  const members: Individual[] = []
  const order = byDeadline(data)
  const iterations = LONGEST * (data.size - 1)
  const found = () => {
    walk.anneal({ ...founder, until: Math.min(1, run.fraction + founding / founders), iterations })
    return walk.result()
  }
  const foundAnew = () => {
    random.shuffle(order)
    walk.construct(order)
    return found()
  }
  members.push(found())
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
    const worse = isBetter(members[a]!, members[b]!) ? b : a
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
  { child, mending }: RuinSearchParameters,
): Individual {
  const { routes } = walk
  routeExchange(one, other, routes, run.random)
  walk.improve()
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
