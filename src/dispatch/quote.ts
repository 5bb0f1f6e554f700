/**
 * What a caller is told while still on the line: when the doctor would come if the visit were added now, and how sure that
 * is. Nothing is committed.
 *
 * It is `add` on a copy, with the same search: adding the visit at the same `now` with the quoted `iterations` gives exactly
 * the plan that was quoted.
 */
import { instantOf } from '../kit/clock.js'
import type { Arena } from '../kit/Memory.js'
import { Random } from '../kit/Random.js'
import type { Fault } from '../kit/RondeError.js'
import type { Reason, Relaxation } from '../model/Plan.js'
import { fromDraft } from '../schedule/fromDraft.js'
import { HEAD, type Instance, type Solution } from '../schedule/Instance.js'
import { emptySchedule } from '../schedule/RouteSchedule.js'
import { schedule } from '../schedule/schedule.js'
import { type Planned, shiftWith } from './Planned.js'
import { unassignedOf } from './renderPlan.js'
import { sampleStarts } from './sampleStarts.js'
import type { Attempted } from './step.js'
import { type Delay, type Suggestion, suggestionsFor } from './suggest.js'

export interface Quote {
  /** `unassigned`: nobody would come as things are (see `reasons`). `refused`: the draft is no sound visit (see `faults`). */
  readonly outcome: 'quoted' | 'unassigned' | 'refused'
  readonly faults: readonly Fault[]
  readonly shift?: string
  readonly doctor?: string
  /** Start of service if it were the very next visit of whoever could be there first. */
  readonly earliest?: string
  /** Start of service as planned. */
  readonly planned?: string
  /** Half of the doctors would be there by then, and nine in ten. */
  readonly median?: string
  readonly late?: string
  /** Who would wait longer because of it, the most delayed first. */
  readonly delayed: readonly Delay[]
  /** Other shifts, the cheapest first. */
  readonly alternatives: readonly Suggestion[]
  /** Why nobody would come. */
  readonly reasons: readonly Reason[]
  readonly relaxation?: Relaxation
  /** Iterations of improvement done: `apply` with the same number gives this plan. */
  readonly iterations: number
}

export function refusedQuote(faults: readonly Fault[]): Quote {
  return { outcome: 'refused', faults, delayed: [], alternatives: [], reasons: [], iterations: 0 }
}

/**
 * @param made What `add` made of it on a copy.
 * @param memory Nobody's any more; what was in it is gone afterwards.
 */
export function quoteOf(made: Attempted, id: string, alternatives: number, memory: Arena): Quote {
  const { desk, problem, travel, replanned } = made
  const { now, before: state } = desk
  const { plan: before, count } = state
  const { instance, solution, iterations } = replanned
  // The state that `add` would leave, but for what is told of it: the plan is the one before.
  const added = { ...state, now, count: count + 1, ...desk.tables() }
  const planned: Planned = { state: added, problem, travel, instance, solution }
  const delayed = delaysOf(planned, replanned.start ?? fromDraft(instance, before).solution)
  const v = instance.visitIds.indexOf(id)
  const s = shiftWith(solution, v)
  const common = { faults: [], delayed, iterations }
  if (s < 0) {
    const left = unassignedOf(instance, problem, solution, before).find(({ visit }) => visit === id)
    const relaxation = left?.relaxation
    return {
      outcome: 'unassigned',
      ...common,
      alternatives: [],
      reasons: left?.reasons ?? [],
      ...(relaxation !== undefined && { relaxation }),
    }
  }
  const at = (seconds: number) => instantOf(instance.origin + seconds)
  const route = solution.routes[s]!
  const position = route.indexOf(v)
  memory.clear()
  const starts = startsOf(planned, s, [...route.subarray(0, position + 1)], memory)
  const earliest = earliestStart(planned, v)
  return {
    outcome: 'quoted',
    ...common,
    shift: instance.shiftIds[s]!,
    doctor: instance.doctorIds[s]!,
    ...(earliest < Infinity && { earliest: at(earliest) }),
    planned: at(schedule(instance, s, route).start[position]!),
    median: at(Math.round(quantile(starts, 0.5))),
    late: at(Math.round(quantile(starts, 0.9))),
    alternatives: suggestionsFor(planned, v, alternatives + 1, memory)
      .filter(({ shift }) => shift !== instance.shiftIds[s])
      .slice(0, alternatives),
    reasons: [],
  }
}

/** Against the plan as it was, driven from now on: what merely slips by the clock is not the call's doing. */
function delaysOf({ instance, solution, state }: Planned, before: Solution): Delay[] {
  // Routes with the same visits have the same times; whoever came to another one is in two that changed.
  const changed = instance.shiftIds.flatMap((_, s) => (isSameRoute(before.routes[s]!, solution.routes[s]!) ? [] : [s]))
  const was = startsBy(instance, before, changed)
  const delays: Delay[] = []
  for (const [v, { start, s }] of startsBy(instance, solution, changed)) {
    const by = start - (was.get(v)?.start ?? Infinity)
    if (by >= Math.max(1, state.settings.retimed))
      delays.push({ visit: instance.visitIds[v]!, shift: instance.shiftIds[s]!, by })
  }
  return delays.sort((a, b) => b.by - a.by || (a.visit < b.visit ? -1 : 1))
}

function isSameRoute(a: Int32Array, b: Int32Array): boolean {
  return a === b || (a.length === b.length && a.every((v, i) => v === b[i]))
}

/** Visit → when its service begins, and on which of these shifts. */
function startsBy(
  instance: Instance,
  { routes }: Solution,
  shifts: readonly number[],
): Map<number, { start: number; s: number }> {
  const starts = new Map<number, { start: number; s: number }>()
  const scratch = emptySchedule()
  for (const s of shifts) {
    const route = routes[s]!
    const { start } = schedule(instance, s, route, scratch)
    for (const [i, v] of route.entries()) starts.set(v, { start: start[i]!, s })
  }
  return starts
}

function startsOf({ state, instance }: Planned, shift: number, visits: readonly number[], memory: Arena): Float64Array {
  const live = (v: number) => state.visits.get(instance.visitIds[v]!)!
  return sampleStarts(
    instance,
    shift,
    visits,
    (v) => live(v).visit,
    (v) => live(v).expectedEnd !== undefined,
    state.settings.quotes,
    new Random(state.settings.seed + state.count),
    memory,
  )
}

/**
 * The value below which one more draw would lie with this probability: share · (n + 1) in the order of the draws, between
 * neighbours (type 6 of Hyndman & Fan 1996).
 */
function quantile(sorted: Float64Array, share: number): number {
  const at = Math.min(sorted.length - 1, Math.max(0, share * (sorted.length + 1) - 1))
  const below = Math.floor(at)
  const low = sorted[below]!
  // Two that never come are no number apart.
  return at === below ? low : low + (at - below) * (sorted[below + 1]! - low || 0)
}

/** Right behind what is under way or pinned there, on the shift that is soonest. */
function earliestStart({ instance }: Planned, v: number): number {
  const { shiftCount, affinity, headVisits, firstHead, bond } = instance
  let earliest = Infinity
  const scratch = emptySchedule()
  const route: number[] = []
  for (let s = 0; s < shiftCount; s++) {
    if (affinity[v * shiftCount + s]! < 0) continue
    route.length = 0
    for (let at = firstHead[s]!; at < firstHead[s + 1]!; at++) {
      const other = headVisits[at]!
      if (other !== v && bond[other]! >= HEAD) route.push(other)
    }
    route.push(v)
    const { start, stopCount, isFeasible } = schedule(instance, s, route, scratch)
    if (isFeasible) earliest = Math.min(earliest, start[stopCount - 1]!)
  }
  return earliest
}
