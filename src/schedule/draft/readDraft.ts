/**
 * The ids of a draft → visits per shift, each at most once and only where it may be; the rest becomes faults.
 */
import type { Fault } from '../../kit/RondeError.js'
import type { PlanDraft } from '../../model/Plan.js'
import { FORBIDDEN, FREE, type Instance, kinds } from '../Instance.js'

export interface DraftRoute {
  readonly visits: readonly number[]
  /** Visit → where the draft has it. */
  readonly paths: ReadonlyMap<number, string>
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
  const routes = instance.shiftIds.map(() => ({ visits: [] as number[], paths: new Map<number, string>() }))
  const mentioned = new Uint8Array(instance.visitCount)
  const isSeen = new Set<number>()
  for (const [r, { shift, stops }] of draft.routes.entries()) {
    const s = shiftOf.get(shift)
    if (s === undefined) faults.push(unknownShift(shift, r))
    else if (isSeen.has(s)) faults.push(shiftTwice(shift, r))
    if (s !== undefined) isSeen.add(s)
    for (const [i, { visit }] of stops.entries()) {
      const path = `routes[${r}].stops[${i}]`
      const v = visitOf.get(visit)
      if (v === undefined) faults.push(unknownVisit(visit, path))
      else if (mentioned[v] === 1) faults.push(visitTwice(visit, path))
      else {
        mentioned[v] = 1
        if (s === undefined) continue
        const obstacle = whyForbidden(instance, v, s)
        if (obstacle !== undefined) faults.push(forbidden(visit, shift, obstacle, path))
        else {
          routes[s]!.visits.push(v)
          routes[s]!.paths.set(v, path)
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
  return new Map(ids.map((id, index) => [id, index]))
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
