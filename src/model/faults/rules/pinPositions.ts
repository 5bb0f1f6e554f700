/**
 * The positions pinned on a shift are 0, 1, 2 … without gap or repetition (docs/rules.md §3). Visits that are done or
 * under way do not count: they have left the queue that the positions number.
 */
import type { Fault } from '../../../kit/RondeError.js'
import type { Draft } from '../Draft.js'
import { show } from '../show.js'
import { visitsOf } from '../walk.js'

interface Pinned {
  readonly position: number
  readonly path: string
}

export function* pinPositions(draft: Draft): Generator<Fault> {
  const byShift = new Map<string, Pinned[]>()
  for (const { visit, path } of visitsOf(draft)) {
    const { shift, position } = visit.pin ?? {}
    if (shift === undefined || position === undefined || isBegun(visit.commitment?.level)) continue
    const pinned = byShift.get(shift) ?? []
    pinned.push({ position, path: `${path}.pin.position` })
    byShift.set(shift, pinned)
  }
  for (const [shift, pinned] of byShift) yield* inSequence(shift, pinned)
}

function* inSequence(shift: string, pinned: Pinned[]): Generator<Fault> {
  let next = 0
  for (const { position, path } of pinned.sort((a, b) => a.position - b.position)) {
    if (position > next) {
      yield {
        code: 'pin-gap',
        path,
        message: `Position ${position} is pinned on shift ${show(shift)}, but not position ${next}.`,
        remedy: 'Number the pinned visits of a shift 0, 1, 2 …, or leave the position out.',
      }
    } else if (position < next) {
      yield {
        code: 'pin-repeated',
        path,
        message: `Position ${position} is pinned twice on shift ${show(shift)}.`,
        remedy: 'Number the pinned visits of a shift 0, 1, 2 …, or leave the position out.',
      }
    }
    next = position + 1
  }
}

function isBegun(level: string | undefined): boolean {
  return level === 'enRoute' || level === 'onSite' || level === 'done'
}
