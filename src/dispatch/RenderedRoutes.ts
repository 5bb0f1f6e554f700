/**
 * What the routes of a desk's plan were made of, so that the next plan shares with it whatever is still the same.
 *
 * `renderPlan` → **RenderedRoutes** → `renderPlan` of the next event. Two generations are kept: the plan that is held, which
 * the next ones are compared with, and the last one made, which is held if its event is applied. (Not a WeakMap: what is in
 * one outlives every quick collection.) Nothing in it changes a plan: of a route that is not known all is made anew.
 */
import type { Route } from '../model/Plan.js'
import type { Visit } from '../model/Problem.js'
import type { RouteSchedule } from '../schedule/RouteSchedule.js'

/** What a route was made of. */
export interface Rendered {
  readonly route: Route
  /** Epoch seconds of second 0 of the schedule. */
  readonly origin: number
  /** Seconds since the origin. */
  readonly free: number
  readonly scheduled: RouteSchedule
  /** In the order of its stops. */
  readonly visits: readonly Visit[]
}

export class RenderedRoutes {
  /** By shift. */
  #held: ReadonlyMap<string, Rendered> = new Map()
  #made = new Map<string, Rendered>()

  /** Another plan is made; the last one, unless it is held, is forgotten. */
  begin(): void {
    this.#made = new Map()
  }

  /** What this very route was made of; undefined where that is not known. */
  of(route: Route | undefined): Rendered | undefined {
    const known = route && this.#held.get(route.shift)
    return known?.route === route ? known : undefined
  }

  keep(made: Rendered): void {
    this.#made.set(made.route.shift, made)
  }

  /** The plan made last is the one that the next ones are compared with. */
  hold(): void {
    this.#held = this.#made
  }
}
