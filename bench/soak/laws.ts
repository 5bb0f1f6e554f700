/**
 * What must hold after every event that a desk took. Each law gives its findings as `law: what`; none is an empty list.
 * They look at the desk from outside: its plan, its state, its problem.
 */
import type { Plan, TravelMatrix } from 'ronde'
import { check } from 'ronde/check'
import type { Answer, Dispatch, DispatchState } from 'ronde/dispatch'
import type { Ledger } from './Ledger.js'

interface Taken {
  readonly desk: Dispatch
  readonly before: DispatchState
  readonly answer: Answer
  readonly ledger: Ledger
  readonly travel: TravelMatrix
}

type Law = (taken: Taken) => string[]

/** Every open call is in one place of the plan, and nobody else is. */
const nobodyIsLost: Law = ({ desk, ledger }) => {
  const { plan, state } = desk
  const shown = [
    ...plan.routes.flatMap(({ stops }) => stops.map(({ visit }) => visit)),
    ...plan.unassigned.map(({ visit }) => visit),
    ...plan.held.map(({ visit }) => visit),
  ].sort()
  const open = ledger.open().sort()
  const known = [...state.visits.keys()].sort()
  return [
    ...(String(shown) === String(open) ? [] : [`lost: the plan shows [${shown}], open are [${open}].`]),
    ...(String(known) === String(open) ? [] : [`lost: the desk knows [${known}], open are [${open}].`]),
  ]
}

/** The independent checker finds nothing wrong: times, costs, order, hard rules. */
const passesCheck: Law = ({ desk, travel }) =>
  check(desk.problem(), travel, desk.plan).map(({ code, path, message }) => `check: ${code} at ${path}: ${message}`)

/** What is under way is where it was, unless the event was about it or the answer says what became of it. */
const underWayStays: Law = ({ desk, before, answer }) => {
  const said = new Set(answer.diff.implied.map(({ visit }) => visit))
  for (const { visit } of answer.diff.closed) said.add(visit.id)
  const event = answer.entry!.event
  if ('visit' in event && typeof event.visit === 'string') said.add(event.visit)
  const stops = stopsOf(desk.plan)
  return [...before.visits.values()].flatMap(({ visit: { id, commitment } }) => {
    if (commitment === undefined || !isUnderWay(commitment.level) || said.has(id)) return []
    const is = stops.get(id)
    if (is?.shift === commitment.shift && is.commitment === commitment.level) return []
    return [`commitment: ${id} was ${commitment.level} on ${commitment.shift}, and is ${JSON.stringify(is)}.`]
  })
}

/** Nobody is at two places, on whichever shift, and everything under way is at the head of its doctor's round. */
const oneAtATime: Law = ({ desk }) => {
  const busy = new Map<string, string>()
  return desk.plan.routes.flatMap(({ shift, doctor, stops }) => {
    const under = stops.filter(({ commitment }) => isUnderWay(commitment))
    if (under.length > 1 || (under.length > 0 && busy.has(doctor)))
      return [`commitment: ${doctor} is under way to ${under.map(({ visit }) => visit)} and ${busy.get(doctor)}.`]
    for (const { visit } of under) busy.set(doctor, visit)
    return under.length === 1 && stops[0] !== under[0] ? [`commitment: ${shift} does not begin with its visit.`] : []
  })
}

/** Pinned by hand stays pinned there, and is in no other doctor's round. */
const pinsStay: Law = ({ desk, ledger }) => {
  const stops = stopsOf(desk.plan)
  return [...ledger.calls].flatMap(([id, { pin, outcome }]) => {
    if (outcome !== undefined) return []
    const { visit } = desk.state.visits.get(id)!
    if (visit.pin?.shift !== pin) return [`pin: ${id} was assigned to ${pin}, and is pinned to ${visit.pin?.shift}.`]
    const is = stops.get(id)
    if (pin === undefined || is === undefined || isUnderWay(is.commitment) || is.shift === pin) return []
    return [`pin: ${id} was assigned to ${pin}, and is on the round of ${is.shift}.`]
  })
}

/** What a patient was promised stays in the record until the visit is over. */
const promisesStay: Law = ({ desk, ledger }) =>
  [...ledger.calls].flatMap(([id, { promised, outcome }]) => {
    if (outcome !== undefined) return []
    const kept = desk.state.visits.get(id)!.visit.commitment?.promised
    return kept === promised ? [] : [`promise: ${id} was promised ${promised}, the record says ${kept}.`]
  })

/** A reported time is never another one later; only who is turned back has not departed any more. */
const timesStay: Law = ({ desk, before, answer }) => {
  const turned = new Set(answer.diff.implied.flatMap(({ kind, visit }) => (kind === 'turned-back' ? [visit] : [])))
  const over = new Map(answer.diff.closed.map((each) => [each.visit.id, each]))
  return [...before.visits].flatMap(([id, { times }]) => {
    const now = (desk.state.visits.get(id) ?? over.get(id))?.times
    if (now === undefined) return [`lost: nothing is known of ${id} any more.`]
    return (['received', 'announced', 'departed', 'arrived', 'done'] as const).flatMap((status) => {
      if (times[status] === undefined || now[status] === times[status]) return []
      if (status === 'departed' && turned.has(id)) return []
      return [`commitment: ${id} had ${status} at ${times[status]}, and now at ${now[status]}.`]
    })
  })
}

/** Nobody is bound to a shift that is gone, sent on by one that is off, or under way and held at the same time. */
const boundToWhatIs: Law = ({ desk }) => {
  const { shifts, visits } = desk.state
  return [...visits.values()].flatMap(({ visit: { id, commitment, pin, hold } }) => {
    const under = commitment !== undefined && isUnderWay(commitment.level) ? commitment : undefined
    if (pin !== undefined && !shifts.has(pin.shift)) return [`pin: ${id} is pinned to ${pin.shift}, which is over.`]
    if (pin !== undefined && under === undefined && shifts.get(pin.shift)!.off !== undefined)
      return [`pin: ${id} is pinned to ${pin.shift}, which is off.`]
    if (under === undefined) return []
    const shift = shifts.get(under.shift)
    if (shift === undefined) return [`commitment: ${id} is ${under.level} on ${under.shift}, which is over.`]
    if (shift.off !== undefined && under.level === 'enRoute')
      return [`commitment: ${under.shift} is off, and on the way to ${id}.`]
    return hold === undefined ? [] : [`commitment: ${id} is ${under.level}, and held.`]
  })
}

/** The clock goes on, one event is one event. */
const countsOn: Law = ({ desk, before }) => {
  const { now, count } = desk.state
  if (now >= before.now && count === before.count + 1) return []
  return [`clock: ${before.now} became ${now}, event ${before.count} was followed by ${count}.`]
}

export const laws: readonly Law[] = [
  nobodyIsLost,
  passesCheck,
  underWayStays,
  oneAtATime,
  pinsStay,
  promisesStay,
  timesStay,
  boundToWhatIs,
  countsOn,
]

function stopsOf(plan: Plan) {
  return new Map(
    plan.routes.flatMap(({ shift, stops }) =>
      stops.map(({ visit, commitment }) => [visit, { shift, commitment }] as const),
    ),
  )
}

function isUnderWay(level: string): boolean {
  return level === 'enRoute' || level === 'onSite'
}
