/**
 * Crossover: a child takes over neighbouring routes of one parent in place of similar routes of the other (selective
 * route exchange; Nagata, Bräysy & Dullaert 2010, §3; the form with clockwise-sorted routes is that of Kool et al. 2022).
 *
 * Of both parents a run of routes in the order of directions is chosen, shifted until the two runs share as many nodes
 * as they can. The child is parent A with its run replaced by B's. Nodes that stand in both A's other routes and B's run
 * go from the ones (first child) or from the others (second child); nodes that got lost are inserted where they cost
 * least. The cheaper of the two children is left in `routes`.
 */
import type { Random } from '../../kit/Random.js'
import type { Individual } from './Individual.js'
import { insertNode } from './insertNode.js'
import type { RouteSet } from './RouteSet.js'

/** A run of `count` routes from `from` on, round the circle. */
interface Run {
  readonly of: Individual
  /** [node] index of its route */
  readonly routeOf: Int32Array
  readonly routes: number
  from: number
}

function runOf(individual: Individual): Run {
  const routeOf = new Int32Array(individual.next.length).fill(-1)
  const routes = individual.start.length - 1
  for (let k = 0; k < routes; k++) {
    for (let at = individual.start[k]!; at < individual.start[k + 1]!; at++) routeOf[individual.nodes[at]!] = k
  }
  return { of: individual, routeOf, routes, from: 0 }
}

function holds(run: Run, node: number, count: number): boolean {
  return (run.routeOf[node]! - run.from + run.routes) % run.routes < count
}

/** How many nodes of A's run are not in B's. */
function difference(a: Run, b: Run, count: number): number {
  let different = 0
  for (let k = 0; k < count; k++) {
    const route = (a.from + k) % a.routes
    for (let at = a.of.start[route]!; at < a.of.start[route + 1]!; at++) {
      if (!holds(b, a.of.nodes[at]!, count)) different++
    }
  }
  return different
}

/** Shifts either run by one, round and round, as long as the two become more alike. */
function align(a: Run, b: Run, count: number): void {
  let least = difference(a, b, count)
  for (let again = true; again; ) {
    again = false
    for (const run of [a, b]) {
      for (const shift of [1, run.routes - 1]) {
        const from = run.from
        run.from = (from + shift) % run.routes
        const different = difference(a, b, count)
        if (different < least) {
          least = different
          again = true
        } else run.from = from
      }
    }
  }
}

/**
 * Leaves the child of both parents in `routes`, priced at its present prices.
 *
 * @param most Visits that the run of routes shall have at most, on average.
 */
export function routeExchange(
  one: Individual,
  other: Individual,
  routes: RouteSet,
  random: Random,
  most = Number.POSITIVE_INFINITY,
): void {
  const a = runOf(one)
  const b = runOf(other)
  const few = Math.max(1, Math.floor((most * a.routes) / one.nodes.length))
  const count = 1 + random.below(Math.min(a.routes, b.routes, few))
  a.from = random.below(a.routes)
  b.from = a.from % b.routes
  align(a, b, count)

  const lost: number[] = []
  for (let k = 0; k < count; k++) {
    const route = (a.from + k) % a.routes
    for (let at = one.start[route]!; at < one.start[route + 1]!; at++) {
      if (!holds(b, one.nodes[at]!, count)) lost.push(one.nodes[at]!)
    }
  }
  random.shuffle(lost)
  const scratch = new Int32Array(one.next.length)
  combine(a, b, count, true, routes, scratch)
  for (const u of lost) insertNode(routes, u)
  const cost = routes.cost()
  const first = routes.copy()
  combine(a, b, count, false, routes, scratch)
  for (const u of lost) insertNode(routes, u)
  if (cost <= routes.cost()) routes.restore(first)
}

/** The routes of A, the run replaced by B's; nodes that both hold are left with B's run, or with A's other routes. */
function combine(a: Run, b: Run, count: number, leaveWithB: boolean, routes: RouteSet, scratch: Int32Array): void {
  routes.route.fill(-1)
  for (let r = 0; r < routes.first.length; r++) {
    let length = 0
    if (r < a.routes) {
      const place = (r - a.from + a.routes) % a.routes
      const from = place < count ? b : a
      const route = place < count ? (b.from + place) % b.routes : r
      for (let at = from.of.start[route]!; at < from.of.start[route + 1]!; at++) {
        const u = from.of.nodes[at]!
        const isTaken = place < count ? !leaveWithB && !holds(a, u, count) : leaveWithB && holds(b, u, count)
        if (!isTaken) scratch[length++] = u
      }
    }
    routes.setRoute(r, scratch, 0, length)
  }
}
