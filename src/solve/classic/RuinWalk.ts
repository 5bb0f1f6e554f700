/**
 * Ruin and recreate as a walk: strings are ruined, put back greedily, and local search mends around what changed, all
 * through infeasible space; annealing decides what is gone on from (SISR: Christiaens & Vanden Berghe 2020; the local
 * search after it and the penalties as in PyVRP's iterated local search, Wouda et al. 2024).
 *
 * `ruinSearch` says where walks begin and how they cool. One iteration touches a handful of routes; cost, time warp and
 * excess are kept up by those alone.
 */
import { exp, log } from '../../kit/math.js'
import type { ClassicData } from './ClassicData.js'
import type { ClassicRun } from './ClassicRun.js'
import { type Individual, individualOf, loadIndividual } from './Individual.js'
import { Inserter } from './Inserter.js'
import { LocalSearch } from './LocalSearch.js'
import { orderRemoved } from './orderRemoved.js'
import { Penalties } from './Penalties.js'
import { RouteSet } from './RouteSet.js'
import { RouteTotals } from './RouteTotals.js'
import { ruinRoute } from './ruinRoute.js'
import { type RuinParameters, ruinStrings } from './ruinStrings.js'

export interface WalkParameters extends RuinParameters {
  /** How often an insertion overlooks a place. */
  readonly blink: number
  /** Neighbours at which a node is inserted, and at which local search looks. */
  readonly insertWide: number
  readonly searchWide: number
  /** How often a whole route is ruined instead of strings. */
  readonly whole: number
  /** Share of iterations that shall end feasible. */
  readonly target: number
}

/** How a walk cools. */
export interface Cooling {
  /** First and last temperature, in driving per visit. */
  readonly hot: number
  readonly cold: number
  /** Share of the run at which it is over, at the latest. */
  readonly until: number
  /** Iterations after which it is over. */
  readonly iterations?: number
  /** Nodes around which most ruins are made: those that are new to each other. */
  readonly foci?: Int32Array
}

/** How often a ruin is made around a focus where there are any. */
const FOCUS = 0.9

/** How often, and by how much, the first penalties are raised. */
const ROUNDS = 6
const RAISE = 3

/** Iterations between two changes of the penalties. */
const REPRICE = 500

export class RuinWalk {
  readonly routes: RouteSet
  readonly #run: ClassicRun
  readonly #parameters: WalkParameters
  readonly #insertWide: number
  readonly #searchWide: number
  readonly #search: LocalSearch
  readonly #inserter: Inserter
  readonly #totals: RouteTotals
  #penalties: Penalties
  /** Driving per visit after the first beginning: the unit of temperature. */
  #scale = 0
  /** The best feasible routes since annealing began. */
  #best: Int32Array | undefined
  #bestCost = Number.POSITIVE_INFINITY
  readonly #removed: Int32Array
  readonly #around: Int32Array

  constructor(data: ClassicData, run: ClassicRun, parameters: WalkParameters) {
    this.#run = run
    this.#parameters = parameters
    this.#insertWide = Math.min(parameters.insertWide, data.width)
    this.#searchWide = Math.min(parameters.searchWide, data.width)
    this.routes = new RouteSet(data)
    this.routes.clear()
    this.#search = new LocalSearch(this.routes)
    this.#search.checks = run.isChecked
    this.#inserter = new Inserter(this.routes, run.random, parameters.blink)
    this.#totals = new RouteTotals(this.routes)
    this.#penalties = this.#firstPenalties()
    this.#removed = new Int32Array(data.size)
    this.#around = new Int32Array(8 * data.size)
  }

  /** Begins with empty routes: nodes are put in by this order, and settled at prices that are found anew. */
  construct(order: Int32Array): void {
    this.routes.clear()
    this.#penalties = this.#firstPenalties()
    this.#reprice()
    for (const u of order) this.#inserter.insert(u, this.#insertWide)
    this.#settle()
  }

  /** Begins with these routes. */
  load(start: Individual): void {
    loadIndividual(this.routes, start)
    this.#settle()
  }

  /** Takes the routes to a local optimum at the present prices. */
  improve(): void {
    this.#search.run(this.#run.random, () => this.#run.isDone())
  }

  /** The same, but looking at these nodes and at whom a move then touches only. */
  improveAround(nodes: Int32Array): void {
    this.#search.runAround(nodes, nodes.length)
  }

  /** Goes on from the routes as they are. */
  anneal({ hot, cold, until, iterations = Number.POSITIVE_INFINITY, foci }: Cooling): void {
    const run = this.#run
    this.routes.keep()
    this.#totals.reset()
    this.#best = undefined
    this.#bestCost = Number.POSITIVE_INFINITY
    this.#noteBest()
    const from = run.fraction
    const fall = log(cold / hot)
    for (let done = 0; done < iterations && run.fraction < until && !run.isDone(); done++) {
      const over = Math.max(done / iterations, (run.fraction - from) / (until - from))
      this.#step(hot * this.#scale * exp(fall * over), foci)
    }
    if (!this.#best) run.offer(this.routes)
  }

  /** The best feasible routes of the last `anneal`; where there were none, those it ended with. */
  result(): Individual {
    if (this.#best) this.routes.restore(this.#best)
    return individualOf(this.routes)
  }

  #step(temperature: number, foci: Int32Array | undefined): void {
    const { routes } = this
    const { random } = this.#run
    const totals = this.#totals
    const removed = this.#removed
    const seed =
      foci && random.chance(FOCUS) ? foci[random.below(foci.length)]! : 1 + random.below(routes.data.size - 1)
    const { whole } = this.#parameters
    const isWhole = whole > 0 && random.chance(whole)
    const count = isWhole
      ? ruinRoute(routes, seed, removed)
      : ruinStrings(routes, random, this.#parameters, seed, removed)
    // Who stood beside the gaps, and after the insertion who stands beside the inserted.
    let marked = this.#markBeside(count, 0)
    orderRemoved(routes.data, random, removed, count)
    for (let at = 0; at < count; at++) this.#inserter.insert(removed[at]!, this.#insertWide)
    marked = this.#onlyNew(this.#markBeside(count, marked))
    this.#search.runAround(this.#around, marked)

    totals.compare()
    const isRepriced = this.#penalties.note(totals.warp + totals.warpDelta, totals.excess + totals.excessDelta)
    if (totals.costDelta < -temperature * log(1 - random.unit())) {
      totals.keep()
      routes.keep()
      this.#noteBest()
    } else routes.undo()
    if (isRepriced) {
      this.#reprice()
      totals.reset()
    }
  }

  /** Keeps the routes if they are feasible and the best of this walk; its cost is driving alone then. */
  #noteBest(): void {
    const { cost, warp, excess } = this.#totals
    this.#run.current = cost
    if (warp > 0 || excess > 0 || cost >= this.#bestCost) return
    this.#bestCost = cost
    this.#best = this.routes.copy()
    this.#run.offer(this.routes, 0, 0)
  }

  /**
   * Local search on all routes, at prices that rise until the routes are feasible: annealing is slow as long as much is
   * penalised, since nothing can be ruled out by its driving then.
   */
  #settle(): void {
    const { routes } = this
    const run = this.#run
    this.#search.wide = routes.data.width
    this.#reprice()
    for (let round = 0; round < ROUNDS && !run.isDone(); round++) {
      this.improve()
      const warp = routes.totalWarp()
      const excess = routes.totalExcess()
      if (warp === 0 && excess === 0) break
      this.#penalties.raise(warp > 0 ? RAISE : 1, excess > 0 ? RAISE : 1)
      this.#reprice()
    }
    this.#search.wide = this.#searchWide
    if (this.#scale === 0) this.#scale = routes.driving() / Math.max(1, routes.data.size - 1)
    run.offer(routes)
  }

  #firstPenalties(): Penalties {
    return Penalties.of(this.routes.data, 1, this.#parameters.target, REPRICE)
  }

  #reprice(): void {
    this.routes.setPrices(this.#penalties.warp, this.#penalties.load)
  }

  /**
   * Shortens the first `marked` of the list to those with a new neighbour: who was put back to where he came from is in a
   * local optimum already. @returns how many are left.
   */
  #onlyNew(marked: number): number {
    const list = this.#around
    let end = 0
    for (let at = 0; at < marked; at++) {
      const u = list[at]!
      if (u !== 0 && this.routes.hasNewNeighbour(u)) list[end++] = u
    }
    return end
  }

  /** Lists the removed nodes and their neighbours in the routes from `at` on; @returns where the list ends. */
  #markBeside(count: number, at: number): number {
    const { prev, next } = this.routes
    const list = this.#around
    let end = at
    for (let k = 0; k < count; k++) {
      const u = this.#removed[k]!
      list[end++] = u
      list[end++] = prev[u]!
      list[end++] = next[u]!
    }
    return end
  }
}
