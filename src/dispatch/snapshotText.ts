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
  const pieces: string[] = []
  // Ids of events are written by themselves: as a list of pairs they need not be made.
  writeObject(pieces, snapshotOf(state, []), (name, value) => {
    if (LISTS.has(name)) writeList(pieces, value as readonly object[])
    else if (name === 'plan') writePlan(pieces, value as Plan)
    else if (name === 'applied') pieces.push(state.applied.text())
    else return false
    return true
  })
  // Put together once: a snapshot is a megabyte or more.
  return pieces.join('')
}

function writePlan(pieces: string[], plan: Plan): void {
  writeObject(pieces, plan, (name) => {
    if (name !== 'routes') return false
    pieces.push('[')
    for (const [i, route] of plan.routes.entries()) {
      if (i > 0) pieces.push(',')
      writeRoute(pieces, route)
    }
    pieces.push(']')
    return true
  })
}

/** A route begins later at every event, with the same stops. */
function writeRoute(pieces: string[], route: Route): void {
  writeObject(pieces, route, (name) => {
    if (name !== 'stops') return false
    pieces.push(textOf(route.stops))
    return true
  })
}

function writeList(pieces: string[], items: readonly object[]): void {
  pieces.push('[')
  for (let i = 0; i < items.length; i++) {
    if (i > 0) pieces.push(',')
    pieces.push(textOf(items[i]!))
  }
  pieces.push(']')
}

/** @param write Writes the value of a field where it need not be written anew, or says that it does not. */
function writeObject(pieces: string[], value: object, write: (name: string, value: unknown) => boolean): void {
  let before = '{'
  for (const [name, field] of Object.entries(value)) {
    if (field === undefined) continue
    pieces.push(`${before}${JSON.stringify(name)}:`)
    if (!write(name, field)) pieces.push(JSON.stringify(field))
    before = ','
  }
  pieces.push(before === '{' ? '{}' : '}')
}
