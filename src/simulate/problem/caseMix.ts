/**
 * What calls and doctors of a SOS Médecins house look like: the figures behind `makeProblem`. Shares are of 1, times
 * in seconds.
 */
import type { Urgency } from '../../model/Problem.js'

const MINUTE = 60
const HOUR = 3600

/** How often each urgency is called in, and how long such a call has been waiting at most when somebody looks. */
export const urgencies: readonly (readonly [urgency: Urgency, share: number])[] = [
  [1, 0.05],
  [2, 0.2],
  [3, 0.55],
  [4, 0.2],
]
export const oldestAge: Readonly<Record<Urgency, number>> = {
  1: 15 * MINUTE,
  2: 40 * MINUTE,
  3: 60 * MINUTE,
  4: 90 * MINUTE,
}

/** Mean time with the patient, by the shares of children, adults, 75 to 79, and 80 years and more. */
export const serviceMeans: readonly (readonly [seconds: number, share: number])[] = [
  [15 * MINUTE, 0.22],
  [18 * MINUTE, 0.58],
  [24 * MINUTE, 0.06],
  [30 * MINUTE, 0.14],
]
export const access = { least: 3 * MINUTE, most: 5 * MINUTE } as const

/** Of the calls of urgency 3 and 4. An appointment begins on a quarter of an hour. */
export const appointment = {
  share: 0.35,
  soonest: 20 * MINUTE,
  farthest: 3 * HOUR,
  grid: 15 * MINUTE,
  lengths: [HOUR, 1.5 * HOUR, 2 * HOUR],
} as const

export const ENGLISH = 'lang:en'
export const englishShare = { wished: 0.015, spoken: 0.4 } as const

/** Share of visits that need one of the skills; what is needed how often, and how many doctors have it. */
export const needShare = 0.15
export const skills: readonly { readonly skill: string; readonly needed: number; readonly mastered: number }[] = [
  { skill: 'ecg', needed: 0.4, mastered: 0.75 },
  { skill: 'suture', needed: 0.3, mastered: 0.6 },
  { skill: 'paediatrics', needed: 0.2, mastered: 0.5 },
  { skill: 'ultrasound', needed: 0.1, mastered: 0.35 },
]

/** Visits at the address of another one (nursing homes, families), with a doctor whom the patient knows or refuses. */
export const sameAddressShare = 0.02
export const preferShare = 0.03
export const excludeShare = 0.01

export const shift = {
  length: 8 * HOUR,
  least: 3 * HOUR,
  most: 8 * HOUR,
  grid: 15 * MINUTE,
  maxOvertime: 90 * MINUTE,
  /** Doctors who have to end at home, those who keep to their quarters of the town. */
  endsAtHome: 0.3,
  keepsToAreas: 0.2,
  travelFactors: [0.95, 1, 1, 1, 1.1],
  serviceFactors: [0.9, 1, 1, 1, 1.1, 1.2],
} as const

export const meal = {
  share: 0.5,
  duration: 30 * MINUTE,
  soonest: 15 * MINUTE,
  farthest: 75 * MINUTE,
  /** From its earliest to its latest beginning. */
  leeway: 75 * MINUTE,
} as const

/** Doctors who drive to a patient or are with one; the longest drive behind them. */
export const underWay = { share: 0.3, onSite: 0.6, longestDrive: 8 * MINUTE } as const

/** The quarters of any town, by where a place lies from its middle. */
export const areaNames = { north: 'north', east: 'east', south: 'south', west: 'west' } as const
