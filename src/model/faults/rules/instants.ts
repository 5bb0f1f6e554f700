/** Instants that cannot belong together: a mistyped year, a horizon that is already past. */
import { instantOf } from '../../../kit/clock.js'
import type { Fault } from '../../../kit/RondeError.js'
import { limits } from '../../Problem.js'
import type { Draft } from '../Draft.js'
import { median, secondsOf, shiftsOf, visitsOf } from '../walk.js'

/** Also keeps every second since the origin far within 32 bits. */
export function* farApartInstants(draft: Draft): Generator<Fault> {
  const found = instantsOf(draft).map(([path, text]) => ({ path, text, at: secondsOf(text) }))
  const middle = median(found.map(({ at }) => at))
  for (const { path, text, at } of found) {
    if (Math.abs(at - middle) <= limits.apartSeconds) continue
    yield {
      code: 'far-apart',
      path,
      message: `${text} is more than a year from the problem's other instants (about ${instantOf(middle)}).`,
      remedy: 'Mend the year; plan days that lie far apart as problems of their own.',
    }
  }
}

export function* horizonBeforeNow({ horizon, now }: Draft): Generator<Fault> {
  if (secondsOf(horizon) < secondsOf(now)) {
    yield {
      code: 'horizon-before-now',
      path: 'horizon',
      message: `The horizon (${horizon}) is before now (${now}).`,
      remedy: 'Leave it out: it is then the end of the last shift with its overtime.',
    }
  }
}

/** Those that times are reckoned from. Not a hold's `until`: year 9999 is a way to say "for good". */
function instantsOf(draft: Draft): [path: string, text: string][] {
  const shifts = shiftsOf(draft).flatMap(({ shift, path }) => [
    [`${path}.start`, shift.start] as const,
    [`${path}.end`, shift.end] as const,
    [`${path}.progress.freeAt`, shift.progress?.freeAt] as const,
    ...(shift.breaks ?? []).flatMap((rest, b) => [
      [`${path}.breaks[${b}].earliest`, rest.earliest] as const,
      [`${path}.breaks[${b}].latest`, rest.latest] as const,
    ]),
  ])
  const visits = visitsOf(draft).flatMap(({ visit, path }) => [
    [`${path}.requestedAt`, visit.requestedAt] as const,
    [`${path}.commitment.since`, visit.commitment?.since] as const,
    [`${path}.commitment.promised`, visit.commitment?.promised] as const,
    ...(visit.windows ?? []).flatMap((window, w) => [
      [`${path}.windows[${w}].earliest`, window.earliest] as const,
      [`${path}.windows[${w}].latest`, window.latest] as const,
    ]),
  ])
  const all = [['now', draft.now] as const, ['horizon', draft.horizon] as const, ...shifts, ...visits]
  return all.flatMap(([path, text]) => (text === undefined ? [] : [[path, text]]))
}
