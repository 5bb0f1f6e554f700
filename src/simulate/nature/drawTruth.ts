/**
 * What will really happen with a call, drawn once and before anybody decides anything. Each chance has the stream of
 * the call and of its purpose, so that every policy meets the same one, and another figure changes one chance only.
 *
 * Invariant: nothing in here may reach a policy before it has happened.
 */
import { exponential, lognormal, normal } from '../../kit/distributions.js'
import { exp, log } from '../../kit/math.js'
import { Random } from '../../kit/Random.js'
import type { Urgency } from '../../model/Problem.js'
import type { Chances } from './Chances.js'

/** What is known of a call beforehand, seconds. */
export interface Expected {
  /** Mean time with a patient who stays at home, and its coefficient of variation. */
  readonly service: number
  readonly serviceVariation: number
  /** Share of 1 sent to hospital, and what that adds. */
  readonly hospital: number
  readonly hospitalSeconds: number
  readonly access: { readonly least: number; readonly most: number }
}

export interface Truth {
  /** Seconds at the patient's, for a doctor with `serviceFactor` 1; of `nobodyHome`, those at the closed door. */
  readonly service: number
  /** Seconds from the kerb to the door. */
  readonly access: number
  readonly isSentToHospital: boolean
  readonly isNobodyHome: boolean
  /** Seconds after the call at which whoever still waits cancels; left out where nobody ever does. */
  readonly patience?: number
  /** Seconds after the call at which, if it still waits, it becomes of another urgency. */
  readonly regraded?: { readonly after: number; readonly urgency: Urgency }
}

export function drawTruth(id: string, urgency: Urgency, expected: Expected, chances: Chances, seed: number): Truth {
  const stream = (purpose: string) => Random.keyed(seed, id, purpose)
  const { service, serviceVariation, hospital, hospitalSeconds, access } = expected
  const { nobodyHome, cancelledPerHour, regraded } = chances
  const isSentToHospital = stream('hospital').chance(hospital)
  const isNobodyHome = stream('nobody home').chance(nobodyHome.share)
  const drawn = lognormal(stream('service'), service, serviceVariation) + (isSentToHospital ? hospitalSeconds : 0)
  const { least, most } = access
  return {
    service: Math.round(isNobodyHome ? nobodyHome.seconds : drawn),
    access: least + Math.round((most - least) * stream('access').unit()),
    isSentToHospital: isSentToHospital && !isNobodyHome,
    isNobodyHome,
    ...(cancelledPerHour > NEVER ? { patience: timeTo(cancelledPerHour, stream('patience')) } : {}),
    ...drawRegrading(urgency, regraded, stream('regrading')),
  }
}

function drawRegrading(
  urgency: Urgency,
  { share, worse, meanAfter }: Chances['regraded'],
  random: Random,
): Pick<Truth, 'regraded'> {
  if (!random.chance(share)) return {}
  const isWorse = urgency !== 1 && (urgency === 4 || random.chance(worse))
  const to = (urgency + (isWorse ? -1 : 1)) as Urgency
  return { regraded: { after: Math.round(exponential(random, meanAfter)), urgency: to } }
}

/** Seconds after the start of a shift at which its doctor falls ill; undefined when that is past its end. */
export function illAfter(shift: string, seconds: number, { illPerHour }: Chances, seed: number): number | undefined {
  if (illPerHour <= NEVER) return undefined
  const after = timeTo(illPerHour, Random.keyed(seed, shift, 'ill'))
  return after < seconds ? after : undefined
}

/**
 * True seconds of a drive ÷ expected ones, with mean 1. The same doctor, hour and aim always meet the same.
 *
 * @param leg `at` epoch seconds of the departure; `to` whatever the drive is for: a visit's id, a waiting place
 */
export function driveFactor(
  leg: { readonly shift: string; readonly at: number; readonly to: string },
  { travel: { sigma, shared } }: Chances,
  seed: number,
): number {
  if (sigma === 0) return 1
  const ofHour = normal(Random.keyed(seed, leg.shift, 'hour', Math.floor(leg.at / 3600)))
  const ofLeg = normal(Random.keyed(seed, leg.shift, 'leg', leg.to))
  const variance = sigma * sigma
  return exp(Math.sqrt(shared * variance) * ofHour + Math.sqrt((1 - shared) * variance) * ofLeg - variance / 2)
}

/** A probability per hour of once in a hundred thousand years: below, nothing ever happens. */
const NEVER = 1e-9

/** Seconds to something that happens within any hour with a probability: 1 − e^(−3600/mean) = probability. */
function timeTo(perHour: number, random: Random): number {
  return Math.round(exponential(random, -3600 / log(1 - perHour)))
}
