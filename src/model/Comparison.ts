/**
 * Ways of running a house told apart: each measure of each variant over the same days, with how sure it is, and what
 * changes against a baseline. `compare` of `ronde/simulate` makes it, the day report shows it; it is plain JSON.
 *
 * Invariant: all values of a measure are of the same days, in the order of `variants`.
 */
import type { Urgency } from './Problem.js'

/** A figure and where the true one lies. JSON writes a NaN as null. */
export interface Interval {
  /** NaN where no day has anything to say. */
  readonly estimate: number
  /** NaN where there is one day only. */
  readonly low: number
  readonly high: number
  /** How many days it is of. */
  readonly days: number
}

export interface Comparison {
  readonly version: 1
  readonly variants: readonly string[]
  /** The variant that the others are measured against. */
  readonly baseline: string
  /** Dates with their seeds: every variant lived through each of them. */
  readonly days: readonly { readonly date: string; readonly seed: number }[]
  /** How often an interval would hold the true figure. */
  readonly level: number
  readonly measures: readonly Measure[]
}

/** Of counted calls and their doctors; words of DESIGN §9. */
export type MeasureKey =
  | 'waitingPoints'
  | 'weightedResponse'
  | 'responseMean'
  | 'responseMedian'
  | 'responseP90'
  | 'inTarget'
  | 'notServed'
  | 'driving'
  | 'overtime'
  | 'utilisation'
  | 'visitSpread'
  | 'feeSpread'
  | 'planChanges'
  | 'quoteError'

export interface Measure {
  readonly key: MeasureKey
  /** Left out: all of them. */
  readonly urgency?: Urgency
  readonly unit: 'points' | 'seconds' | 'share' | 'count'
  /** `neither` where more is better for one and worse for another. */
  readonly better: 'less' | 'more' | 'neither'
  /** [variant] */
  readonly values: readonly MeasureValue[]
}

export interface MeasureValue {
  readonly value: Interval
  /** Against the baseline, day by day: this − baseline. Left out for the baseline itself. */
  readonly difference?: Interval
  /** this ÷ baseline − 1. */
  readonly change?: Interval
}

/** What a house promises: a share of the calls of an urgency is answered within so many seconds. */
export interface ServiceLevel {
  readonly urgency: Urgency
  readonly within: number
  readonly share: number
}

/** A roster that was tried, and how it did. */
export interface StaffingPoint {
  /** Doctors for each pattern's name. */
  readonly counts: Readonly<Record<string, number>>
  /** Of one day. */
  readonly doctorHours: number
  /** [level] share of the calls answered in time; who was not served was not. */
  readonly shares: readonly Interval[]
  readonly waitingPoints: Interval
  readonly isKept: boolean
}

/** The smallest roster that keeps service levels, as a search found it; plain JSON. */
export interface StaffingResult {
  readonly version: 1
  readonly levels: readonly ServiceLevel[]
  /** What has to reach a level's share: its estimate, or the lower end of its interval. */
  readonly certainty: 'estimate' | 'interval'
  readonly level: number
  readonly days: number
  /** `notReached`: no roster up to the bound kept all levels; `best` is then the one nearest to it. */
  readonly status: 'kept' | 'notReached'
  readonly best: StaffingPoint
  /** The way the search went, from its first roster. */
  readonly steps: readonly StaffingPoint[]
  /** All rosters that were tried, by doctor-hours: the curve. */
  readonly tried: readonly StaffingPoint[]
}
