/**
 * The figures of one record: sums, counts and lists, so that ratios and quantiles over many days can be worked out, and drawn
 * again and again, from them.
 *
 * Where it stands: DayRecord → **dayFigures** → `compare`, `npm run bench -- day`, tables. Plain JSON.
 *
 * What counts: calls of the day itself (`isCounted`). A call's urgency is the one it came in with: the same for all policies
 * that are compared. **Response** = start of the service (with nobody home too: somebody rang) − `since`; who was refused,
 * redirected or not served counts as started at the horizon. Who gave up has waited until then: that is in
 * the waiting points, but there is no response. Driving, overtime and work are of the whole record, warm-up and drain included.
 */
import type { CallRecord, DayRecord, ShiftRecord } from '../../model/DayRecord.js'
import { type Prices, sosPrices } from '../../model/Prices.js'
import type { Urgency } from '../../model/Problem.js'
import { waitingPoints } from '../../schedule/waitingPoints.js'

export interface DayFigures {
  readonly policy: string
  readonly date: string
  readonly seed: number
  /** Counted calls. */
  readonly calls: number
  /** Points of DESIGN §5, slopes included, of all counted calls. */
  readonly waitingPoints: number
  /** Over calls with a response: Σ rate and Σ rate · seconds. */
  readonly rates: number
  readonly rateSeconds: number
  /** [urgency − 1] */
  readonly urgencies: readonly UrgencyFigures[]
  /** Of calls that were quoted and begun: how many, and the sum of |begun − quoted| in seconds. */
  readonly quotes: { readonly count: number; readonly seconds: number }
  /** Plans: how often a counted visit came to another doctor, and how often a doctor was turned away while driving to it. */
  readonly moves: number
  readonly diversions: number
  /** Visits made, and closed doors; seconds and metres driven for whatever reason, and of those to posts. */
  readonly stops: number
  readonly driving: number
  readonly metres: number
  readonly postDriving: number
  /** [shift] */
  readonly shifts: readonly ShiftFigures[]
  /** That the policy was told. */
  readonly events: number
}

export interface UrgencyFigures {
  readonly calls: number
  /** Seconds, in the order of calls; those who gave up are not in it. */
  readonly responses: readonly number[]
  readonly inTarget: number
  /** Refused, redirected, unserved. */
  readonly notServed: number
  readonly cancelled: number
}

export interface ShiftFigures {
  readonly shift: string
  /** Begins within the counted day: those of the days around are not worked as usual. */
  readonly isCounted: boolean
  /** Seconds: as rostered (to the illness, where one came), past its end, driving, and from kerb to leaving. */
  readonly seconds: number
  readonly overtime: number
  readonly driving: number
  readonly onSite: number
  readonly visits: number
  /** Cents. */
  readonly fees: number
}

export function dayFigures(record: DayRecord, prices: Prices = sosPrices): DayFigures {
  const counted = record.calls.filter(({ isCounted }) => isCounted)
  const quotes = counted.flatMap(({ quote, started }) =>
    quote === undefined || started === undefined ? [] : [Math.abs(started - quote.planned)],
  )
  const answered = counted.filter(({ outcome }) => outcome !== 'cancelled')
  const rate = ({ urgency }: CallRecord) => prices.urgency[urgency].rate
  const legs = record.shifts.flatMap((shift) => shift.legs)
  const fees = new Map(record.calls.map(({ visit, outcome, fee = 0 }) => [visit, outcome === 'done' ? fee : 0]))
  return {
    policy: record.policy,
    date: record.date,
    seed: record.seed,
    calls: counted.length,
    waitingPoints: sum(counted, (call) => pointsOf(call, record, prices)),
    rates: sum(answered, rate),
    rateSeconds: sum(answered, (call) => rate(call) * responseOf(call, record)),
    urgencies: ([1, 2, 3, 4] as const).map((urgency) => ofUrgency(urgency, counted, record, prices)),
    quotes: { count: quotes.length, seconds: sum(quotes, (seconds) => seconds) },
    moves: sum(counted, ({ moves }) => moves),
    diversions: sum(counted, ({ diversions }) => diversions),
    stops: sum(record.shifts, ({ stops }) => stops.length),
    driving: sum(legs, ({ departed, ended }) => ended - departed),
    metres: sum(legs, ({ metres }) => metres),
    postDriving: sum(legs, ({ why, departed, ended }) => (why === 'post' ? ended - departed : 0)),
    shifts: record.shifts.map((shift) => ofShift(shift, fees, record)),
    events: record.events,
  }
}

/** Seconds a caller waited: to the start of the service, to giving up, else to the horizon. */
function responseOf({ started, outcome, closedAt, since }: CallRecord, { horizon }: DayRecord): number {
  return Math.max(0, (started ?? (outcome === 'cancelled' ? closedAt : horizon)) - since)
}

function pointsOf(call: CallRecord, record: DayRecord, prices: Prices): number {
  const { rate, target } = prices.urgency[call.urgency]
  const { waiting, pastTarget } = waitingPoints(rate, target, responseOf(call, record), prices)
  return waiting + pastTarget
}

function ofUrgency(
  urgency: Urgency,
  counted: readonly CallRecord[],
  record: DayRecord,
  prices: Prices,
): UrgencyFigures {
  const calls = counted.filter((call) => call.urgency === urgency)
  const answered = calls.filter(({ outcome }) => outcome !== 'cancelled')
  const { target } = prices.urgency[urgency]
  return {
    calls: calls.length,
    responses: answered.map((call) => responseOf(call, record)),
    inTarget: answered.filter((call) => call.started !== undefined && responseOf(call, record) <= target).length,
    notServed: answered.filter(({ started }) => started === undefined).length,
    cancelled: calls.length - answered.length,
  }
}

function ofShift(
  { shift, start, end, ended, illAt, legs, stops }: ShiftRecord,
  fees: ReadonlyMap<string, number>,
  { countsFrom, countsUntil }: DayRecord,
): ShiftFigures {
  return {
    shift,
    isCounted: start >= countsFrom && start < countsUntil,
    seconds: (illAt ?? end) - start,
    overtime: Math.max(0, ended - end),
    driving: sum(legs, (leg) => leg.ended - leg.departed),
    onSite: sum(stops, (stop) => stop.ended - stop.arrived),
    visits: stops.length,
    fees: sum(stops, ({ visit }) => fees.get(visit) ?? 0),
  }
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
