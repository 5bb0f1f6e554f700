/**
 * What the page of a day knows: plain JSON, written by `buildDayPage` and read by the script in the page.
 *
 * Times are whole seconds since `origin`; calls and shifts are named by their index. Who called, and how old they are, is
 * in it only where the caller of `dayReport` asked for it.
 */
import type { Comparison, StaffingResult } from '../../model/Comparison.js'
import type { CallOutcome, LegRecord } from '../../model/DayRecord.js'
import type { Urgency } from '../../model/Problem.js'
import type { DayCurves } from './dayCurves.js'
import type { DayWords } from './dayWords.js'
import type { HourFigures, RecordFigures } from './recordFigures.js'

type Place = readonly [longitude: number, latitude: number]

export interface DayPageData {
  /** Everything, or the map with its player and the rounds. */
  readonly view: 'report' | 'replay'
  readonly title: string
  /** `Saturday, 21 November 2026`, in the page's language. */
  readonly date: string
  readonly language: string
  readonly words: DayWords
  readonly zone: string
  /** Epoch seconds. */
  readonly origin: number
  /** From when on which offset from UTC holds, seconds; the first one holds from the start. */
  readonly offsets: readonly (readonly [from: number, offset: number])[]
  /** The times that the charts show; calls count within `counts`. */
  readonly span: readonly [from: number, to: number]
  readonly counts: readonly [from: number, to: number]
  readonly targets: Readonly<Record<Urgency, number>>
  readonly records: readonly PageRecord[]
  readonly comparison?: Comparison
  readonly staffing?: StaffingResult
  /** [level] lines of `lineCode`, from the widest streets to the finest. */
  readonly streets: readonly string[]
  readonly attribution?: string
  readonly remarks: readonly ('streetsLeftOut' | 'straight' | 'coarse')[]
}

export interface PageRecord {
  readonly name: string
  readonly calls: readonly PageCall[]
  /** In the order of their starts. */
  readonly shifts: readonly PageShift[]
  readonly figures: RecordFigures
  /** [hour of the counted day] */
  readonly hours: readonly HourFigures[]
  readonly curves: DayCurves
}

export interface PageCall {
  readonly name: string
  readonly urgency: Urgency
  readonly age?: string
  readonly at: Place
  readonly isCounted: boolean
  readonly requested: number
  readonly since: number
  readonly outcome: CallOutcome
  readonly closed: number
  readonly shift?: number
  readonly departed?: number
  readonly arrived?: number
  readonly started?: number
  readonly ended?: number
  readonly isHospital?: true
  readonly quote?: { readonly planned: number; readonly median?: number; readonly late?: number }
  readonly moves: number
  readonly diversions: number
}

export interface PageShift {
  readonly name: string
  readonly start: number
  readonly end: number
  readonly ended: number
  readonly illAt?: number
  readonly from: Place
  readonly legs: readonly PageLeg[]
  readonly stops: readonly PageStopRecord[]
  readonly breaks: readonly { readonly begin: number; readonly end: number }[]
}

export interface PageLeg {
  readonly departed: number
  readonly ended: number
  readonly why: LegRecord['why']
  readonly call?: number
  readonly isTurned?: true
  /** The line driven, as `lineCode`; two points at least. */
  readonly line: string
}

interface PageStopRecord {
  readonly call: number
  readonly arrived: number
  readonly started: number
  readonly ended: number
  /** When the plan said that it would start, as the doctor set out. */
  readonly planned?: number
}
