/** A file of real calls, as a house exports it → calls with what is known of how they went. */
import { wallClockInstant, zonedInstant } from '../../kit/clock.js'
import type { ProblemInput, Urgency } from '../../model/Problem.js'
import { raise } from '../raise.js'
import { readTable, type Table, type TableRow } from './readTable.js'

const callColumns = {
  required: ['requestedAt', 'longitude', 'latitude', 'urgency'],
  /** Seconds where they are durations; lists with blanks or `|` between. */
  optional: [
    'id',
    'service',
    'serviceVariation',
    'access',
    'earliest',
    'latest',
    'needs',
    'wishes',
    'area',
    'fee',
    'onSite',
    'cancelledAt',
    'nobodyHome',
    'hospital',
    'regradedAt',
    'regradedTo',
  ],
} as const

export type CallColumn = (typeof callColumns.required)[number] | (typeof callColumns.optional)[number]

/** A call of a day that was. */
export interface RecordedCall {
  readonly visit: ProblemInput['visits'][number]
  /** What is known of how it went; the rest is drawn when the day is replayed. Seconds, the last two after the call. */
  readonly known: {
    readonly onSite?: number
    readonly access?: number
    readonly isNobodyHome?: boolean
    readonly isSentToHospital?: boolean
    readonly cancelledAfter?: number
    readonly regraded?: { readonly after: number; readonly urgency: Urgency }
  }
}

export interface CallFileOptions {
  /** Of times without an offset. Default Europe/Paris. */
  readonly timeZone?: string
  /** What the columns are called in the file: `{ requestedAt: 'Heure appel' }`. */
  readonly names?: Partial<Record<CallColumn, string>>
  /** Other columns are a fault each (a name may be mistyped) unless this is true; then they are never looked into. */
  readonly areOthersIgnored?: boolean
}

/**
 * Reads CSV (comma, semicolon or tab; a header; decimal commas where they do not separate). `requestedAt`, `longitude`,
 * `latitude` and `urgency` have to be there. What the planner is told: `id` (else `call-0001` … in the order of the
 * file), `service` (mean), `serviceVariation`, `access`, a window `earliest` … `latest`, `needs`, `wishes`, `area`,
 * `fee`. How it went: `onSite` (seconds with the patient), `cancelledAt`, `nobodyHome`, `hospital`, `regradedAt` with
 * `regradedTo`.
 *
 * @throws RondeError with all of `bad-csv`, `bad-column`, `bad-value`, `duplicate-id`, each with line, column, value, remedy
 */
export function parseCalls(csv: string, options: CallFileOptions = {}): RecordedCall[] {
  const { timeZone = 'Europe/Paris', names = {}, areOthersIgnored = false } = options
  wallClockInstant({ year: 2000, month: 1, day: 1, hour: 0, minute: 0 }, timeZone) // An unknown zone is one fault, not one a row.
  const table: Table<CallColumn> = readTable<CallColumn>(csv, { ...callColumns, names, areOthersIgnored })
  const digits = Math.max(4, String(table.rows.length).length)
  const lineOf = new Map<string, number>()
  const calls = table.rows.map((row, k) => {
    const id = row.text('id') ?? `call-${String(k + 1).padStart(digits, '0')}`
    const other = lineOf.get(id)
    if (other !== undefined)
      row.fault('duplicate-id', 'id', `It is that of line ${other} too.`, 'Give each call its own.')
    lineOf.set(id, row.line)
    return readCall(row, id, timeZone, table)
  })
  raise(table.faults)
  return calls
}

const DAY = 24 * 3600

function readCall(row: TableRow<CallColumn>, id: string, timeZone: string, table: Table<CallColumn>): RecordedCall {
  const requestedAt = row.instant('requestedAt', timeZone) ?? 0
  const access = row.whole('access', 0, DAY)
  return {
    visit: {
      id,
      requestedAt: zonedInstant(requestedAt, timeZone),
      position: [row.number('longitude', -180, 180) ?? 0, row.number('latitude', -90, 90) ?? 0],
      urgency: (row.whole('urgency', 1, 4) ?? 3) as Urgency,
      ...given('service', row.whole('service', 1, DAY)),
      ...given('serviceVariation', row.number('serviceVariation', 0, 3)),
      ...given('access', access),
      ...given('area', row.text('area')),
      ...given('fee', row.whole('fee', 0, 1e9)),
      windows: readWindow(row, timeZone),
      needs: words(row.text('needs')),
      wishes: words(row.text('wishes')),
    },
    known: {
      ...given('access', access),
      ...given('onSite', row.whole('onSite', 0, DAY)),
      // Where a house writes such a column, an empty cell means no.
      ...given('isNobodyHome', row.boolean('nobodyHome') ?? (table.has('nobodyHome') ? false : undefined)),
      ...given('isSentToHospital', row.boolean('hospital') ?? (table.has('hospital') ? false : undefined)),
      ...given('cancelledAfter', readAfter(row, 'cancelledAt', requestedAt, timeZone)),
      ...readRegrading(row, requestedAt, timeZone),
    },
  }
}

/** `{ [key]: value }`, or nothing where there is none. */
function given<Key extends string, T>(key: Key, value: T | undefined): { [K in Key]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]?: T })
}

function words(cell: string | undefined): string[] {
  return [...new Set((cell ?? '').split(/[\s|]+/).filter((word) => word !== ''))]
}

function readAfter(
  row: TableRow<CallColumn>,
  column: 'cancelledAt' | 'regradedAt',
  requestedAt: number,
  timeZone: string,
): number | undefined {
  const at = row.instant(column, timeZone)
  if (at === undefined || at >= requestedAt) return at === undefined ? undefined : at - requestedAt
  row.fault('bad-value', column, `It is ${requestedAt - at} s before the call.`, 'Give an instant after requestedAt.')
  return undefined
}

function readRegrading(
  row: TableRow<CallColumn>,
  requestedAt: number,
  timeZone: string,
): Pick<RecordedCall['known'], 'regraded'> {
  const after = readAfter(row, 'regradedAt', requestedAt, timeZone)
  const urgency = row.whole('regradedTo', 1, 4) as Urgency | undefined
  if (after !== undefined && urgency !== undefined) return { regraded: { after, urgency } }
  const [has, lacks] =
    after === undefined ? (['regradedTo', 'regradedAt'] as const) : (['regradedAt', 'regradedTo'] as const)
  if (row.text(has) !== undefined && row.text(lacks) === undefined) {
    row.fault('bad-value', has, `There is no ${lacks} beside it.`, `Give both, or neither.`)
  }
  return {}
}

function readWindow(row: TableRow<CallColumn>, timeZone: string): { earliest: string; latest: string }[] {
  const [earliest, latest] = [row.instant('earliest', timeZone), row.instant('latest', timeZone)]
  if (earliest !== undefined && latest !== undefined && earliest <= latest) {
    return [{ earliest: zonedInstant(earliest, timeZone), latest: zonedInstant(latest, timeZone) }]
  }
  if (earliest !== undefined && latest !== undefined) {
    row.fault('bad-value', 'latest', 'It is before earliest.', 'Give earliest and latest in the order of time.')
  } else if ((row.text('earliest') === undefined) !== (row.text('latest') === undefined)) {
    const has = row.text('earliest') === undefined ? 'latest' : 'earliest'
    row.fault('bad-value', has, 'The other end of the window is missing.', 'Give both earliest and latest, or neither.')
  }
  return []
}
