/** A visit that is not to be made any more, whoever says so: whoever is on the way turns round, whoever is there leaves. */
import { isUnderWay } from '../commitments.js'
import type { Desk } from '../Desk.js'
import type { Outcome } from '../DispatchState.js'

export function endVisit(desk: Desk, id: string, outcome: Outcome, at: number, reason: string | undefined): void {
  const live = desk.visit(id)
  const shift = isUnderWay(live.visit) ? live.visit.commitment!.shift : undefined
  if (shift !== undefined) {
    const isThere = live.visit.commitment!.level === 'onSite'
    const where = isThere ? { position: live.visit.position, since: at } : desk.whereabouts(shift, at)
    desk.moveDoctor(shift, where, at)
  }
  desk.close(live, outcome, at, { shift, reason })
}
