/**
 * One day under one policy, as it really goes: an event-driven simulation.
 *
 * Where it stands: Day + TravelMatrix + Policy → **simulateDay** → DayRecord → figures, comparison, reports. Chance was
 * drawn when the day was made (`truth`, `trueDrive`): policies that are compared meet the same calls and the same truths.
 */
import type { Forecast } from '../../dispatch/posts/Forecast.js'
import { epochSeconds } from '../../kit/clock.js'
import type { DayRecord } from '../../model/DayRecord.js'
import { type Prices, sosPrices } from '../../model/Prices.js'
import type { Doctor } from '../../model/Problem.js'
import { type Position, placeKey, type TravelMatrix } from '../../travel/TravelMatrix.js'
import type { Call, Day } from '../Day.js'
import type { House, Policy } from '../policies/Policy.js'
import { CallState } from './CallState.js'
import { DoctorState } from './DoctorState.js'
import { World } from './World.js'

export interface SimulationOptions {
  /** By which waiting counts; default `sosPrices`. */
  readonly prices?: Prices
  /**
   * Seconds past the end of a shift until which, as expected, a service may last that is begun at all. Default 30 min; a
   * shift's own `maxOvertime` where that is less.
   */
  readonly overtime?: number
  /** Where calls are expected, for policies that send idle doctors to wait there; its places are rows of the matrix. */
  readonly forecast?: Forecast
}

/** Seconds before its start at which a shift is told. */
const ROSTER_KNOWN = 2 * 3600

/** The places of a day, for its travel matrix: doctors' beginnings and ends, calls, and whatever else (a forecast's). */
export function dayPlaces(day: Day, more: readonly Position[] = []): Position[] {
  const places = new Map<string, Position>()
  const enter = (place: Position) => {
    if (!places.has(placeKey(place))) places.set(placeKey(place), place)
  }
  for (const { shifts } of day.doctors) {
    for (const { from, to } of shifts) {
      enter(from)
      if (to !== undefined) enter(to)
    }
  }
  for (const { visit } of day.calls) enter(visit.position)
  more.forEach(enter)
  return [...places.values()]
}

/**
 * @param travel of `dayPlaces(day, forecast.places)`: the expected times, the same for all policies
 * @throws RondeError `place-not-in-matrix`, or for an order that cannot be carried out
 */
export function simulateDay(
  day: Day,
  travel: TravelMatrix,
  policy: Policy,
  options: SimulationOptions = {},
): DayRecord {
  const { prices = sosPrices, overtime = 1800, forecast } = options
  const [opens, horizon] = [epochSeconds(day.opens), epochSeconds(day.horizon)]
  const { timeZone, seed } = day
  const world = new World(day, travel)
  const whereIs: House['whereIs'] = (shift, towards) => world.whereIs(shift, towards)
  const house = { travel, prices, opens, horizon, timeZone, seed, ...(forecast && { forecast }), whereIs }
  for (const doctor of day.doctors) for (const shift of doctor.shifts) enterShift(world, doctor, shift, overtime, opens)
  for (const call of day.calls) enterCall(world, call)
  for (const { shift, at } of day.absences) {
    const doctor = world.doctors.get(shift)!
    world.queue.enter(Math.max(opens, epochSeconds(at)), () => {
      if (doctor.status !== 'over') world.rounds.endShift(doctor, 'ill')
    })
  }
  world.run(policy.open(house))
  return recordOf(world, policy.name)
}

function enterShift(
  world: World,
  doctor: Doctor,
  given: Doctor['shifts'][number],
  overtime: number,
  opens: number,
): void {
  const { progress: _, ...rest } = given
  const shift = { ...rest, maxOvertime: Math.min(given.maxOvertime, overtime) }
  const row = (place: Position, name: string) => world.rowOf(place, `shifts.${shift.id}.${name}`)
  const home = shift.to === undefined ? undefined : row(shift.to, 'to')
  const state = new DoctorState(doctor, shift, row(shift.from, 'from'), home)
  if (state.end <= opens || state.start >= world.horizon) return
  world.doctors.set(shift.id, state)
  world.queue.enter(Math.max(opens, state.start - ROSTER_KNOWN), () =>
    world.tell({ type: 'doctorOn', at: world.now, doctor: { ...doctor, shifts: [shift] } }),
  )
  const wake = (at: number, isBeginning = false) =>
    world.queue.enter(at, () => {
      if (isBeginning && state.status === 'toCome') {
        state.status = 'idle'
        state.freeAt = at
        state.ended = at
      }
      if (state.status === 'idle') world.tell({ type: 'tick', at })
    })
  wake(Math.max(opens, state.start), true)
  wake(state.end)
  for (const { earliest } of shift.breaks) if (epochSeconds(earliest) > opens) wake(epochSeconds(earliest))
}

function enterCall(world: World, call: Call): void {
  const { visit, truth } = call
  const state = new CallState(call, world.rowOf(visit.position, `calls.${visit.id}.position`))
  world.calls.set(visit.id, state)
  const at = epochSeconds(visit.requestedAt)
  world.queue.enter(at, () => {
    state.status = 'waiting'
    world.tell({ type: 'add', at, visit })
    if (truth.patience !== undefined) world.queue.enter(at + truth.patience, () => giveUp(world, state))
    if (truth.regraded !== undefined) world.queue.enter(at + truth.regraded.after, () => callAgain(world, state))
  })
}

/** Whoever still waits: a doctor who is at the kerb already is let in. */
function giveUp(world: World, call: CallState): void {
  if (isServed(world, call)) return
  const doctor = call.status === 'enRoute' ? world.doctors.get(call.shift!) : undefined
  call.close('cancelled', world.now)
  world.tell({ type: 'cancel', at: world.now, visit: call.id })
  if (doctor !== undefined) world.rounds.turn(doctor)
}

function callAgain(world: World, call: CallState): void {
  if (isServed(world, call)) return
  const { urgency } = call.call.truth.regraded!
  call.urgency = urgency
  world.tell({ type: 'regrade', at: world.now, visit: call.id, urgency })
}

function isServed(world: World, call: CallState): boolean {
  if (call.status === 'closed' || call.status === 'onSite' || world.now >= world.horizon) return true
  return call.shift !== undefined && world.doctors.get(call.shift)!.at === call
}

function recordOf(world: World, policy: string): DayRecord {
  const { day } = world
  return {
    version: 1,
    policy,
    date: day.date,
    seed: day.seed,
    timeZone: day.timeZone,
    opens: epochSeconds(day.opens),
    countsFrom: epochSeconds(day.countsFrom),
    countsUntil: epochSeconds(day.countsUntil),
    horizon: world.horizon,
    calls: [...world.calls.values()].map((call) => call.record()),
    shifts: [...world.doctors.values()].map((doctor) => doctor.record()).sort((a, b) => (a.shift < b.shift ? -1 : 1)),
    events: world.told,
  }
}
