/**
 * The ids of a draft → visits per shift, each at most once and only where it may be; the rest becomes faults.
 */
import type { Fault } from '../../kit/RondeError.js'
import type { PlanDraft } from '../../model/Plan.js'
import { FORBIDDEN, FREE, type Instance, kinds } from '../Instance.js'

export interface DraftRoute {
  readonly visits: readonly number[]
  /** Whether the draft has a visit in this route. */
  has(v: number): boolean
  /** Where the draft has it; undefined when not in this route. */
  pathOf(v: number): string | undefined
}

export interface ReadDraft {
  /** [shift] */
  readonly routes: readonly DraftRoute[]
  /** [visit] 1 = the draft speaks of it, in a route or as unassigned */
  readonly mentioned: Uint8Array
}

/** Reads every route and stop in the order of the draft; the first mention of a visit counts. */
export function readDraft(instance: Instance, draft: PlanDraft, faults: Fault[]): ReadDraft {
  const shiftOf = indexOf(instance.shiftIds)
  const visitOf = indexOf(instance.visitIds)
  const where = new Whereabouts(instance.visitCount)
  const routes = instance.shiftIds.map((_, s) => new Drafted(s, where))
  const mentioned = new Uint8Array(instance.visitCount)
  const isSeen = new Uint8Array(instance.shiftCount)
  for (let r = 0; r < draft.routes.length; r++) {
    const { shift, stops } = draft.routes[r]!
    const s = shiftOf.get(shift)
    if (s === undefined) faults.push(unknownShift(shift, r))
    else if (isSeen[s] === 1) faults.push(shiftTwice(shift, r))
    if (s !== undefined) isSeen[s] = 1
    for (let i = 0; i < stops.length; i++) {
      const { visit } = stops[i]!
      const v = visitOf.get(visit)
      if (v === undefined) faults.push(unknownVisit(visit, pathOf(r, i)))
      else if (mentioned[v] === 1) faults.push(visitTwice(visit, pathOf(r, i)))
      else {
        mentioned[v] = 1
        if (s === undefined) continue
        const obstacle = whyForbidden(instance, v, s)
        if (obstacle !== undefined) faults.push(forbidden(visit, shift, obstacle, pathOf(r, i)))
        else {
          routes[s]!.visits.push(v)
          where.shift[v] = s
          where.route[v] = r
          where.stop[v] = i
        }
      }
    }
  }
  for (const { visit } of draft.unassigned ?? []) {
    const v = visitOf.get(visit)
    if (v !== undefined) mentioned[v] = 1
  }
  return { routes, mentioned }
}

function indexOf(ids: readonly string[]): Map<string, number> {
  const index = new Map<string, number>()
  for (let i = 0; i < ids.length; i++) index.set(ids[i]!, i)
  return index
}

/** Where the draft has each visit: kept as numbers, since hardly any path is ever asked for. */
class Whereabouts {
  /** [visit] the shift in whose route it is; -1 = in none */
  readonly shift: Int32Array
  /** [visit] index of the draft's route, and of the stop in it */
  readonly route: Int32Array
  readonly stop: Int32Array

  constructor(visitCount: number) {
    this.shift = new Int32Array(visitCount).fill(-1)
    this.route = new Int32Array(visitCount)
    this.stop = new Int32Array(visitCount)
  }
}

class Drafted implements DraftRoute {
  readonly visits: number[] = []
  readonly #shift: number
  readonly #where: Whereabouts

  constructor(shift: number, where: Whereabouts) {
    this.#shift = shift
    this.#where = where
  }

  has(v: number): boolean {
    return this.#where.shift[v] === this.#shift
  }

  pathOf(v: number): string | undefined {
    return this.has(v) ? pathOf(this.#where.route[v]!, this.#where.stop[v]!) : undefined
  }
}

function pathOf(route: number, stop: number): string {
  return `routes[${route}].stops[${stop}]`
}

/** In words why a shift may not make a visit; undefined where it may. */
function whyForbidden({ affinity, affinityKinds, bond, shiftCount }: Instance, v: number, s: number) {
  const pair = v * shiftCount + s
  if (affinity[pair] !== FORBIDDEN) return undefined
  const found = affinityKinds[pair]!
  if (found & kinds.elsewhere) return 'it is under way on or pinned to another shift'
  if (found & kinds.unreachable) return 'no way leads to its address'
  if (bond[v] === FREE && found & kinds.excluded) return 'it excludes the doctor'
  return 'the doctor lacks a skill that it needs'
}

function unknownShift(id: string, r: number): Fault {
  return {
    code: 'unknown-shift',
    path: `routes[${r}].shift`,
    message: `There is no shift ${JSON.stringify(id)}; its visits were taken out.`,
    remedy: 'Name a shift of the problem.',
  }
}

function shiftTwice(id: string, r: number): Fault {
  return {
    code: 'shift-twice',
    path: `routes[${r}].shift`,
    message: `Shift ${id} has a second route; its visits were put behind those of the first.`,
    remedy: 'Give each shift one route.',
  }
}

function unknownVisit(id: string, path: string): Fault {
  return {
    code: 'unknown-visit',
    path,
    message: `There is no visit ${JSON.stringify(id)} to plan.`,
    remedy: 'Leave out visits that are done, held, or not in the problem.',
  }
}

function visitTwice(id: string, path: string): Fault {
  return {
    code: 'visit-twice',
    path,
    message: `Visit ${id} stands in the draft before; this one was taken out.`,
    remedy: 'Give each visit once.',
  }
}

function forbidden(visit: string, shift: string, why: string, path: string): Fault {
  return {
    code: 'forbidden-shift',
    path,
    message: `Shift ${shift} may not make visit ${visit}: ${why}. It was taken out.`,
    remedy: 'Give it to another shift, or let the solver place it.',
  }
}
