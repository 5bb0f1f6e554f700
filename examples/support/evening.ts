/**
 * The evening on which the dispatch examples play: 24 calls, eight doctors, half past seven, in the town that `makeTown()`
 * draws. A fixed number of iterations after each event, so that everybody reads the same.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Plan, type Problem, parseProblem } from 'ronde'
import {
  type Answer,
  type CreateOptions,
  createDispatch,
  type Dispatch,
  type DispatchEventInput,
  type DraftCall,
} from 'ronde/dispatch'
import { RoadTravelSource } from 'ronde/roads'
import { makeTown } from 'ronde/simulate'

/** An event without id and time, which are given when it is sent. */
export type Said = DispatchEventInput extends infer Event
  ? Event extends DispatchEventInput
    ? Omit<Event, 'id' | 'at'>
    : never
  : never

export const town = makeTown()

export function evening(): Problem {
  return parseProblem(readFileSync(join(import.meta.dirname, '../data/evening.json'), 'utf8'))
}

/** A desk on its streets, planned. */
export function openDesk(options: CreateOptions = {}): Dispatch {
  return createDispatch(evening(), new RoadTravelSource(town), { iterations: 3000, ...options })
}

/** `clock('19:45')`: a quarter to eight that evening. */
export function clock(time: string): string {
  return `2026-11-21T${time}:00+01:00`
}

/** `19:45`, as the clocks of the town show it. */
export function timeOf(instant: string): string {
  return new Date(Date.parse(instant) + 3_600_000).toISOString().slice(11, 16)
}

/** Somebody calls. */
export function callOf(id: string, time: string, more: Partial<DraftCall> = {}): DraftCall {
  const [like] = evening().visits
  return { id, position: like!.position, requestedAt: clock(time), urgency: 2, service: 1200, access: 180, ...more }
}

let sent = 0

/** Sends an event, and tells what came of it. Until then all doctors do as planned, but for those that are spoken of. */
export function send(
  desk: Dispatch,
  time: string,
  words: string,
  event: Said,
  spokenOf: readonly string[] = [],
): Answer {
  passTime(desk, time, spokenOf)
  const whole = { id: `event-${++sent}`, at: clock(time), ...event } as DispatchEventInput
  const answer = desk.apply(whole, { now: clock(time), iterations: 100 })
  tell(time, words, answer)
  return answer
}

/** Doctors set out, arrive and are done as the plan says, and report it. */
function passTime(desk: Dispatch, time: string, spokenOf: readonly string[]): void {
  const until = Date.parse(clock(time))
  for (;;) {
    const [due] = desk.plan.routes
      .filter(({ shift, stops }) => stops.length > 0 && !spokenOf.includes(shift))
      .map(nextReport)
      .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.shift < b.shift ? -1 : 1))
    if (due === undefined || Date.parse(due.at) > until) return
    desk.apply({ id: `report-${++sent}`, ...due }, { now: due.at, iterations: 100 })
  }
}

/** What a doctor with a visit to make reports next, and when. */
function nextReport({ shift, start, stops }: Plan['routes'][number]) {
  const { commitment, visit, start: begin, end } = stops[0]!
  if (commitment === 'enRoute') return { at: begin, type: 'arrived' as const, visit, shift }
  if (commitment === 'onSite') return { at: end, type: 'done' as const, visit, shift }
  return { at: start, type: 'departed' as const, visit, shift }
}

function tell(time: string, words: string, { outcome, faults, diff, alerts, plan, violations }: Answer): void {
  console.log(`\n${time}  ${words}`)
  const line = (text: string) => console.log(`       ${inLocalTime(text)}`)
  for (const { message, remedy } of faults) line(`${outcome}: ${message} ${remedy}`)
  for (const { message } of diff.implied) line(message)
  for (const { visit, outcome: end } of diff.closed) line(`${visit.id} is over: ${end}`)
  const starts = new Map(plan.routes.flatMap(({ stops }) => stops.map(({ visit, start }) => [visit, timeOf(start)])))
  const held = new Set(plan.held.map(({ visit }) => visit))
  for (const { visit, from, to } of diff.moved) {
    if (to === undefined) line(`${visit}: ${held.has(visit) ? 'waits' : 'nobody makes it now'}`)
    else line(`${visit}: ${from === undefined ? '' : `${from} → `}${to}, ${starts.get(visit)}`)
  }
  const delays = diff.retimed.map(({ by }) => by)
  const [later, sooner] = [delays.filter((by) => by > 0), delays.filter((by) => by < 0)]
  if (later.length > 0) line(`${later.length} later, by up to ${minutes(Math.max(...later))}`)
  if (sooner.length > 0) line(`${sooner.length} sooner, by up to ${minutes(-Math.min(...sooner))}`)
  for (const { message } of violations) line(`broken by hand: ${message}`)
  for (const { message, help } of alerts) line(`! ${message} ${help}`)
  if (outcome === 'applied' && diff.shifts.length === 0) line('Nobody’s round is another.')
}

/** What the library says is in UTC. */
export function inLocalTime(text: string): string {
  return text.replace(/\d{4}-\d\d-\d\dT[\d:]+Z/g, timeOf)
}

/** Whom a doctor sees next, and when. */
export function showRounds(desk: Pick<Dispatch, 'plan'>, ...shifts: readonly string[]): void {
  for (const { shift, stops } of desk.plan.routes) {
    if (shifts.length > 0 && !shifts.includes(shift)) continue
    const words = stops.map(({ visit, start, commitment }) =>
      commitment === 'planned' ? `${visit} ${timeOf(start)}` : `${visit} ${timeOf(start)} (${commitment})`,
    )
    console.log(`       ${shift}: ${words.join(', ') || 'free'}`)
  }
}

export function minutes(seconds: number): string {
  return `${Math.round(seconds / 60)} min`
}
