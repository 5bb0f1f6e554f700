/**
 * An evening at the desk as fast-check commands: each draws numbers, becomes a concrete event when it meets the desk, and
 * prints as that event, so that a counterexample is a log that can be read and played again.
 */
import fc from 'fast-check'
import type { Dispatch, DispatchEventInput, Forecast } from '../../src/dispatch.js'
import { instantOf } from '../../src/kit/clock.js'
import type { ProblemInput } from '../../src/model/Problem.js'

export const BEGIN = Date.parse('2026-11-21T18:00:00Z') / 1000
const HOUR = 3600

/** A town of a few corners, some kilometres apart. */
const corners: [number, number][] = [
  [2.3, 48.86],
  [2.35, 48.86],
  [2.4, 48.86],
  [2.3, 48.82],
  [2.35, 48.82],
  [2.4, 48.82],
  [2.5, 48.9],
]

/** Four calls an hour, from every corner, the first ones most. */
export const callsFromCorners: Forecast = {
  places: corners,
  expect: () => ({ perHour: 4, weights: corners.map((_, i) => 1 / (1 + i)), urgencies: [5, 20, 55, 20] }),
  sample: () => [],
}

/** Three doctors on duty, one of them until late, and one who begins after midnight. */
export function eveningDesk(): ProblemInput {
  const at = (hours: number) => instantOf(BEGIN + hours * HOUR)
  const meal = { duration: 1800, earliest: at(1), latest: at(2) }
  return {
    now: at(0),
    doctors: [
      { id: 'ann', skills: ['lang:en'], shifts: [{ start: at(-2), end: at(4), from: corners[0]!, breaks: [meal] }] },
      { id: 'bob', shifts: [{ start: at(0), end: at(3), from: corners[2]!, to: corners[2]!, maxOvertime: 1800 }] },
      { id: 'cleo', skills: ['gynaecology'], shifts: [{ start: at(-1), end: at(5), from: corners[4]!, capacity: 3 }] },
      { id: 'dan', shifts: [{ start: at(6), end: at(10), from: corners[3]! }] },
    ],
    visits: [],
  }
}

/** What the test knows by itself of what was sent. */
export interface Told {
  now: number
  sent: number
  /** Ids of all visits that were ever added. */
  readonly added: Set<string>
  /** … of those that an event has ended. */
  readonly ended: Set<string>
  /** Everything that was applied, to be sent again. */
  readonly log: DispatchEventInput[]
}

export interface Desk {
  dispatch: Dispatch
}

/** Checks after every event; gets the desk as it was before. */
export type Laws = (told: Told, desk: Desk, event: DispatchEventInput, now: string) => void

type Draw = { readonly a: number; readonly b: number; readonly c: number }
type Make = (draw: Draw, told: Told, desk: Dispatch) => object

const pick = <T>(items: readonly T[], n: number): T | undefined =>
  items.length === 0 ? undefined : items[n % items.length]
const open = (desk: Dispatch) => [...desk.state.visits.keys()]
const shifts = (desk: Dispatch) => [...desk.state.shifts.keys()]
const anyVisit = ({ a }: Draw, desk: Dispatch) => pick(open(desk), a) ?? 'nobody'
const anyShift = ({ b }: Draw, desk: Dispatch) => pick(shifts(desk), b) ?? 'none'

/** The next report that a doctor would send; by another doctor, or of another visit, now and then. */
const nextReport: Make = (draw, _, desk) => {
  const routes = desk.plan.routes.filter(({ stops }) => stops.length > 0)
  const route = pick(routes, draw.b)
  const stop = route?.stops[0]
  if (route === undefined || stop === undefined) return { type: 'tick' }
  const type = { planned: 'departed', announced: 'departed', enRoute: 'arrived', onSite: 'done', done: 'done' }[
    stop.commitment
  ]
  return { type, visit: stop.visit, ...(draw.c % 2 === 0 && { shift: route.shift }) }
}

const anyReport: Make = (draw, _, desk) => ({
  type: pick(['departed', 'arrived', 'done', 'nobodyHome'], draw.c),
  visit: anyVisit(draw, desk),
  ...(draw.c % 3 > 0 && { shift: anyShift(draw, desk) }),
})

const makes: Record<string, { readonly weight: number; readonly make: Make }> = {
  add: {
    weight: 9,
    make: ({ a, b, c }, told) => ({
      type: 'add',
      visit: {
        id: `v${told.added.size + 1}`,
        position: pick(corners, a),
        requestedAt: instantOf(told.now - (b % 20) * 60),
        urgency: 1 + (c % 4),
        service: 600 + (b % 4) * 600,
        ...(a % 5 === 0 && { needs: ['gynaecology'] }),
        ...(b % 5 === 0 && { windows: [window(told.now, c)] }),
        ...(c % 7 === 0 && { load: 2 }),
        ...(c % 9 === 0 && { exclude: ['ann'] }),
      },
    }),
  },
  nextReport: { weight: 10, make: nextReport },
  anyReport: { weight: 3, make: anyReport },
  cancel: { weight: 1, make: (draw, _, desk) => ({ type: 'cancel', visit: anyVisit(draw, desk) }) },
  refuse: { weight: 1, make: (draw, _, desk) => ({ type: 'refuse', visit: anyVisit(draw, desk), reason: 'far' }) },
  redirect: { weight: 1, make: (draw, _, desk) => ({ type: 'redirect', visit: anyVisit(draw, desk), to: 'samu' }) },
  regrade: {
    weight: 1,
    make: (draw, _, desk) => ({ type: 'regrade', visit: anyVisit(draw, desk), urgency: 1 + (draw.c % 4) }),
  },
  correctAddress: {
    weight: 1,
    make: (draw, _, desk) => ({ type: 'correctAddress', visit: anyVisit(draw, desk), position: pick(corners, draw.c) }),
  },
  hold: {
    weight: 1,
    make: (draw, told, desk) => ({
      type: 'hold',
      visit: anyVisit(draw, desk),
      until: instantOf(told.now + (draw.c % 90) * 60),
      reason: 'out',
    }),
  },
  release: { weight: 1, make: (draw, _, desk) => ({ type: 'release', visit: anyVisit(draw, desk) }) },
  announce: { weight: 1, make: (draw, _, desk) => ({ type: 'announce', visit: anyVisit(draw, desk) }) },
  promise: {
    weight: 1,
    make: (draw, told, desk) => ({
      type: 'promise',
      visit: anyVisit(draw, desk),
      latest: instantOf(told.now + (draw.c % 120) * 60),
    }),
  },
  assign: {
    weight: 2,
    make: (draw, _, desk) => ({
      type: 'assign',
      visit: anyVisit(draw, desk),
      shift: anyShift(draw, desk),
      ...(draw.c % 2 === 0 && { position: draw.c % 3 }),
    }),
  },
  unpin: { weight: 1, make: (draw, _, desk) => ({ type: 'unpin', visit: anyVisit(draw, desk) }) },
  divert: {
    weight: 1,
    make: (draw, _, desk) => ({
      type: 'divert',
      visit: anyVisit(draw, desk),
      shift: anyShift(draw, desk),
      ...(draw.c % 2 === 0 && { position: pick(corners, draw.c) }),
    }),
  },
  post: {
    weight: 4,
    make: (draw, _, desk) => ({
      type: 'post',
      shift: anyShift(draw, desk),
      ...(draw.c % 8 > 0 && { position: pick(corners, draw.a) }),
      ...(draw.c % 3 === 0 && { via: [pick(corners, draw.b), pick(corners, draw.c)] }),
    }),
  },
  advised: {
    weight: 2,
    make: (_, told, desk) => {
      const [advice] = desk.posts(callsFromCorners, { now: instantOf(told.now) })
      return advice?.event ?? { type: 'tick' }
    },
  },
  position: {
    weight: 2,
    make: (draw, _, desk) => ({ type: 'position', shift: anyShift(draw, desk), position: pick(corners, draw.c) }),
  },
  takesLonger: {
    weight: 1,
    make: (draw, told, desk) => ({
      type: 'takesLonger',
      visit: anyVisit(draw, desk),
      until: instantOf(told.now + (draw.c % 60) * 60),
    }),
  },
  hospital: { weight: 1, make: (draw, _, desk) => ({ type: 'hospital', visit: anyVisit(draw, desk) }) },
  pause: { weight: 1, make: (draw, _, desk) => ({ type: 'pause', shift: anyShift(draw, desk) }) },
  doctorOff: {
    weight: 1,
    make: (draw, _, desk) => ({ type: 'doctorOff', shift: anyShift(draw, desk), reason: 'ill' }),
  },
  doctorOn: {
    weight: 1,
    make: ({ a, b }, told) => ({
      type: 'doctorOn',
      doctor: {
        id: pick(['eve', 'fay', 'ann'], a),
        shifts: [
          { start: instantOf(told.now), end: instantOf(told.now + (1 + (b % 4)) * HOUR), from: pick(corners, b) },
        ],
      },
    }),
  },
  changeShift: {
    weight: 1,
    make: (draw, told, desk) => ({
      type: 'changeShift',
      shift: anyShift(draw, desk),
      end: instantOf(told.now + (draw.c % 300) * 60),
    }),
  },
  closure: {
    weight: 1,
    make: ({ a, c }, told) => ({
      type: 'closure',
      where: { around: pick(corners, a), metres: 300 },
      until: instantOf(told.now + (c % 60) * 60),
    }),
  },
  traffic: {
    weight: 1,
    make: ({ a, b }) => ({
      type: 'traffic',
      where: { around: pick(corners, a), metres: 2000 },
      speed: { percent: 30 + (b % 70) },
    }),
  },
  clear: {
    weight: 1,
    make: ({ a }, _, desk) => ({ type: 'clear', condition: pick(desk.state.conditions, a)?.id ?? 'none' }),
  },
  merge: {
    weight: 2,
    make: ({ a, b }, _, desk) => {
      // Everybody on other rounds than now, some of them forgotten, some made up.
      const visits = ['nobody', ...open(desk)].filter((_, i) => (i * 7 + a) % 5 > 0)
      const on = shifts(desk)
      return {
        type: 'merge',
        routes: on.map((shift, s) => ({ shift, visits: visits.filter((_, i) => (i + b) % on.length === s) })),
      }
    },
  },
  tick: { weight: 2, make: () => ({ type: 'tick' }) },
  again: { weight: 1, make: ({ a }, told) => pick(told.log, a) ?? { type: 'tick' } },
}

function window(now: number, c: number) {
  const earliest = now + (c % 50) * 120
  return { earliest: instantOf(earliest), latest: instantOf(earliest + 3600), hard: c % 2 === 0 }
}

class Send implements fc.Command<Told, Desk> {
  #sent = ''
  readonly #make: Make
  readonly #draw: Draw & { readonly passes: number; readonly late: number }
  readonly #laws: Laws

  constructor(make: Make, draw: Draw & { readonly passes: number; readonly late: number }, laws: Laws) {
    this.#make = make
    this.#draw = draw
    this.#laws = laws
  }

  check(): boolean {
    return true
  }

  run(told: Told, desk: Desk): void {
    told.now += this.#draw.passes
    const made = this.#make(this.#draw, told, desk.dispatch)
    told.sent++
    const event = { id: `e${told.sent}`, at: instantOf(told.now - this.#draw.late), ...made } as DispatchEventInput
    const now = instantOf(told.now)
    this.#sent = `${now} ${JSON.stringify(event)}`
    this.#laws(told, desk, event, now)
  }

  /** Each try of a shrinking has commands of its own: what is printed is what that try sent. */
  [fc.cloneMethod](): Send {
    return new Send(this.#make, this.#draw, this.#laws)
  }

  toString(): string {
    return `\n  ${this.#sent}`
  }
}

/** A restart: the desk is put away as JSON and opened again. */
class Restart implements fc.Command<Told, Desk> {
  readonly #restore: (desk: Desk) => void

  constructor(restore: (desk: Desk) => void) {
    this.#restore = restore
  }

  check(): boolean {
    return true
  }

  run(_: Told, desk: Desk): void {
    this.#restore(desk)
  }

  toString(): string {
    return '\n  snapshot, restore'
  }
}

/** Seconds that pass before the event; how late the sender’s message is. */
const passes = fc.oneof(
  { weight: 8, arbitrary: fc.nat({ max: 900 }) },
  { weight: 1, arbitrary: fc.nat({ max: 4 * HOUR }) },
)
const late = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: -600, max: 1800 }) },
)
const number = fc.nat({ max: 999 })

export function eveningCommands(laws: Laws, restore: (desk: Desk) => void, maxCommands = 40) {
  const sends = Object.values(makes).flatMap(({ weight, make }) =>
    Array.from({ length: weight }, () =>
      fc.record({ a: number, b: number, c: number, passes, late }).map((draw) => new Send(make, draw, laws)),
    ),
  )
  return fc.commands([...sends, fc.constant(new Restart(restore))], { maxCommands, size: 'max' })
}
