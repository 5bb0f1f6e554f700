/**
 * What happened on a day as one page that needs nothing else: responses, queue, map, rounds beside their plans, policies
 * compared, and a replay of it all.
 *
 * Where it stands: records of one day, a comparison of many, streets and lines of the caller's roads → `DayPageData` →
 * HTML text (`page/pageDocument`). The script in the page is `page/client/day/`, bundled into `page/dayBundle.ts`.
 * Invariant: ids, ages and fees of patients do not go in unless `showPatients` says so; their addresses do, as dots on a
 * map.
 */
import type { FeatureCollection } from 'geojson'
import { type Fault, RondeError } from '../kit/RondeError.js'
import type { Comparison, StaffingResult } from '../model/Comparison.js'
import type { DayRecord } from '../model/DayRecord.js'
import { type Prices, sosPrices } from '../model/Prices.js'
import { buildDayPage } from './day/buildDayPage.js'
import type { DayPageData } from './day/DayPageData.js'
import { dayWords } from './day/dayWords.js'
import { composePage } from './page/composePage.js'
import { dayScript, dayStyle } from './page/dayBundle.js'
import { checkLanguage } from './page/pageDocument.js'
import type { Language } from './page/words.js'
import type { Drive } from './routeLegs.js'

export interface DayReportOptions {
  readonly title?: string
  /** Of the records, in their order; their policies when left out. */
  readonly names?: readonly string[]
  /** Of this day and others: shown with its intervals. */
  readonly comparison?: Comparison
  /** What `staffing` found: shown as a curve. */
  readonly staffing?: StaffingResult
  /** Streets under the map: `LineString` features with OSM's `highway` as a property. */
  readonly streets?: FeatureCollection
  /** Lines along the streets; doctors move straight ahead when left out. */
  readonly drive?: Drive
  /** `'en'` unless given. */
  readonly language?: Language
  /** Whose map it is, shown in its corner; OpenStreetMap's licence asks for `© OpenStreetMap contributors`. */
  readonly attribution?: string
  /** Ids and ages of patients too. Default: calls are numbered. */
  readonly showPatients?: boolean
  /** Their targets; `sosPrices` when left out. */
  readonly prices?: Prices
}

/**
 * A whole HTML document of at most 2 MB for several records of some 300 visits. Where streets and driven lines are more,
 * the finest streets are left out first, then lines become coarser, and the page says so.
 *
 * @param records what one or several policies made of the same day
 * @throws RondeError `no-record`, `other-day` where a record is of another day than the first, `bad-option` where there are
 * not as many names as records, `foreign-record`, `unknown-language`
 */
export function dayReport(records: DayRecord | readonly DayRecord[], options: DayReportOptions = {}): string {
  return page('report', records, options)
}

/**
 * The map alone, with its player and the rounds below: doctors drive, calls wait and grow old. Options and errors are those
 * of `dayReport`.
 */
export function dayReplay(records: DayRecord | readonly DayRecord[], options: DayReportOptions = {}): string {
  return page('replay', records, options)
}

const code = { script: dayScript, style: dayStyle }

function page(
  view: DayPageData['view'],
  given: DayRecord | readonly DayRecord[],
  { language = 'en', streets, prices = sosPrices, showPatients = false, names, ...rest }: DayReportOptions,
): string {
  checkLanguage(language, dayWords)
  const records = 'calls' in given ? [given] : given
  checkRecords(records, names)
  const build = buildDayPage({
    ...rest,
    view,
    records,
    names: names ?? records.map(({ policy }) => policy),
    language,
    showPatients,
    targets: prices.urgency,
  })
  return composePage({ code, language, build, streets, isDriven: rest.drive !== undefined })
}

function checkRecords(records: readonly DayRecord[], names: readonly string[] | undefined): void {
  const [first, ...others] = records
  if (!first) throw new RondeError([fault('no-record', 'records', 'There is none.', 'Give what a day left behind.')])
  if (names && names.length !== records.length) {
    const message = `There are ${names.length} names for ${records.length} records.`
    throw new RondeError([fault('bad-option', 'names', message, 'Give each record one name.')])
  }
  const dayOf = ({ date, seed, opens, timeZone }: DayRecord) => `${date}, seed ${seed}, from ${opens} in ${timeZone}`
  others.forEach((record, k) => {
    if (dayOf(record) === dayOf(first)) return
    const message = `It is of ${dayOf(record)}, the first of ${dayOf(first)}.`
    const remedy = 'Show records of one day together; days are compared by `compare` of ronde/simulate.'
    throw new RondeError([fault('other-day', `records[${k + 1}]`, message, remedy)])
  })
}

function fault(code: string, path: string, message: string, remedy: string): Fault {
  return { code, path, message, remedy }
}
