/**
 * A solution as the population keeps it: the routes in the order of their directions, who follows whom, and what it
 * costs. Immutable; local search writes it, crossover and the measure of diversity read it.
 */
import { diamondAngle } from './ClassicData.js'
import type { RouteSet } from './RouteSet.js'

export interface Individual {
  /** Non-empty routes, one after the other, sorted by the direction of their centre seen from the depot. */
  readonly nodes: Int32Array
  /** [route + 1] route k is nodes[start[k] … start[k + 1] − 1] */
  readonly start: Int32Array
  /** [node] who comes next, 0 = the depot */
  readonly next: Int32Array
  /** [node] */
  readonly prev: Int32Array
  readonly driving: number
  /** Seconds. */
  readonly warp: number
  /** Units above the capacity. */
  readonly excess: number
  readonly isFeasible: boolean
}

export function individualOf(routes: RouteSet): Individual {
  const { data, first, next, length } = routes
  const open: number[] = []
  const angle: number[] = []
  for (let r = 0; r < first.length; r++) {
    if (length[r] === 0) continue
    let x = 0
    let y = 0
    for (let u = first[r]!; u !== 0; u = next[u]!) {
      x += data.x[u]!
      y += data.y[u]!
    }
    open.push(r)
    angle[r] = diamondAngle(x, y)
  }
  open.sort((r, s) => angle[r]! - angle[s]! || r - s)
  const nodes = new Int32Array(data.size - 1)
  const start = new Int32Array(open.length + 1)
  let count = 0
  open.forEach((r, k) => {
    for (let u = first[r]!; u !== 0; u = next[u]!) nodes[count++] = u
    start[k + 1] = count
  })
  const warp = routes.totalWarp()
  const excess = routes.totalExcess()
  return {
    nodes: nodes.subarray(0, count),
    start,
    next: next.slice(),
    prev: routes.prev.slice(),
    driving: routes.driving(),
    warp,
    excess,
    isFeasible: warp === 0 && excess === 0,
  }
}

/** Puts the routes of an individual into `routes`, the others empty. */
export function loadIndividual(routes: RouteSet, { nodes, start }: Individual): void {
  const open = start.length - 1
  routes.route.fill(-1)
  for (let r = 0; r < routes.first.length; r++) {
    routes.setRoute(r, nodes, r < open ? start[r]! : 0, r < open ? start[r + 1]! : 0)
  }
}

/** How many nodes begin a route in the first only. */
export function differentStarts({ nodes, start }: Individual, { prev }: Individual): number {
  let count = 0
  for (let k = 0; k < start.length - 1; k++) if (prev[nodes[start[k]!]!] !== 0) count++
  return count
}
