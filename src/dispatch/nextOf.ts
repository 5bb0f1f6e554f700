/** Who is next on each round, and since when: what a doctor's silence is measured by. */
import type { Plan } from '../model/Plan.js'
import type { DispatchState, NextVisit } from './DispatchState.js'

/** @param before Whoever was next there already has been so since then. The same map where nothing changed. */
export function nextOf(
  { routes }: Plan,
  { next: before, now }: Pick<DispatchState, 'next' | 'now'>,
): ReadonlyMap<string, NextVisit> {
  const next = new Map<string, NextVisit>()
  let isSame = true
  for (const { shift, stops } of routes) {
    const visit = stops[0]?.visit
    if (visit === undefined) continue
    const known = before.get(shift)
    if (known?.visit === visit) next.set(shift, known)
    else {
      next.set(shift, { visit, since: now })
      isSame = false
    }
  }
  return isSame && next.size === before.size ? before : next
}
