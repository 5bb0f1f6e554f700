/** Planned → announced, with or without a promised time. */
import { instantOf } from '../../kit/clock.js'
import { withFields } from '../../kit/withFields.js'
import { isUnderWay } from '../commitments.js'
import { type Desk, withCommitment } from '../Desk.js'
import { refuse } from '../refuse.js'
import { withTime } from './report.js'

export function tell(
  desk: Desk,
  id: string,
  named: string | undefined,
  at: number,
  promised: string | undefined,
): void {
  const live = desk.visit(id)
  const { commitment } = live.visit
  const shift = named ?? desk.shiftOf(live.visit)
  if (shift === undefined)
    refuse(
      'not-planned',
      `Visit ${id} is on nobody’s round.`,
      'Assign it first, or say in `shift` who was announced.',
      'visit',
    )
  desk.shift(shift)
  const latest = promised ?? commitment?.promised
  const told = latest === undefined ? {} : { promised: latest }
  const next = isUnderWay(live.visit)
    ? withFields(commitment!, told)
    : { level: 'announced' as const, shift, since: instantOf(at), ...told }
  desk.setVisit({ ...live, visit: withCommitment(live.visit, next), times: withTime(live.times, 'announced', at) })
}
