/**
 * Granular local search through infeasible space: takes the routes of a `RouteSet` to where no move of the
 * neighbourhood pays any more at the present penalties.
 *
 * For each node the best of all moves is applied, then the node is asked again. Stamps keep a pair of routes from being
 * looked at twice in the same state (Vidal 2022, §3.2).
 *
 * Invariant: the cost of the routes falls with every move, by exactly the delta that was predicted; `checks` asserts it.
 */
import type { Random } from '../../kit/Random.js'
import { applyMove } from './applyMove.js'
import { Move } from './Move.js'
import { movesBehind } from './movesBehind.js'
import { movesInFront } from './movesInFront.js'
import { movesToEmpty } from './movesToEmpty.js'
import { movesWithin } from './movesWithin.js'
import { type News, openRoutes } from './promising.js'
import type { RouteSet } from './RouteSet.js'

/** A move has to gain this much: prices are multiples of 1/64, so nothing smaller exists. */
const LEAST = -1 / 128

/** Nodes looked at between two questions whether to stop: some dozens of microseconds. */
const POLL = 64

export class LocalSearch {
  readonly routes: RouteSet
  /** How many neighbours of each list are looked at. */
  wide: number
  /** Asserts after each move that the cost changed by its delta: for tests. */
  checks = false
  /** Moves applied since the beginning. */
  moves = 0

  readonly #move = new Move()
  /** [node] stamp of when its moves were last evaluated */
  readonly #testedAt: Int32Array
  /** [route] stamp of its last change */
  readonly #changedAt: Int32Array
  /** [route] bits: why there is no move within it, and none to another route with the same bit */
  readonly #settled: Uint8Array
  readonly #news: News
  #stamp = 1
  readonly #order: Int32Array
  #empty = -1
  #looked = 0
  readonly #queue: Int32Array
  readonly #isQueued: Uint8Array
  #queued = 0

  constructor(routes: RouteSet) {
    this.routes = routes
    this.wide = routes.data.width
    this.#testedAt = new Int32Array(routes.data.size)
    this.#changedAt = new Int32Array(routes.data.vehicles)
    this.#settled = new Uint8Array(routes.data.vehicles)
    this.#news = {
      changedAt: this.#changedAt,
      settled: this.#settled,
      used: 0,
      open: routes.penalty,
      chosen: new Float64Array(routes.data.vehicles),
      passed: new Int32Array(routes.data.width),
    }
    this.#queue = new Int32Array(routes.data.size)
    this.#isQueued = new Uint8Array(routes.data.size)
    this.#order = Int32Array.from({ length: routes.data.size - 1 }, (_, at) => at + 1)
  }

  /** Takes routes for not settled: any pair of them may have a move. */
  unsettle(): void {
    this.#settled.fill(0)
  }

  /** Two routes that are settled for one and the same reason have no move between them; nor has such a route by itself. */
  settle(r: number, reasons: number): void {
    this.#settled[r]! |= reasons
  }

  /**
   * Improves all routes to a local optimum, or until `isDone`, asked every few nodes. Pairs that are settled are passed
   * over until one of them changes.
   */
  run(random: Random, isDone: () => boolean): void {
    this.#changedAt.fill(++this.#stamp)
    this.#findEmpty()
    random.shuffle(this.#order)
    let again = true
    for (let round = 0; again; round++) {
      again = false
      for (let at = 0; at < this.#order.length; at++) {
        if (++this.#looked % POLL === 0 && isDone()) return
        const u = this.#order[at]!
        if (this.routes.route[u]! < 0) continue
        // Opening routes comes last: first see what the open ones can do (as in HGS-CVRP).
        if (this.#improve(u, round > 0)) again = true
      }
      if (round === 0) again = true
    }
  }

  /**
   * Improves around the given nodes only: those, and whoever a move then touches. For small changes of a local optimum.
   */
  runAround(nodes: Int32Array, count: number): void {
    this.unsettle()
    this.#findEmpty()
    this.#queued = 0
    for (let at = 0; at < count; at++) this.enqueue(nodes[at]!)
    const { next, prev, route } = this.routes
    while (this.#queued > 0) {
      const u = this.#queue[--this.#queued]!
      this.#isQueued[u] = 0
      if (route[u]! < 0) continue
      this.#testedAt[u] = 0
      if (!this.#evaluate(u, true)) continue
      const { v, kind } = this.#move
      const ends = [prev[u]!, next[u]!, v, next[v]!, prev[v]!]
      this.#apply()
      for (const node of ends) this.enqueue(node)
      this.enqueue(prev[u]!)
      this.enqueue(next[u]!)
      if (kind !== 0) this.enqueue(u)
    }
  }

  enqueue(u: number): void {
    if (u === 0 || this.#isQueued[u] === 1) return
    this.#isQueued[u] = 1
    this.#queue[this.#queued++] = u
  }

  /** Applies the best move of u until none is left; whether there was one. */
  #improve(u: number, mayOpen: boolean): boolean {
    let improved = false
    while (this.#evaluate(u, mayOpen)) {
      this.#apply()
      improved = true
    }
    return improved
  }

  #evaluate(u: number, mayOpen: boolean): boolean {
    const { routes } = this
    const move = this.#move
    const news = this.#news
    const testedAt = this.#testedAt[u]!
    if (testedAt === this.#stamp) return false // nothing has changed since
    this.#testedAt[u] = this.#stamp
    move.reset(LEAST)
    if (openRoutes(routes, u, testedAt, news)) {
      movesBehind(routes, u, this.wide, news, move)
      movesInFront(routes, u, this.wide, news, move)
    }
    const r = routes.route[u]!
    if (this.#changedAt[r]! > testedAt && this.#settled[r] === 0) {
      this.#within(u, r)
      if (mayOpen && this.#empty >= 0) movesToEmpty(routes, u, this.#empty, move)
    }
    return move.kind !== 0
  }

  #within(u: number, r: number): void {
    const { route, prev, data } = this.routes
    const { before, after, width } = data
    for (let k = u * width, end = k + this.wide; k < end; k++) {
      if (route[before[k]!] === r) movesWithin(this.routes, u, before[k]!, 3, this.#move)
      if (route[after[k]!] === r && prev[after[k]!] !== u) movesWithin(this.routes, u, prev[after[k]!]!, 1, this.#move)
    }
  }

  #apply(): void {
    const { routes } = this
    const move = this.#move
    const from = routes.route[move.u]!
    const before = this.checks ? this.#costOf(from, move.into) : 0
    const opens = routes.length[move.into] === 0
    applyMove(routes, move)
    this.#changedAt[from] = this.#changedAt[move.into] = ++this.#stamp
    this.#settled[from] = this.#settled[move.into] = 0
    this.moves++
    if (opens || routes.length[from] === 0 || routes.length[move.into] === 0) this.#findEmpty()
    if (this.checks) {
      const after = this.#costOf(from, move.into)
      if (after !== before + move.delta) {
        throw new Error(`Move ${JSON.stringify(move)}: ${before} became ${after}, not ${before + move.delta}.`)
      }
    }
  }

  #findEmpty(): void {
    const { length } = this.routes
    this.#empty = this.routes.firstEmpty()
    let used = length.length
    while (used > 0 && length[used - 1] === 0) used--
    this.#news.used = used
  }

  #costOf(r: number, other: number): number {
    const { distance, penalty } = this.routes
    const cost = distance[r]! + penalty[r]!
    return r === other ? cost : cost + distance[other]! + penalty[other]!
  }
}
