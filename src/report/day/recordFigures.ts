/**
 * The numbers that a day is judged by at a glance, of the calls that count and of the hours in which they do.
 *
 * Where it stands: a day's record → here → the day report. What several days and variants say together is in a
 * `Comparison`.
 * Invariant: every counted call is in exactly one of served, not served, cancelled. Response is counted from `since` to
 * the start of the service; who was not at home counts as served when the doctor stood at the door.
 */
import type { CallRecord, DayRecord } from '../../model/DayRecord.js'
import type { Prices } from '../../model/Prices.js'
import type { Urgency } from '../../model/Problem.js'

interface UrgencyFigures {
  readonly calls: number
  readonly served: number
  /** Refused, redirected, or still waiting at the end. */
  readonly notServed: number
  readonly cancelled: number
  /** Seconds, of the served; undefined where there is none. */
  readonly mean: number | undefined
  readonly median: number | undefined
  /** The response that nine of ten do not exceed (nearest rank). */
  readonly p90: number | undefined
  /** Share of served and not served with a response within the target. */
  readonly inTarget: number | undefined
}

export interface RecordFigures {
  readonly all: UrgencyFigures
  readonly byUrgency: Readonly<Record<Urgency, UrgencyFigures>>
  /** On duty at any time of the counted day. */
  readonly shifts: number
  /** Seconds within the counted day, of all shifts: what follows are its parts, and the rest is waiting for a call. */
  readonly onDuty: number
  readonly driving: number
  /** From the kerb to the start of the service. */
  readonly atDoors: number
  readonly withPatients: number
  readonly breaks: number
  readonly idle: number
  /** Seconds past the ends as rostered, of doctors who did not fall ill. */
  readonly overtime: number
  /** Begun within the counted day, and seconds driven in it to each on average. */
  readonly visits: number
  readonly drivingPerVisit: number | undefined
  readonly hospital: number
  readonly diversions: number
  readonly ill: number
}

/** One hour of the counted day: its calls and their responses, by urgency. */
export interface HourFigures {
  /** Epoch seconds. */
  readonly from: number
  readonly byUrgency: Readonly<Record<Urgency, Pick<UrgencyFigures, 'calls' | 'median' | 'p90' | 'inTarget'>>>
}

type Targets = Prices['urgency']

export const urgencies = [1, 2, 3, 4] as const

export function recordFigures(record: DayRecord, targets: Targets): RecordFigures {
  const counted = record.calls.filter(({ isCounted }) => isCounted)
  const within = (from: number, to: number) =>
    Math.max(0, Math.min(to, record.countsUntil) - Math.max(from, record.countsFrom))
  const shifts = record.shifts.filter(({ start, ended }) => within(start, ended) > 0)
  const stops = shifts.flatMap((shift) => shift.stops)
  const onDuty = sum(shifts, ({ start, ended }) => within(start, ended))
  const driving = sum(shifts, ({ legs }) => sum(legs, ({ departed, ended }) => within(departed, ended)))
  const atDoors = sum(stops, ({ arrived, started }) => within(arrived, started))
  const withPatients = sum(stops, ({ started, ended }) => within(started, ended))
  const breaks = sum(shifts, (shift) => sum(shift.breaks, ({ begin, end }) => within(begin, end)))
  const visits = stops.filter(({ started }) => started >= record.countsFrom && started < record.countsUntil).length
  return {
    all: figuresOf(counted, targets),
    byUrgency: byUrgency((urgency) => figuresOf(ofUrgency(counted, urgency), targets)),
    shifts: shifts.length,
    onDuty,
    driving,
    atDoors,
    withPatients,
    breaks,
    idle: Math.max(0, onDuty - driving - atDoors - withPatients - breaks),
    overtime: sum(shifts, ({ end, ended, illAt }) => (illAt === undefined ? Math.max(0, ended - end) : 0)),
    visits,
    drivingPerVisit: visits > 0 ? driving / visits : undefined,
    hospital: counted.filter(({ isSentToHospital }) => isSentToHospital).length,
    diversions: sum(counted, ({ diversions }) => diversions),
    ill: shifts.filter(({ illAt }) => illAt !== undefined).length,
  }
}

/** Hours of the counted day, from its first moment: 24 of them, on two days a year 23 or 25. */
export function hourFigures({ calls, countsFrom, countsUntil }: DayRecord, targets: Targets): HourFigures[] {
  const hours = Array.from({ length: Math.ceil((countsUntil - countsFrom) / 3600) }, () => [] as CallRecord[])
  for (const call of calls) {
    if (call.isCounted) hours[Math.floor((call.requestedAt - countsFrom) / 3600)]?.push(call)
  }
  return hours.map((within, hour) => ({
    from: countsFrom + hour * 3600,
    byUrgency: byUrgency((urgency) => {
      const { calls, median, p90, inTarget } = figuresOf(ofUrgency(within, urgency), targets)
      return { calls, median, p90, inTarget }
    }),
  }))
}

/** Seconds; undefined for a call that nobody came to. */
function responseOf({ since, started }: CallRecord): number | undefined {
  return started === undefined ? undefined : Math.max(0, started - since)
}

function figuresOf(calls: readonly CallRecord[], targets: Targets): UrgencyFigures {
  const responses = calls.map(responseOf).filter((response) => response !== undefined)
  const served = responses.sort((a, b) => a - b)
  const cancelled = calls.filter((call) => call.outcome === 'cancelled' && call.started === undefined).length
  const judged = calls.length - cancelled
  const kept = calls.filter((call) => (responseOf(call) ?? Number.POSITIVE_INFINITY) <= targets[call.urgency].target)
  const rank = (share: number) => served[Math.max(0, Math.ceil(share * served.length) - 1)]
  return {
    calls: calls.length,
    served: served.length,
    notServed: judged - served.length,
    cancelled,
    mean: served.length > 0 ? sum(served, (response) => response) / served.length : undefined,
    median: rank(0.5),
    p90: rank(0.9),
    inTarget: judged > 0 ? kept.length / judged : undefined,
  }
}

function ofUrgency(calls: readonly CallRecord[], urgency: Urgency): CallRecord[] {
  return calls.filter((call) => call.urgency === urgency)
}

function byUrgency<T>(of: (urgency: Urgency) => T): Record<Urgency, T> {
  return { 1: of(1), 2: of(2), 3: of(3), 4: of(4) }
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0)
}
