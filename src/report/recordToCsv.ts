/**
 * What happened on a day as tables: calls, legs, shifts. And a comparison as one line a measure and variant, a search for a
 * roster as one line a roster.
 *
 * Where it stands: DayRecord, Comparison → here → CSV. As JSON both are what they are: `JSON.stringify` writes them whole.
 * Instants carry the offset of the day's time zone; durations are seconds, distances metres.
 */
import { zonedInstant } from '../kit/clock.js'
import type { Comparison, Interval, StaffingResult } from '../model/Comparison.js'
import type { DayRecord } from '../model/DayRecord.js'
import { type Cell, csvText } from './csvText.js'

export type RecordTable = 'calls' | 'legs' | 'shifts'

const CALLS = [
  'visit',
  'urgency',
  'last_urgency',
  'age',
  'counted',
  'longitude',
  'latitude',
  'requested_at',
  'waits_from',
  'outcome',
  'closed_at',
  'shift',
  'doctor',
  'departed',
  'arrived',
  'started',
  'ended',
  'response_seconds',
  'sent_to_hospital',
  'quoted_planned',
  'quoted_median',
  'quoted_late',
  'moves',
  'diversions',
  'fee_cents',
] as const

const LEGS = [
  'shift',
  'doctor',
  'why',
  'visit',
  'from_longitude',
  'from_latitude',
  'to_longitude',
  'to_latitude',
  'departed',
  'ended',
  'seconds',
  'metres',
  'turned_longitude',
  'turned_latitude',
] as const

const SHIFTS = [
  'shift',
  'doctor',
  'start',
  'end',
  'ended',
  'ill_at',
  'visits',
  'driving_seconds',
  'on_site_seconds',
  'break_seconds',
  'overtime_seconds',
  'metres',
] as const

/** One record a call, a leg, or a shift; in the order of the record. */
export function recordToCsv(record: DayRecord, table: RecordTable): string {
  const at = (seconds: number | undefined) =>
    seconds === undefined ? undefined : zonedInstant(seconds, record.timeZone)
  if (table === 'calls') return csvText(CALLS, callCells(record, at))
  return table === 'legs' ? csvText(LEGS, legCells(record, at)) : csvText(SHIFTS, shiftCells(record, at))
}

type At = (seconds: number | undefined) => string | undefined

function callCells({ calls }: DayRecord, at: At): Record<(typeof CALLS)[number], Cell>[] {
  return calls.map((call) => ({
    visit: call.visit,
    urgency: call.urgency,
    last_urgency: call.lastUrgency,
    age: call.age,
    counted: yes(call.isCounted),
    longitude: call.position[0],
    latitude: call.position[1],
    requested_at: at(call.requestedAt),
    waits_from: at(call.since),
    outcome: call.outcome,
    closed_at: at(call.closedAt),
    shift: call.shift,
    doctor: call.doctor,
    departed: at(call.departed),
    arrived: at(call.arrived),
    started: at(call.started),
    ended: at(call.ended),
    response_seconds: call.started === undefined ? undefined : call.started - call.since,
    sent_to_hospital: yes(call.isSentToHospital ?? false),
    quoted_planned: at(call.quote?.planned),
    quoted_median: at(call.quote?.median),
    quoted_late: at(call.quote?.late),
    moves: call.moves,
    diversions: call.diversions,
    fee_cents: call.fee,
  }))
}

function legCells({ shifts }: DayRecord, at: At): Record<(typeof LEGS)[number], Cell>[] {
  return shifts.flatMap(({ shift, doctor, legs }) =>
    legs.map(({ why, visit, from, to, departed, ended, metres, turnedAt }) => ({
      shift,
      doctor,
      why,
      visit,
      from_longitude: from[0],
      from_latitude: from[1],
      to_longitude: to[0],
      to_latitude: to[1],
      departed: at(departed),
      ended: at(ended),
      seconds: ended - departed,
      metres,
      turned_longitude: turnedAt?.[0],
      turned_latitude: turnedAt?.[1],
    })),
  )
}

function shiftCells({ shifts }: DayRecord, at: At): Record<(typeof SHIFTS)[number], Cell>[] {
  return shifts.map(({ shift, doctor, start, end, ended, illAt, legs, stops, breaks }) => ({
    shift,
    doctor,
    start: at(start),
    end: at(end),
    ended: at(ended),
    ill_at: at(illAt),
    visits: stops.length,
    driving_seconds: sum(legs, (leg) => leg.ended - leg.departed),
    on_site_seconds: sum(stops, (stop) => stop.ended - stop.arrived),
    break_seconds: sum(breaks, (each) => each.end - each.begin),
    overtime_seconds: illAt === undefined ? Math.max(0, ended - end) : 0,
    metres: sum(legs, (leg) => leg.metres),
  }))
}

const COMPARED = [
  'measure',
  'urgency',
  'unit',
  'better',
  'variant',
  'baseline',
  'days',
  'estimate',
  'low',
  'high',
  'difference',
  'difference_low',
  'difference_high',
  'change',
  'change_low',
  'change_high',
] as const

/** One record a measure and variant; changes are shares of the baseline. */
export function comparisonToCsv({ measures, variants, baseline, days }: Comparison): string {
  const ends = (interval: Interval | undefined) => [interval?.estimate, interval?.low, interval?.high] as const
  const records = measures.flatMap(({ key, urgency, unit, better, values }) =>
    values.map((each, k) => {
      const [estimate, low, high] = ends(each.value)
      const [difference, difference_low, difference_high] = ends(each.difference)
      const [change, change_low, change_high] = ends(each.change)
      const name = { measure: key, urgency, unit, better, variant: variants[k], baseline, days: days.length }
      const changed = { difference, difference_low, difference_high, change, change_low, change_high }
      return { ...name, estimate, low, high, ...changed }
    }),
  )
  return csvText(COMPARED, records)
}

/**
 * One record a roster that was tried, by doctor-hours: a column of doctors for each pattern, three for each level (the share
 * of its calls in time, and where the true one lies).
 */
export function staffingToCsv({ levels, tried }: StaffingResult): string {
  const patterns = [...new Set(tried.flatMap(({ counts }) => Object.keys(counts)))]
  const names = levels.map(({ urgency, within }) => `urgency_${urgency}_within_${within}_s`)
  const shares = names.flatMap((name) => [name, `${name}_low`, `${name}_high`])
  const columns = ['doctor_hours', 'kept', ...patterns, ...shares, 'waiting_points']
  const records = tried.map(({ counts, doctorHours, isKept, shares: intervals, waitingPoints }) => ({
    doctor_hours: doctorHours,
    kept: yes(isKept),
    ...Object.fromEntries(patterns.map((name) => [name, counts[name] ?? 0])),
    ...Object.fromEntries(
      intervals.flatMap(({ estimate, low, high }, k) =>
        [estimate, low, high].map((value, end) => [shares[3 * k + end]!, value]),
      ),
    ),
    waiting_points: waitingPoints.estimate,
  }))
  return csvText<string>(columns, records)
}

const yes = (is: boolean) => (is ? 'yes' : 'no')

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
