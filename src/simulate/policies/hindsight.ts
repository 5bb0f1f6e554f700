/**
 * A day by somebody who knew it all beforehand: every call, every service, who falls ill. No policy, as it drives to calls that
 * have not come in, but the mark that no policy can pass; how far a policy is from it is what not knowing costs.
 *
 * The whole day is one problem with releases (`requestedAt`) and true durations, solved once; then the rounds are driven as long
 * as the drives really take, which the solver did not know. Whoever would give up before is not driven to, and what
 * would end too late after the true times is left out. (Leaving one out can make those behind it later, not only
 * sooner, so each is looked at when its turn has come.) The search does not converge on days of 300 calls: the true bound is
 * lower still.
 */
import { epochSeconds, instantOf } from '../../kit/clock.js'
import type { CallRecord, DayRecord, LegRecord, ShiftRecord, StopRecord } from '../../model/DayRecord.js'
import type { PlanDraft } from '../../model/Plan.js'
import { type Prices, sosPrices } from '../../model/Prices.js'
import type { ProblemInput } from '../../model/Problem.js'
import { parseProblem } from '../../model/parseProblem.js'
import { solve } from '../../solve/solve.js'
import type { StoppingRule } from '../../solve/stop/StoppingRule.js'
import { arrivalOf } from '../../travel/driveLeg.js'
import { placeKey, strideOf, type TravelMatrix, UNREACHABLE } from '../../travel/TravelMatrix.js'
import { type Day, trueDrive } from '../Day.js'
import { CallState } from '../day/CallState.js'

export interface HindsightOptions {
  readonly until: StoppingRule
  readonly seed?: number
  /** By which waiting counts. Driving and overtime are nearly free: the bound is one of waiting. */
  readonly prices?: Prices
  /** As `SimulationOptions.overtime`. */
  readonly overtime?: number
  /**
   * Whether doctors may set out to calls that have not come in, and wait at the door for them. Default true: the bound of all
   * bounds. Without it they know what will come but leave when it has: what better orders alone could gain.
   */
  readonly setsOutEarly?: boolean
  /** A record of the same day: its rounds are where the search begins, so that it does not end behind them. */
  readonly start?: DayRecord
}

/** Planned ends keep so many seconds from the last moment, as the true drives may be longer. */
const MARGIN = 300

/** Seconds behind the call at which, to the solver, a service may begin where nobody sets out before: about a drive. */
const DRIVE = 480

export function hindsight(day: Day, travel: TravelMatrix, options: HindsightOptions): DayRecord {
  const { prices = sosPrices, overtime = 1800, until, seed = 1, setsOutEarly = true, start } = options
  const ends = hardEnds(day, overtime)
  const problem = parseProblem({
    horizon: day.horizon,
    doctors: doctorsOf(day, ends),
    visits: day.calls.map((call) => visitOf(call, setsOutEarly ? 0 : DRIVE)),
    prices: { ...prices, driving: 1, overtime: 0 },
  })
  const plan = solve(problem, travel, { until, seed, ...(start && { start: draftOf(start, ends) }) })
  return new TrueRounds(day, travel, ends, setsOutEarly).drive(plan)
}

/** shift → epoch seconds by which its last service ends. */
function hardEnds(day: Day, overtime: number): Map<string, number> {
  const illAt = new Map(day.absences.map(({ shift, at }) => [shift, epochSeconds(at)]))
  const [opens, horizon] = [epochSeconds(day.opens), epochSeconds(day.horizon)]
  return new Map(
    day.doctors.flatMap(({ shifts }) =>
      shifts.flatMap(({ id, start, end, maxOvertime }): [string, number][] => {
        const last = Math.min(
          illAt.get(id) ?? Number.POSITIVE_INFINITY,
          epochSeconds(end) + Math.min(maxOvertime, overtime),
        )
        const isOn =
          epochSeconds(end) > opens && epochSeconds(start) < horizon && last > Math.max(opens, epochSeconds(start))
        return isOn ? [[id, last]] : []
      }),
    ),
  )
}

function doctorsOf(day: Day, ends: ReadonlyMap<string, number>): ProblemInput['doctors'] {
  const opens = epochSeconds(day.opens)
  return day.doctors.flatMap((doctor) => {
    const shifts = doctor.shifts.flatMap(({ progress: _, to: __, ...shift }) => {
      const last = ends.get(shift.id)
      if (last === undefined) return []
      const start = new Date(1000 * Math.max(opens, epochSeconds(shift.start)))
      const end = new Date(1000 * Math.max(start.getTime() / 1000 + 1, last - MARGIN))
      return [{ ...shift, start, end, breaks: [], maxOvertime: 0 }]
    })
    return shifts.length === 0 ? [] : [{ ...doctor, shifts }]
  })
}

function visitOf({ visit, truth }: Day['calls'][number], later: number): ProblemInput['visits'][number] {
  const requestedAt = instantOf(epochSeconds(visit.requestedAt) + later)
  return { ...visit, requestedAt, service: truth.service, access: truth.access }
}

function draftOf({ shifts }: DayRecord, ends: ReadonlyMap<string, number>): PlanDraft {
  const routes = shifts.filter(({ shift }) => ends.has(shift))
  return { routes: routes.map(({ shift, stops }) => ({ shift, stops: stops.map(({ visit }) => ({ visit })) })) }
}

class TrueRounds {
  readonly #day: Day
  readonly #travel: TravelMatrix
  readonly #ends: ReadonlyMap<string, number>
  readonly #rows: ReadonlyMap<string, number>
  readonly #calls: Map<string, CallState>
  readonly #setsOutEarly: boolean

  constructor(day: Day, travel: TravelMatrix, ends: ReadonlyMap<string, number>, setsOutEarly: boolean) {
    this.#setsOutEarly = setsOutEarly
    this.#day = day
    this.#travel = travel
    this.#ends = ends
    this.#rows = new Map(travel.places.map((position, row) => [placeKey(position), row]))
    this.#calls = new Map(day.calls.map((call) => [call.visit.id, new CallState(call, this.#row(call.visit.position))]))
  }

  drive({ routes }: PlanDraft): DayRecord {
    const stopsOf = new Map(routes.map(({ shift, stops }) => [shift, stops.map(({ visit }) => visit)]))
    const shifts = this.#day.doctors.flatMap((doctor) =>
      doctor.shifts
        .filter(({ id }) => this.#ends.has(id))
        .map((shift) => this.#driveRound(doctor, shift, stopsOf.get(shift.id) ?? [])),
    )
    return {
      ...this.#frame(),
      calls: [...this.#calls.values()].map((call) => this.#close(call)),
      shifts: shifts.sort(byId),
    }
  }

  #driveRound(
    doctor: Day['doctors'][number],
    shift: Day['doctors'][number]['shifts'][number],
    visits: readonly string[],
  ): ShiftRecord {
    const { places, metres } = this.#travel
    const factor = Math.round(doctor.travelFactor * 1000)
    const legs: LegRecord[] = []
    const stops: StopRecord[] = []
    const begin = Math.max(epochSeconds(this.#day.opens), epochSeconds(shift.start))
    let [place, at] = [this.#row(shift.from), begin]
    for (const id of visits) {
      const call = this.#calls.get(id)!
      const { truth, visit } = call.call
      const requestedAt = epochSeconds(visit.requestedAt)
      const departed = this.#setsOutEarly ? at : Math.max(at, requestedAt)
      const expected = arrivalOf(this.#travel, place, call.place, departed, factor)
      if (expected === UNREACHABLE) continue
      const leg = { shift: shift.id, at: departed, to: id }
      const arrived = departed + trueDrive(this.#day, leg, expected - departed)
      const started = Math.max(arrived + (place === call.place ? 0 : truth.access), requestedAt)
      const seconds = truth.isNobodyHome ? truth.service : Math.round(truth.service * doctor.serviceFactor)
      const ended = started + seconds
      if (ended > this.#ends.get(shift.id)! || started > requestedAt + (truth.patience ?? Number.POSITIVE_INFINITY))
        continue
      legs.push({
        from: [...places[place]!],
        to: [...places[call.place]!],
        departed,
        ended: arrived,
        metres: metres[place * strideOf(this.#travel) + call.place]!,
        why: 'visit',
        visit: id,
      })
      stops.push({ visit: id, arrived, started, ended })
      Object.assign(call, { shift: shift.id, doctor: doctor.id, departed, arrived, started, ended })
      call.close(truth.isNobodyHome ? 'nobodyHome' : 'done', ended)
      place = call.place
      at = ended
    }
    const [start, end] = [epochSeconds(shift.start), epochSeconds(shift.end)]
    return { shift: shift.id, doctor: doctor.id, start, end, ended: at, from: shift.from, legs, stops, breaks: [] }
  }

  #close(call: CallState): CallRecord {
    const { patience } = call.call.truth
    const givesUp = epochSeconds(call.call.visit.requestedAt) + (patience ?? Number.POSITIVE_INFINITY)
    const horizon = epochSeconds(this.#day.horizon)
    if (call.outcome === undefined) call.close(givesUp < horizon ? 'cancelled' : 'unserved', Math.min(givesUp, horizon))
    return call.record()
  }

  #frame(): Omit<DayRecord, 'calls' | 'shifts'> {
    const { date, seed, timeZone, opens, countsFrom, countsUntil, horizon } = this.#day
    const moments = { opens, countsFrom, countsUntil, horizon }
    const seconds = Object.fromEntries(Object.entries(moments).map(([name, at]) => [name, epochSeconds(at)])) as Record<
      keyof typeof moments,
      number
    >
    return { version: 1, policy: 'hindsight', date, seed, timeZone, ...seconds, events: 0 }
  }

  #row(position: readonly [number, number]): number {
    return this.#rows.get(placeKey(position))!
  }
}

function byId(a: ShiftRecord, b: ShiftRecord): number {
  return a.shift < b.shift ? -1 : 1
}
