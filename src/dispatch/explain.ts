/**
 * Why this doctor, why not each of the others, and what the least change is that would have an unassigned visit made.
 *
 * Looked at on the plan as it stands: every place of every shift, by `schedule` itself.
 */
import { instantOf } from '../kit/clock.js'
import { withFields } from '../kit/withFields.js'
import type { Reason, Relaxation } from '../model/Plan.js'
import { reasonsOf } from '../schedule/examine/reasonsOf.js'
import { relaxationOf } from '../schedule/examine/relaxationOf.js'
import { type Attempt, ShiftTrial } from '../schedule/examine/ShiftTrial.js'
import { EN_ROUTE, FREE, ON_SITE } from '../schedule/Instance.js'
import { schedule } from '../schedule/schedule.js'
import type { DispatchState } from './DispatchState.js'
import { askedFor, type Planned, routesWithout, shiftWith } from './Planned.js'
import { nextOn } from './posts/nextOn.js'

export interface Explanation {
  readonly visit: string
  /** Who makes it, and when its service begins; absent when nobody does. */
  readonly shift?: string
  readonly doctor?: string
  readonly start?: string
  readonly message: string
  /** Every other shift, and what stands in its way. The cheapest first, then those that cannot. */
  readonly others: readonly Other[]
  /** Only of a visit that nobody makes. */
  readonly relaxation?: Relaxation
}

export interface Other {
  readonly shift: string
  readonly doctor: string
  readonly code: Reason['code'] | 'not-open'
  readonly message: string
  /** Points more than who makes it now (or than leaving it); absent where something else is in the way. */
  readonly dearer?: number
}

/** @throws RondeError for a visit that is not open, or is held */
export function explain(planned: Planned, id: string): Explanation {
  const { visit, v } = askedFor(planned, id)
  const { instance, problem, solution, state } = planned
  const own = shiftWith(solution, v)
  const routes = routesWithout(solution, v)
  const doctorById = new Map(problem.doctors.map((doctor) => [doctor.id, doctor]))
  const doctorOf = (s: number) => doctorById.get(instance.doctorIds[s]!)!
  const isFree = instance.bond[v] === FREE || own < 0
  const trial = new ShiftTrial(instance, isFree ? routes : solution.routes)
  const attempts = isFree ? routes.map((_, s) => trial.attempt(v, s)) : []
  const present = own < 0 ? instance.unassignedCost[v]! : (attempts[own]?.extra ?? 0)
  const opensAt = instance.now + state.settings.openShifts

  const others = attempts
    .filter(({ shift }) => shift !== own)
    .map((attempt): Other & { key: number } => {
      const { shift: s, obstacles, extra } = attempt
      const ids = { shift: instance.shiftIds[s]!, doctor: instance.doctorIds[s]! }
      if (obstacles.length > 0) {
        const [reason] = reasonsOf(instance, v, [attempt], visit, doctorOf)
        const { code, message } = reason!
        return withFields(ids, { code, message: withoutNote(message), key: Infinity })
      }
      const isLater = instance.free[s]! > opensAt && visit.windows.length === 0
      const dearer = extra - present
      const than = own < 0 ? 'leaving it' : `shift ${instance.shiftIds[own]}`
      const message = isLater
        ? `Begins only at ${instantOf(instance.origin + instance.free[s]!)}: a call without an appointment waits for that as a last resort.`
        : `Would cost ${Math.abs(dearer)} points ${dearer < 0 ? 'less' : 'more'} than ${than}${isLater ? '' : dearer < 0 ? ', were everything else to stay as it is' : ''}.`
      return withFields(ids, {
        code: isLater ? ('not-open' as const) : ('dearer' as const),
        message,
        dearer,
        key: dearer,
      })
    })
    .sort((a, b) => a.key - b.key || (a.shift < b.shift ? -1 : 1))
    .map(({ key: _, ...other }) => other)

  if (own < 0) {
    const relaxation = relaxationOf(instance, v, attempts, visit, doctorOf)
    const message = `Nobody makes visit ${id}: ${summary(attempts)}.`
    return { visit: id, message, others, ...(relaxation !== undefined && { relaxation }) }
  }
  const position = solution.routes[own]!.indexOf(v)
  const start = instantOf(instance.origin + schedule(instance, own, solution.routes[own]!).start[position]!)
  const shift = instance.shiftIds[own]!
  const doctor = instance.doctorIds[own]!
  const message = whyThis(instance.bond[v]!, id, shift, others) + fromPost(state, shift, position)
  return { visit: id, shift, doctor, start, message, others }
}

function whyThis(bond: number, id: string, shift: string, others: readonly Other[]): string {
  if (bond === ON_SITE) return `Shift ${shift} is with visit ${id}.`
  if (bond === EN_ROUTE) return `Shift ${shift} is on its way to visit ${id}.`
  if (bond !== FREE) return `Visit ${id} was assigned to shift ${shift} by hand.`
  const next = others.find(({ dearer, code }) => dearer !== undefined && code === 'dearer')
  if (next === undefined) return `Shift ${shift} is the only one that can make visit ${id} now.`
  return `Shift ${shift} makes visit ${id}; the next one, shift ${next.shift}, would cost ${next.dearer} points more.`
}

/** Of a doctor who was sent somewhere to wait, and goes to this visit next. */
function fromPost({ shifts, now }: DispatchState, shift: string, position: number): string {
  const post = position === 0 ? shifts.get(shift)?.post : undefined
  if (post === undefined) return ''
  const there = post.way.at(-1)!.since
  return there <= now
    ? ' Its doctor waits at a post.'
    : ` Its doctor is on the way to a waiting post and turns off at ${instantOf(nextOn(post, now)!.since)}.`
}

function summary(attempts: readonly Attempt[]): string {
  const fits = attempts.filter(({ obstacles }) => obstacles.length === 0).length
  if (attempts.length === 0) return 'there is no shift'
  return fits === 0
    ? 'it fits into no shift'
    : `it fits into ${fits} of ${attempts.length} shifts, but costs more than it is worth`
}

/** `reasonsOf` adds how many shifts it was given, which here is always one. */
function withoutNote(message: string): string {
  return message.replace(/ \(Of \d+ shifts the \d+ nearest were looked at\.\)$/, '')
}
