/**
 * A snapshot as JSON text, written incrementally: what a desk consists of never changes, so that each visit, shift, route and
 * event id is written once, however many snapshots it is in.
 *
 * Invariant: `snapshotText(state) === JSON.stringify(snapshotOf(state))`.
 */
import { perObject } from '../kit/perObject.js'
import type { Plan, Route } from '../model/Plan.js'
import type { DispatchState } from './DispatchState.js'
import { snapshotOf } from './snapshot.js'

const textOf = perObject((value: object) => JSON.stringify(value))

/** Fields that are lists of such objects. */
const LISTS: ReadonlySet<string> = new Set(['doctors', 'shifts', 'visits', 'closed', 'conditions'])

export function snapshotText(state: DispatchState): string {
  return objectText(snapshotOf(state), (name, value) => {
    if (LISTS.has(name)) return listText(value as readonly object[])
    if (name === 'plan') return planText(value as Plan)
    return name === 'applied' ? state.applied.text() : undefined
  })
}

function planText(plan: Plan): string {
  return objectText(plan, (name) => (name === 'routes' ? `[${plan.routes.map(routeText).join(',')}]` : undefined))
}

/** A route begins later at every event, with the same stops. */
function routeText(route: Route): string {
  return objectText(route, (name) => (name === 'stops' ? textOf(route.stops) : undefined))
}

function listText(items: readonly object[]): string {
  return `[${items.map(textOf).join(',')}]`
}

/** @param known The text of a field where it need not be written anew. */
function objectText(value: object, known: (name: string, value: unknown) => string | undefined): string {
  const fields: string[] = []
  for (const [name, field] of Object.entries(value)) {
    if (field !== undefined) fields.push(`${JSON.stringify(name)}:${known(name, field) ?? JSON.stringify(field)}`)
  }
  return `{${fields.join(',')}}`
}
