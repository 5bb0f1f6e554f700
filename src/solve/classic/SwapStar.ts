/**
 * SWAP*: exchanges a node of one route with a node of another, each going to its best place, not to the other's
 * (Vidal 2022, §3.3; with time windows as in Kool et al. 2022).
 *
 * For every node of one route the three cheapest places in the other one are found first. A pair is judged by driving
 * alone with those places, as a bound; only the pair that promises most is worked out with its time warp, and done when
 * it pays.
 */
import type { RouteSet } from './RouteSet.js'

/** How many places of each node are remembered. */
const KEPT = 3

export class SwapStar {
  readonly #routes: RouteSet
  /** [node · KEPT + k] the node behind which it would go, in the other route; driving that costs */
  readonly #place: Int32Array
  readonly #detour: Float64Array
  /** [node] driving saved when it goes */
  readonly #saving: Float64Array

  /** Asserts that the cost changed by the delta: for tests. */
  checks = false

  constructor(routes: RouteSet) {
    const { size } = routes.data
    this.#routes = routes
    this.#place = new Int32Array(size * KEPT)
    this.#detour = new Float64Array(size * KEPT)
    this.#saving = new Float64Array(size)
  }

  /** Does the best exchange between routes r and s if it pays; whether it did. Both are up to date afterwards. */
  improve(r: number, s: number): boolean {
    const routes = this.#routes
    const { next, first, prev } = routes
    this.#prepare(r, s)
    this.#prepare(s, r)
    const saved = routes.penalty[r]! + routes.penalty[s]!
    const { load, capacity } = routes.data
    let best = -1 / 128
    let bestU = 0
    let bestV = 0
    let bestUBehind = 0
    let bestVBehind = 0
    for (let u = first[r]!; u !== 0; u = next[u]!) {
      for (let v = first[s]!; v !== 0; v = next[v]!) {
        const shift = load[v]! - load[u]!
        const over = Math.max(0, routes.load[r]! + shift - capacity) + Math.max(0, routes.load[s]! - shift - capacity)
        const bound = routes.loadPrice * over - saved - this.#saving[u]! - this.#saving[v]!
        if (bound >= best) continue
        const uAt = this.#bestWithout(u, v)
        const vAt = this.#bestWithout(v, u)
        const cost = bound + this.#cheapest(u, uAt, v) + this.#cheapest(v, vAt, u)
        if (cost >= best) continue
        const uBehind = this.#behind(u, uAt, v)
        const vBehind = this.#behind(v, vAt, u)
        const exact =
          cost +
          routes.warpPrice *
            (this.#warpOf(r, u, v, vBehind === u ? prev[u]! : vBehind) +
              this.#warpOf(s, v, u, uBehind === v ? prev[v]! : uBehind))
        if (exact >= best) continue
        best = exact
        bestU = u
        bestV = v
        bestUBehind = uBehind === v ? prev[v]! : uBehind
        bestVBehind = vBehind === u ? prev[u]! : vBehind
      }
    }
    if (bestU === 0) return false
    const before = this.checks ? routes.distance[r]! + routes.distance[s]! + saved : 0
    routes.unlink(r, bestU, bestU)
    routes.unlink(s, bestV, bestV)
    routes.link(s, bestUBehind, bestU, bestU)
    routes.link(r, bestVBehind, bestV, bestV)
    routes.update(r)
    routes.update(s)
    if (this.checks) {
      const after = routes.distance[r]! + routes.distance[s]! + routes.penalty[r]! + routes.penalty[s]!
      if (after !== before + best)
        throw new Error(`SWAP* of ${bestU} and ${bestV}: ${before} became ${after}, not ${before + best}.`)
    }
    return true
  }

  /** Savings of the nodes of r, and their cheapest places in s. */
  #prepare(r: number, s: number): void {
    const { next, prev, first, data } = this.#routes
    const { size, distance } = data
    for (let u = first[r]!; u !== 0; u = next[u]!) {
      const p = prev[u]!
      const x = next[u]!
      this.#saving[u] = distance[p * size + u]! + distance[u * size + x]! - distance[p * size + x]!
      const row = u * KEPT
      for (let k = 0; k < KEPT; k++) {
        this.#place[row + k] = -1
        this.#detour[row + k] = Number.POSITIVE_INFINITY
      }
      for (let v = 0, y = first[s]!; ; v = y, y = next[y]!) {
        const detour = distance[v * size + u]! + distance[u * size + y]! - distance[v * size + y]!
        if (detour < this.#detour[row + KEPT - 1]!) {
          let put = KEPT - 1
          for (; put > 0 && this.#detour[row + put - 1]! > detour; put--) {
            this.#detour[row + put] = this.#detour[row + put - 1]!
            this.#place[row + put] = this.#place[row + put - 1]!
          }
          this.#detour[row + put] = detour
          this.#place[row + put] = v
        }
        if (y === 0) break
      }
    }
  }

  /** Which of u's places stays when v goes: the first that is not beside v; KEPT when none. */
  #bestWithout(u: number, v: number): number {
    const before = this.#routes.prev[v]!
    for (let k = 0; k < KEPT; k++) {
      const place = this.#place[u * KEPT + k]!
      if (place >= 0 && place !== v && place !== before) return k
    }
    return KEPT
  }

  /** Driving that u costs at its best place without v: there, or in the place of v. */
  #cheapest(u: number, at: number, v: number): number {
    const detour = at < KEPT ? this.#detour[u * KEPT + at]! : Number.POSITIVE_INFINITY
    return Math.min(detour, this.#inPlace(u, v))
  }

  #behind(u: number, at: number, v: number): number {
    const detour = at < KEPT ? this.#detour[u * KEPT + at]! : Number.POSITIVE_INFINITY
    return detour < this.#inPlace(u, v) ? this.#place[u * KEPT + at]! : v
  }

  #inPlace(u: number, v: number): number {
    const { next, prev, data } = this.#routes
    const { size, distance } = data
    const p = prev[v]!
    const x = next[v]!
    return distance[p * size + u]! + distance[u * size + x]! - distance[p * size + x]!
  }

  /** Time warp of route r without `gone` and with `come` behind `behind` (which is not `gone`). */
  #warpOf(r: number, gone: number, come: number, behind: number): number {
    const { next, prev, first, position, departure, warpBefore, slack, warpAfter, data } = this.#routes
    const { size, distance, earliest, latest, service } = data
    // From whatever comes first: behind the node before the gap, or behind the place of who comes.
    const goneFirst = behind !== 0 && position[behind]! > position[gone]!
    let at = goneFirst ? prev[gone]! : behind
    let time = departure[at]!
    let warp = warpBefore[at]!
    let hasCome = false
    let hasGone = false
    let isNext = at === 0 ? first[r]! : next[at]!
    for (;;) {
      if (isNext === gone) {
        hasGone = true
        isNext = next[isNext]!
      }
      let u = isNext
      if (!hasCome && at === behind) {
        u = come
        hasCome = true
      } else if (hasCome && hasGone) break
      else isNext = u === 0 ? 0 : next[u]!
      if (u === 0) break
      time += distance[at * size + u]!
      if (time < earliest[u]!) time = earliest[u]!
      else if (time > latest[u]!) {
        warp += time - latest[u]!
        time = latest[u]!
      }
      time += service[u]!
      at = u
    }
    const late = time + distance[at * size + isNext]! - slack[isNext]!
    return warp + warpAfter[isNext]! + Math.max(0, late)
  }
}
