/**
 * The attempts of all shifts → sentences: each shift under the first thing that stands in its way, shifts with the same
 * thing together.
 */
import type { Reason } from '../../model/Plan.js'
import type { Doctor, Visit } from '../../model/Problem.js'
import { inWords } from '../describeRule.js'
import type { Instance } from '../Instance.js'
import type { Attempt, Obstacle } from './ShiftTrial.js'

export type DoctorOf = (shift: number) => Doctor

export function reasonsOf(
  instance: Instance,
  v: number,
  attempts: readonly Attempt[],
  visit: Visit,
  doctorOf: DoctorOf,
): Reason[] {
  if (instance.shiftCount === 0) return [{ code: 'no-shift-in-time', message: 'There is no shift.', shifts: [] }]
  if (attempts.length === 0) return [{ code: 'search-ended', message: NOT_EXAMINED, shifts: [] }]
  const groups = new Map<Reason['code'], Attempt[]>()
  for (const attempt of attempts) {
    const code = codeOf(instance, v, attempt)
    const group = groups.get(code)
    if (group === undefined) groups.set(code, [attempt])
    else group.push(attempt)
  }
  const isPartial = attempts.length < instance.shiftCount
  const note = isPartial ? ` (Of ${instance.shiftCount} shifts the ${attempts.length} nearest were looked at.)` : ''
  return [...groups].map(([code, group]) => ({
    code,
    message: messageOf(code, instance, v, group, visit, doctorOf) + note,
    shifts: group.length === instance.shiftCount ? [] : group.map(({ shift }) => instance.shiftIds[shift]!),
  }))
}

const NOT_EXAMINED = 'The search was aborted: nobody has looked into what stands in its way.'

/** The first obstacle stands for the shift; without one it is a matter of price. */
function codeOf({ unassignedCost }: Instance, v: number, { obstacles, extra }: Attempt): Reason['code'] {
  return obstacles[0]?.code ?? (extra < unassignedCost[v]! ? 'search-ended' : 'dearer')
}

/** The skills that the visit needs and the doctor lacks. */
export function missingSkills({ needs }: Visit, { skills }: Doctor): string {
  return needs.filter((need) => !skills.includes(need)).join(', ')
}

function messageOf(
  code: Reason['code'],
  instance: Instance,
  v: number,
  group: readonly Attempt[],
  visit: Visit,
  doctorOf: DoctorOf,
): string {
  const cheapest = group.reduce((best, each) => (each.extra < best.extra ? each : best))
  const nearest = group.reduce((best, each) => (first(each).amount < first(best).amount ? each : best))
  const { amount, visit: hit } = first(nearest)
  const shift = instance.shiftIds[nearest.shift]!
  const points = `${cheapest.extra} points on shift ${instance.shiftIds[cheapest.shift]}`
  switch (code) {
    case 'no-skill':
      return group.length === 1
        ? `Doctor ${doctorOf(nearest.shift).id} lacks ${missingSkills(visit, doctorOf(nearest.shift))}.`
        : `None of these doctors has all that it needs: ${visit.needs.join(', ')}.`
    case 'excluded':
      return `It excludes ${[...new Set(group.map((each) => doctorOf(each.shift).id))].join(', ')}.`
    case 'pinned-elsewhere':
      return `It is pinned to shift ${visit.pin?.shift}.`
    case 'unreachable':
      return 'No way leads there from where the doctor would come, or from there on.'
    case 'capacity':
      return `Its load of ${visit.load} is too much: by ${amount} on shift ${shift}, where least is missing.`
    case 'window':
      return hit === v
        ? `Its window closes too early: by ${inWords(amount)} on shift ${shift}, where least is missing.`
        : `It would push visit ${instance.visitIds[hit]} past its window: by ${inWords(amount)} on shift ${shift}, where least is missing.`
    case 'no-shift-in-time':
      return `No time is left: shift ${shift}, where least is missing, would end ${inWords(amount)} past its overtime.`
    case 'dearer':
      return `Serving it costs at least ${points}, leaving it ${instance.unassignedCost[v]}.`
    case 'search-ended':
      return `It fits for ${points}, less than the ${instance.unassignedCost[v]} of leaving it: the search ended before.`
  }
}

const none: Obstacle = { code: 'unreachable', amount: 0, visit: -1 }

/** What an attempt is filed under; without an obstacle, one of no size. */
function first({ obstacles }: Attempt): Obstacle {
  return obstacles[0] ?? none
}
