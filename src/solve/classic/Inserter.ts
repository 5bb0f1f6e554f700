/**
 * Recreate: puts a node at its cheapest place among its neighbours, penalties included, now and then overlooking one
 * (blinks; Christiaens & Vanden Berghe 2020, §5.3).
 */
import type { Random } from '../../kit/Random.js'
import type { RouteSet } from './RouteSet.js'

export class Inserter {
  readonly #routes: RouteSet
  readonly #random: Random
  readonly #blink: number
  #untilBlink = 0

  constructor(routes: RouteSet, random: Random, blink: number) {
    this.#routes = routes
    this.#random = random
    this.#blink = blink
    this.#drawBlink()
  }

  /** Inserts u behind or in front of one of its `wide` neighbours, or into an empty route. */
  insert(u: number, wide: number): void {
    const routes = this.#routes
    const empty = routes.firstEmpty()
    const { next, prev, route, departure, warpBefore, slack, warpAfter, warpPrice, loadPrice } = routes
    const { size, distance, earliest, latest, service, load, before, after, width, capacity } = routes.data
    const rowU = u * size
    const units = load[u]!
    let best = Number.POSITIVE_INFINITY
    let bestRoute = -1
    let bestBefore = 0
    if (empty >= 0) {
      const over = units - capacity
      best = distance[u]! + distance[rowU]! + (over > 0 ? loadPrice * over : 0)
      const start = Math.max(earliest[u]!, departure[0]! + distance[u]!)
      const warp =
        Math.max(0, start - latest[u]!) +
        Math.max(0, Math.min(start, latest[u]!) + service[u]! + distance[rowU]! - latest[0]!)
      best += warpPrice * warp
      bestRoute = empty
    }
    const from = u * width
    for (let k = 0; k < 2 * wide; k++) {
      let v: number
      let y: number
      let r: number
      if (k < wide) {
        v = before[from + k]!
        r = route[v]!
        if (r < 0) continue
        y = next[v]!
      } else {
        y = after[from + k - wide]!
        r = route[y]!
        if (r < 0) continue
        v = prev[y]!
      }
      const vu = distance[v * size + u]!
      const uy = distance[rowU + y]!
      let cost = vu + uy - distance[v * size + y]! - routes.penalty[r]!
      if (cost >= best) continue
      let time = departure[v]! + vu
      let warp = warpBefore[v]! + warpAfter[y]!
      if (time < earliest[u]!) time = earliest[u]!
      else if (time > latest[u]!) {
        warp += time - latest[u]!
        time = latest[u]!
      }
      time += service[u]! + uy - slack[y]!
      if (time > 0) warp += time
      cost += warpPrice * warp
      const over = routes.load[r]! + units - capacity
      if (over > 0) cost += loadPrice * over
      if (cost < best) {
        if (--this.#untilBlink < 0) {
          this.#drawBlink()
          continue
        }
        best = cost
        bestRoute = r
        bestBefore = v
      }
    }
    if (bestRoute < 0) {
      bestRoute = this.#shortest()
    }
    routes.insert(bestRoute, bestBefore, u)
  }

  /** With no neighbour in any route and no route empty: the route with the least load takes it first. */
  #shortest(): number {
    const { load, fleet } = this.#routes
    let least = 0
    for (let r = 1; r < fleet; r++) if (load[r]! < load[least]!) least = r
    return least
  }

  /** How many places are seen until the next is overlooked: by the chance of each. */
  #drawBlink(): void {
    let seen = 0
    while (seen < 1000 && !this.#random.chance(this.#blink)) seen++
    this.#untilBlink = seen
  }
}
