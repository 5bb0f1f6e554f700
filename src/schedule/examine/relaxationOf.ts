/**
 * The smallest single change that would have an unassigned visit made, the other visits staying where they are.
 *
 * A change counts only if the visit would then be worth its price: feasible is not enough. What costs nothing but points
 * comes first, then time (seconds of overtime or of a window, the fewest), load, and what concerns people.
 */
import type { Relaxation } from '../../model/Plan.js'
import type { Visit } from '../../model/Problem.js'
import { inWords } from '../describeRule.js'
import { FREE, type Instance, kinds } from '../Instance.js'
import { type DoctorOf, missingSkills } from './reasonsOf.js'
import type { Attempt } from './ShiftTrial.js'

/** `undefined` when nothing has to change: it fits, and pays. */
export function relaxationOf(
  instance: Instance,
  v: number,
  attempts: readonly Attempt[],
  visit: Visit,
  doctorOf: DoctorOf,
): Relaxation | undefined {
  const worth = instance.unassignedCost[v]!
  if (attempts.some(({ obstacles, extra }) => obstacles.length === 0 && extra < worth)) return undefined
  const changes = attempts.flatMap((attempt) => changeOf(instance, v, attempt, visit, doctorOf) ?? [])
  const [least] = changes.sort((a, b) => rank[a.kind] - rank[b.kind] || (a.amount ?? 0) - (b.amount ?? 0))
  return least ?? lastResort(instance, v, attempts)
}

const rank: Record<Relaxation['kind'], number> = {
  price: 0,
  overtime: 1,
  window: 1, // seconds as well
  capacity: 2,
  exclude: 3,
  skill: 4,
  shift: 5,
  address: 5,
}

/** What would make this shift take the visit, if one change is enough. */
function changeOf(
  instance: Instance,
  v: number,
  { shift: s, obstacles, extra }: Attempt,
  visit: Visit,
  doctorOf: DoctorOf,
): Relaxation | undefined {
  const worth = instance.unassignedCost[v]!
  const shift = instance.shiftIds[s]!
  const [obstacle] = obstacles
  if (obstacle === undefined) {
    const amount = extra - worth + 1
    return { kind: 'price', shift, amount, message: `Worth ${amount} points more, shift ${shift} would take it.` }
  }
  if (obstacles.length > 1 || extra >= worth) return undefined
  const { code, amount, visit: hit } = obstacle
  const doctor = doctorOf(s)
  const takes = `shift ${shift} would take it`
  switch (code) {
    case 'no-shift-in-time':
      return { kind: 'overtime', shift, amount, message: `With ${inWords(amount)} more overtime ${takes}.` }
    case 'window': {
      const whose = hit === v ? 'its window' : `the window of visit ${instance.visitIds[hit]}`
      return { kind: 'window', shift, amount, message: `With ${whose} open ${inWords(amount)} longer ${takes}.` }
    }
    case 'capacity':
      return { kind: 'capacity', shift, amount, message: `With ${amount} more capacity ${takes}.` }
    case 'excluded':
      return { kind: 'exclude', shift, message: `If it did not exclude doctor ${doctor.id}, ${takes}.` }
    case 'no-skill':
      return { kind: 'skill', shift, message: `If doctor ${doctor.id} had ${missingSkills(visit, doctor)}, ${takes}.` }
    case 'unreachable':
    case 'pinned-elsewhere':
      return undefined // no change of this shift would help
  }
}

/** No single change of a shift is enough. */
function lastResort(instance: Instance, v: number, attempts: readonly Attempt[]): Relaxation {
  const { affinityKinds, shiftCount, bond } = instance
  const isLost = attempts.some(({ shift }) => affinityKinds[v * shiftCount + shift]! & kinds.unreachable)
  if (isLost) return { kind: 'address', message: 'Correct its address: no way leads there.' }
  if (bond[v] !== FREE) return { kind: 'shift', message: 'Take its pin away, so that another shift may serve it.' }
  return { kind: 'shift', message: 'One more shift: no single change of the present ones is enough.' }
}
