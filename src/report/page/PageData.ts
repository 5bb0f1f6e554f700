/**
 * What the page knows: plain JSON, written by `buildPageData` and read by the script in the page.
 *
 * Times are whole seconds since `origin`; visits and routes are named by their index. `data` of a visit is not in it.
 */
import type { Cost } from '../../model/Plan.js'
import type { CommitmentLevel, Urgency } from '../../model/Problem.js'
import type { Figures } from '../figures.js'
import type { Flag } from '../flagsOf.js'
import type { Words } from './words.js'

type Place = readonly [longitude: number, latitude: number]

export interface PageData {
  readonly title: string
  /** `Saturday 21 November 2026`, in the page's language. */
  readonly date: string
  readonly language: string
  readonly words: Words
  /** Name of the time zone. */
  readonly zone: string
  /** Epoch seconds. */
  readonly origin: number
  /** From when on which offset from UTC holds, seconds; the first one holds from the start. */
  readonly offsets: readonly (readonly [from: number, offset: number])[]
  /** The times that the timeline shows. */
  readonly span: readonly [from: number, to: number]
  readonly now?: number
  readonly targets: Readonly<Record<Urgency, number>>
  readonly figures: Figures
  readonly visits: readonly PageVisit[]
  readonly routes: readonly PageRoute[]
  readonly unassigned: readonly PageUnassigned[]
  readonly held: readonly { readonly visit: number; readonly until: number; readonly reason: string }[]
  readonly done: readonly number[]
  readonly violations: readonly PageViolation[]
  /** [level] lines of `lineCode`, from the widest streets to the finest. */
  readonly streets: readonly string[]
  readonly attribution?: string
  readonly remarks: readonly ('streetsLeftOut' | 'straight' | 'coarse')[]
}

export interface PageVisit {
  readonly id: string
  readonly urgency: Urgency
  readonly at: Place
  readonly requested: number
  readonly level: CommitmentLevel
  readonly isPinned: boolean
  readonly windows: readonly { readonly earliest: number; readonly latest: number; readonly hard: boolean }[]
  readonly needs: readonly string[]
  readonly wishes: readonly string[]
  readonly prefer: readonly string[]
  readonly exclude: readonly string[]
  readonly area?: string
  readonly promised?: number
}

export interface PageRoute {
  readonly doctor: string
  readonly shift: string
  readonly skills: readonly string[]
  readonly from: Place
  readonly to?: Place
  readonly start: number
  readonly end: number
  readonly shiftStart: number
  readonly shiftEnd: number
  readonly overtime: number
  readonly driving: number
  readonly metres: number
  readonly cost: Cost['total']
  readonly stops: readonly PageStop[]
  readonly breaks: readonly { readonly start: number; readonly end: number; readonly atDoor: boolean }[]
  /** The line to `to`. */
  readonly home?: string
}

export interface PageStop {
  readonly visit: number
  readonly arrival: number
  readonly start: number
  readonly end: number
  readonly driving: number
  readonly metres: number
  readonly wait: number
  readonly response: number
  readonly cost: number
  readonly flags: readonly Flag[]
  /** The line to here. */
  readonly leg?: string
}

interface PageUnassigned {
  readonly visit: number
  readonly cost: number
  readonly reasons: readonly string[]
  readonly relaxation?: string
}

interface PageViolation {
  readonly route: number
  readonly visit?: number
  readonly message: string
}
