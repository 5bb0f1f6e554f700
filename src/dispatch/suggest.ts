/**
 * Who could make a visit, the cheapest first, and whom that would hurt: every shift at its best place for it, the other
 * visits staying where they are.
 */
import { instantOf } from '../kit/clock.js'
import { Arena } from '../kit/Memory.js'
import { withFields } from '../kit/withFields.js'
import type { Cost } from '../model/Plan.js'
import { FORBIDDEN, HEAD, type Instance } from '../schedule/Instance.js'
import { Kernel } from '../schedule/kernel/Kernel.js'
import { kernelData } from '../schedule/kernel/kernelData.js'
import { bestInsertion } from '../schedule/kernel/kernelInsertion.js'
import type { RouteSchedule } from '../schedule/RouteSchedule.js'
import { schedule } from '../schedule/schedule.js'
import { askedFor, type Planned, routesWithout, shiftWith } from './Planned.js'
import { refuse } from './refuse.js'

export interface Suggestion {
  readonly shift: string
  readonly doctor: string
  /** Visits of the route that would come before it. */
  readonly position: number
  /** Start of service. */
  readonly start: string
  /** Points that the plan costs more with the visit here than without it, by what they are for; `total` is their sum. */
  readonly cost: Cost
  /** Visits that would begin later, the most delayed first. */
  readonly delayed: readonly Delay[]
  /** To be read aloud. */
  readonly sentence: string
}

export interface Delay {
  readonly visit: string
  readonly shift: string
  /** Seconds. */
  readonly by: number
}

/** @throws RondeError for a visit that is not open, is held, or is under way */
export function suggest(planned: Planned, id: string, top: number, memory?: Arena): Suggestion[] {
  const { v } = askedFor(planned, id)
  const { instance } = planned
  if (instance.bond[v]! > HEAD)
    refuse('under-way', `A doctor is under way to visit ${id}.`, 'Divert the doctor first.', 'visit')
  return suggestionsFor(planned, v, top, memory)
}

/** As `suggest`, by index. */
export function suggestionsFor(planned: Planned, v: number, top: number, memory?: Arena): Suggestion[] {
  return new Suggester(planned, memory).suggest(v, top)
}

/** The rounds of one plan, to be asked about several visits. */
export class Suggester {
  readonly #planned: Planned
  readonly #kernel: Kernel

  /** @param memory The suggester's, as long as it is asked; what was in it is gone. */
  constructor(planned: Planned, memory = new Arena()) {
    memory.clear()
    this.#planned = planned
    this.#kernel = new Kernel(planned.instance, kernelData(planned.instance, memory), memory)
    for (const [s, route] of planned.solution.routes.entries()) this.#kernel.setRoute(s, route, route.length)
  }

  suggest(v: number, top: number): Suggestion[] {
    const { instance, solution } = this.#planned
    const own = shiftWith(solution, v)
    const routes = routesWithout(solution, v)
    if (own >= 0) this.#kernel.setRoute(own, routes[own]!, routes[own]!.length)
    const found: Found[] = []
    for (const s of routes.keys()) {
      if (instance.affinity[v * instance.shiftCount + s] === FORBIDDEN) continue
      const delta = bestInsertion(this.#kernel, v, s)
      if (this.#kernel.bestPosition >= 0) found.push({ shift: s, position: this.#kernel.bestPosition, delta })
    }
    if (own >= 0) this.#kernel.setRoute(own, solution.routes[own]!, solution.routes[own]!.length)
    found.sort((a, b) => a.delta - b.delta || a.shift - b.shift)
    const best = found[0]?.delta ?? 0
    return found.slice(0, top).map((each) => this.#suggestion(v, routes[each.shift]!, each, best))
  }

  #suggestion(v: number, route: Int32Array, { shift, position, delta }: Found, best: number): Suggestion {
    const { instance, state } = this.#planned
    const before = schedule(instance, shift, route)
    const longer = [...route.subarray(0, position), v, ...route.subarray(position)]
    const after = schedule(instance, shift, longer)
    const delayed = delaysOf(instance, route, before, after, position, state.settings.retimed)
    const start = instantOf(instance.origin + after.start[position]!)
    const ids = { shift: instance.shiftIds[shift]!, doctor: instance.doctorIds[shift]! }
    const cost = difference(after.cost, before.cost)
    const wait = after.response[position]!
    const sentence = sentenceOf(ids.doctor, wait, delta - best, delayed)
    return withFields(ids, { position, start, cost, delayed, sentence })
  }
}

/** A shift's best place for a visit, and what it costs there. */
interface Found {
  readonly shift: number
  readonly position: number
  readonly delta: number
}

/** Visits behind the new one that begin later by as much as counts. */
function delaysOf(
  { visitIds, shiftIds }: Instance,
  route: Int32Array,
  before: RouteSchedule,
  after: RouteSchedule,
  position: number,
  least: number,
): Delay[] {
  const delays: Delay[] = []
  for (let i = position; i < route.length; i++) {
    const by = after.start[i + 1]! - before.start[i]!
    if (by >= least) delays.push({ visit: visitIds[route[i]!]!, shift: shiftIds[before.shift]!, by })
  }
  return delays.sort((a, b) => b.by - a.by)
}

/** Part by part. */
function difference(after: Cost, before: Cost): Cost {
  const parts = Object.keys(after) as (keyof Cost)[]
  return Object.fromEntries(parts.map((part) => [part, after[part] - before[part]])) as Cost
}

function sentenceOf(doctor: string, wait: number, dearer: number, delayed: readonly Delay[]): string {
  const minutes = Math.max(0, Math.round(wait / 60))
  const price = dearer === 0 ? 'the cheapest' : `${dearer} points more than the cheapest`
  const [worst] = delayed
  const hurt =
    worst === undefined
      ? 'nobody waits longer'
      : `${delayed.length === 1 ? '1 visit waits' : `${delayed.length} visits wait`} longer, ${worst.visit} by ${Math.round(worst.by / 60)} min`
  return `${doctor} after ${minutes} min of waiting: ${price}; ${hurt}.`
}
