/**
 * Records of one day as the page's own JSON.
 *
 * Where it stands: `DayRecord`s (epoch seconds, ids) → here (`DayPageData`) → JSON in the page. Ids and ages of patients
 * stop here unless asked for.
 */
import { RondeError } from '../../kit/RondeError.js'
import { simplifyLine } from '../../kit/simplifyLine.js'
import type { Comparison, StaffingResult } from '../../model/Comparison.js'
import type { CallRecord, DayRecord, LegRecord, ShiftRecord } from '../../model/DayRecord.js'
import type { Prices } from '../../model/Prices.js'
import { type LocalTime, localTimeIn } from '../localTime.js'
import { encodeLines } from '../page/lineCode.js'
import { dateText, offsetsOf, weekdayText } from '../page/pageTime.js'
import type { Language } from '../page/words.js'
import { type Drive, lineBetween } from '../routeLegs.js'
import type { DayPageData, PageCall, PageLeg, PageRecord, PageShift } from './DayPageData.js'
import { dayCurves } from './dayCurves.js'
import { dayWords } from './dayWords.js'
import { hourFigures, recordFigures } from './recordFigures.js'

export interface DayPageOptions {
  readonly view: DayPageData['view']
  readonly records: readonly DayRecord[]
  readonly names: readonly string[]
  readonly comparison?: Comparison
  readonly staffing?: StaffingResult
  readonly title?: string
  readonly drive?: Drive
  readonly language: Language
  readonly attribution?: string
  readonly showPatients: boolean
  readonly targets: Prices['urgency']
}

/** What does not depend on how fine the lines are; call the result with the metres that they may be off. */
export function buildDayPage(options: DayPageOptions): (tolerance: number) => DayPageData {
  const { records, names, language, view, targets } = options
  const [first] = records as readonly [DayRecord, ...DayRecord[]]
  const local = localTimeIn(first.timeZone)
  const origin = first.opens
  const last = Math.max(first.countsUntil, ...records.flatMap(lastMoments))
  const drawn = records.map((record, k) => drawRecord(record, names[k]!, origin, last, local, options))
  const words = dayWords[language]
  const frame = {
    view,
    title: options.title ?? (view === 'replay' ? words.replayTitle : words.title),
    date: dateText(local, first.countsFrom, language),
    language,
    words,
    zone: local.name,
    origin,
    offsets: offsetsOf(local, origin, last),
    span: [0, last - origin] as const,
    counts: [first.countsFrom - origin, first.countsUntil - origin] as const,
    targets: { 1: targets[1].target, 2: targets[2].target, 3: targets[3].target, 4: targets[4].target },
    ...(options.comparison ? { comparison: options.comparison } : {}),
    ...(options.staffing ? { staffing: options.staffing } : {}),
    streets: [],
    ...(options.attribution === undefined ? {} : { attribution: options.attribution }),
    remarks: [],
  }
  return (tolerance) => ({ ...frame, records: drawn.map((withLines) => withLines(tolerance)) })
}

/** Real ends: a call that still waits at the horizon does not stretch the day. */
function lastMoments({ calls, shifts }: DayRecord): number[] {
  return [
    ...calls.filter(({ outcome }) => outcome !== 'unserved').map(({ closedAt }) => closedAt),
    ...shifts.filter(({ legs, stops }) => legs.length + stops.length > 0).map(({ ended }) => ended),
  ]
}

function drawRecord(
  record: DayRecord,
  name: string,
  origin: number,
  last: number,
  local: LocalTime,
  { drive, targets, showPatients, language }: DayPageOptions,
): (tolerance: number) => PageRecord {
  const callAt = new Map(record.calls.map(({ visit }, index) => [visit, index]))
  const shifts = record.shifts
    .filter((shift) => isOfDay(shift, record))
    .sort((a, b) => a.start - b.start || (a.shift < b.shift ? -1 : 1))
  const shiftAt = new Map(shifts.map(({ shift }, index) => [shift, index]))
  const context: Context = {
    since: (at) => at - origin,
    call: (visit) => callAt.get(visit) ?? foreign(`call '${visit}'`),
    shift: (id) => shiftAt.get(id) ?? foreign(`shift '${id}'`),
  }
  // Driven once; only how fine they are written changes.
  const lines = shifts.map(({ legs }) => legs.map((leg) => lineOf(leg, drive)))
  const calls = record.calls.map((call, k) => pageCall(call, k, context, showPatients))
  const frame = {
    name,
    calls,
    figures: recordFigures(record, targets),
    hours: hourFigures(record, targets),
    curves: dayCurves(record, origin, last),
  }
  return (tolerance) => ({
    ...frame,
    shifts: shifts.map((shift, s) =>
      pageShift(shift, nameOf(shift, record, local, language), context, (leg) =>
        encodeLines([simplifyLine(lines[s]![leg]!, tolerance)]),
      ),
    ),
  })
}

/** A shift of the days around that did nothing is not shown. */
function isOfDay({ start, ended, legs, stops }: ShiftRecord, { countsFrom, countsUntil }: DayRecord): boolean {
  return legs.length + stops.length > 0 || (start < countsUntil && ended > countsFrom)
}

interface Context {
  readonly since: (at: number) => number
  readonly call: (visit: string) => number
  readonly shift: (id: string) => number
}

function lineOf({ from, to, turnedAt }: LegRecord, drive: Drive | undefined) {
  const end = turnedAt ?? to
  return lineBetween(from, end, drive) ?? [[...from], [...end]]
}

function pageCall(call: CallRecord, index: number, context: Context, showPatients: boolean): PageCall {
  const { visit, urgency, age, position, isCounted, outcome, shift, quote, isSentToHospital, moves, diversions } = call
  const at = (key: 'departed' | 'arrived' | 'started' | 'ended') => {
    const moment = call[key]
    return moment === undefined ? {} : { [key]: context.since(moment) }
  }
  return {
    name: showPatients ? visit : `#${index + 1}`,
    urgency,
    ...(showPatients && age !== undefined ? { age } : {}),
    at: position,
    isCounted,
    requested: context.since(call.requestedAt),
    since: context.since(call.since),
    outcome,
    closed: context.since(call.closedAt),
    ...(shift === undefined ? {} : { shift: context.shift(shift) }),
    ...at('departed'),
    ...at('arrived'),
    ...at('started'),
    ...at('ended'),
    ...(isSentToHospital ? { isHospital: true as const } : {}),
    ...(quote ? { quote: pageQuote(quote, context) } : {}),
    moves,
    diversions,
  }
}

function pageQuote(
  { planned, median, late }: NonNullable<CallRecord['quote']>,
  { since }: Context,
): NonNullable<PageCall['quote']> {
  return {
    planned: since(planned),
    ...(median === undefined ? {} : { median: since(median) }),
    ...(late === undefined ? {} : { late: since(late) }),
  }
}

function pageShift(shift: ShiftRecord, name: string, context: Context, line: (leg: number) => string): PageShift {
  const { start, end, ended, illAt, from, legs, stops, breaks } = shift
  const { since, call } = context
  return {
    name,
    start: since(start),
    end: since(end),
    ended: since(ended),
    ...(illAt === undefined ? {} : { illAt: since(illAt) }),
    from,
    legs: legs.map(
      ({ departed, ended, why, visit, turnedAt }, k): PageLeg => ({
        departed: since(departed),
        ended: since(ended),
        why,
        ...(visit === undefined ? {} : { call: call(visit) }),
        ...(turnedAt ? { isTurned: true } : {}),
        line: line(k),
      }),
    ),
    stops: stops.map(({ visit, arrived, started, ended, plannedStart }) => ({
      call: call(visit),
      arrived: since(arrived),
      started: since(started),
      ended: since(ended),
      ...(plannedStart === undefined ? {} : { planned: since(plannedStart) }),
    })),
    breaks: breaks.map(({ begin, end }) => ({ begin: since(begin), end: since(end) })),
  }
}

/** Made shifts are named by their date: that of the day goes without saying, another one is said by its weekday. */
function nameOf(
  { doctor, shift, start }: ShiftRecord,
  { date }: DayRecord,
  local: LocalTime,
  language: Language,
): string {
  const full = shift.startsWith(doctor) ? shift : `${doctor} · ${shift}`
  const dated = /^(\d{4}-\d\d-\d\d)\/(.+)$/.exec(full)
  if (!dated) return full
  return dated[1] === date ? dated[2]! : `${weekdayText(local, start, language)} ${dated[2]}`
}

function foreign(what: string): never {
  throw new RondeError([
    {
      code: 'foreign-record',
      path: '',
      message: `The record names ${what}, which is not in it.`,
      remedy: 'Show a record as the simulation wrote it: whole.',
    },
  ])
}
