/** When a visit that began at a moment will be over, by the rule of docs/rules.md §4. Epoch seconds. */
import { lognormalMeanAbove } from '../kit/distributions.js'
import type { Visit } from '../model/Problem.js'
import type { LiveDoctor } from './DispatchState.js'

export function endOfService({ service }: Visit, { serviceFactor }: LiveDoctor, since: number): number {
  return since + Math.floor((service * Math.round(serviceFactor * 1000) + 500) / 1000)
}

/** Seconds: the ends of visits move in steps, so that not every event makes another problem of every doctor at a door. */
const STEP = 60

/**
 * When a visit that is not over yet will be on average, its service being lognormal: at first by the rule above, later and later
 * the longer it lasts. Never past, as "any moment now" is: a doctor who should have left five minutes ago stays for some
 * minutes yet.
 */
export function expectedEndOfService(visit: Visit, doctor: LiveDoctor, since: number, now: number): number {
  const mean = endOfService(visit, doctor, since) - since
  const length = lognormalMeanAbove(mean, visit.serviceVariation, Math.max(0, now - since))
  return since + STEP * Math.round(length / STEP)
}
