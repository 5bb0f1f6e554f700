/** Only of a visit that a doctor is at. */
import type { Desk } from '../Desk.js'
import type { LiveVisit } from '../DispatchState.js'
import { refuse } from '../refuse.js'

export function assertOnSite(desk: Desk, id: string): LiveVisit {
  const live = desk.visit(id)
  if (live.visit.commitment?.level !== 'onSite')
    refuse('not-on-site', `No doctor is at visit ${id}.`, 'Report the arrival first.', 'visit')
  return live
}
