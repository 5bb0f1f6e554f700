/**
 * A position that lies far from all the others but, with its two numbers swapped, among them: [latitude, longitude]
 * written by mistake. A position that is merely far away is none of this: its visit is an answer with reasons.
 */
import type { Fault } from '../../../kit/RondeError.js'
import type { Draft } from '../Draft.js'
import { median, shiftsOf, visitsOf } from '../walk.js'

/** Degrees from the middle: farther is far, nearer is among the others. */
const FAR = 3
const NEAR = 1
/** Of fewer positions nobody can tell which is the odd one. */
const FEWEST = 4

export function* swappedPositions(draft: Draft): Generator<Fault> {
  const found = positionsOf(draft)
  if (found.length < FEWEST) return
  const middle = [median(found.map(({ at }) => at[0])), median(found.map(({ at }) => at[1]))] as const
  for (const { at, path } of found) {
    const [first, second] = at
    if (degreesApart(at, middle) > FAR && degreesApart([second, first], middle) < NEAR) {
      yield {
        code: 'swapped-position',
        path,
        message: `[${first}, ${second}] lies far from the others, but [${second}, ${first}] among them.`,
        remedy: 'Write [longitude, latitude]. If this one is right, the others are swapped.',
      }
    }
  }
}

function positionsOf(draft: Draft): { at: readonly [number, number]; path: string }[] {
  const shifts = shiftsOf(draft).flatMap(({ shift, path }) => [
    { at: shift.from, path: `${path}.from` },
    { at: shift.to, path: `${path}.to` },
    { at: shift.progress?.position, path: `${path}.progress.position` },
  ])
  const visits = visitsOf(draft).map(({ visit, path }) => ({ at: visit.position, path: `${path}.position` }))
  return [...shifts, ...visits].flatMap(({ at, path }) => (at ? [{ at, path }] : []))
}

function degreesApart(a: readonly [number, number], b: readonly [number, number]): number {
  return Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]))
}
