/**
 * Ruin: strings of adjacent visits out of routes near a seed (SISR; Christiaens & Vanden Berghe 2020, §5.2).
 */
import type { Random } from '../../kit/Random.js'
import type { RouteSet } from './RouteSet.js'

export interface RuinParameters {
  /** Visits that a ruin takes out on average (the paper's c̄). */
  readonly removals: number
  /** The longest string (L max). */
  readonly longest: number
  /** How often a string is split, a part in its middle left in (the paper: 0.5). */
  readonly split: number
}

/** How often one more stays in the middle of a split string; the paper's β is 0.01, but local search fills gaps. */
const STAY_ON = 0.5

/**
 * Takes strings out of the routes around a node, the seed.
 *
 * @param removed is filled with the nodes; @returns how many. Touched routes are up to date afterwards.
 */
export function ruinStrings(
  routes: RouteSet,
  random: Random,
  parameters: RuinParameters,
  seed: number,
  removed: Int32Array,
): number {
  const { data, route, length, next, prev } = routes
  const mean = (data.size - 1) / Math.max(1, openRoutes(routes))
  const longest = Math.min(parameters.longest, mean)
  const strings = Math.floor(1 + random.unit() * ((4 * parameters.removals) / (1 + longest) - 1))
  let count = 0
  let ruined = 0
  ruinedRoutes.length = 0
  for (let k = -1; k < data.width && ruined < strings; k++) {
    const u = k < 0 ? seed : data.near[seed * data.width + k]!
    const r = route[u]!
    if (r < 0 || ruinedRoutes.includes(r)) continue
    const take = Math.floor(1 + random.unit() * Math.min(length[r]!, longest))
    // How many stay in the middle of the string.
    let stay = 0
    if (take > 1 && take < length[r]! && random.chance(parameters.split)) {
      stay = 1
      while (take + stay < length[r]! && random.chance(STAY_ON)) stay++
    }
    const span = take + stay
    // The string holds u, wherever in it.
    const at = routes.position[u]!
    const earliest = Math.max(1, at - span + 1)
    const latest = Math.min(at, length[r]! - span + 1)
    const begin = earliest + random.below(latest - earliest + 1)
    let node = u
    for (let steps = at - begin; steps > 0; steps--) node = prev[node]!
    const stayFrom = stay === 0 ? span : 1 + random.below(take - 1)
    for (let step = 0; step < span; step++) {
      const following = next[node]!
      if (step < stayFrom || step >= stayFrom + stay) {
        routes.unlink(r, node, node)
        route[node] = -1
        removed[count++] = node
      }
      node = following
    }
    routes.update(r)
    ruinedRoutes.push(r)
    ruined++
  }
  return count
}

const ruinedRoutes: number[] = []

function openRoutes(routes: RouteSet): number {
  let open = 0
  for (let r = 0; r < routes.length.length; r++) if (routes.length[r]! > 0) open++
  return open
}
