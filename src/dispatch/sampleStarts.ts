/**
 * When a visit may really begin: its route driven many times with drawn service and travel times.
 *
 * A plan reckons with means. Here the services up to the visit are drawn lognormally by each visit's own variation, and the
 * legs with a lognormal factor of mean 1, part of whose variance all legs that the doctor drives in one hour share (a wet
 * evening slows every one of them). What is under way is drawn on the condition that it is not over yet: a doctor who
 * should have been there ten minutes ago is on a slow drive, and in a slow hour. The rules of the day (breaks, windows)
 * are those of `schedule`, which drives every sample.
 *
 * Invariant: where drives and services follow this law and nothing is planned anew, half of the visits begin by the median
 * and nine in ten by the 90th percentile (`npm run bench -- quotes`).
 */
import { fillNormal, normalAbove } from '../kit/distributions.js'
import { type Memory, ownMemory } from '../kit/Memory.js'
import { exp, log } from '../kit/math.js'
import type { Random } from '../kit/Random.js'
import type { Visit } from '../model/Problem.js'
import { EN_ROUTE, type Instance, ON_SITE } from '../schedule/Instance.js'
import { legArrival } from '../schedule/leg.js'
import { emptySchedule } from '../schedule/RouteSchedule.js'
import { schedule } from '../schedule/schedule.js'
import { UNREACHABLE } from '../travel/TravelMatrix.js'
import { type RouteAlone, routeAlone } from './routeAlone.js'

export interface Spread {
  readonly samples: number
  /** σ of the logarithm of a leg's time, and the share of that variance which a doctor's legs of one hour have in common. */
  readonly travelVariation: number
  readonly shared: number
}

/** A drive that has begun. */
interface Underway {
  /** Seconds from the departure to the door as planned, without and with the way from the kerb. */
  readonly drive: number
  readonly access: number
  /** The least z for which exp(σz − σ²/2) · drive + access is not over by now. */
  readonly least: number
}

/** Seconds behind the planned start for which hours of their own are drawn; further on the last one lasts. */
const BEYOND = 2 * 3600

/**
 * Starts of service of the last of `visits` on `shift`, in ascending order; seconds since the origin.
 *
 * @param visits All that the shift does up to then, what is under way included.
 * @param visitOf Of an index, for its variation.
 * @param isReported Whether the end of a visit on site was told by the doctor: then nothing of it is drawn.
 * @param memory For what the samples are driven on; the starts are not in it.
 */
export function sampleStarts(
  instance: Instance,
  shift: number,
  visits: readonly number[],
  visitOf: (v: number) => Visit,
  isReported: (v: number) => boolean,
  spread: Spread,
  random: Random,
  memory: Memory = ownMemory,
): Float64Array {
  const planned = schedule(instance, shift, visits).start[visits.length - 1] ?? instance.now
  const route = routeAlone(instance, shift, visits, instance.departed[shift]!, planned + BEYOND, memory)
  const { drawn } = route
  const underway = underwayOf(instance, shift, visits[0], spread.travelVariation)
  // Its way from the kerb is part of what is drawn: who is walking up the stairs has not begun either.
  if (underway !== undefined) drawn.access[visits[0]!] = 0
  const services = visits.map((v) => serviceOf(instance, shift, v, visitOf(v)))
  const starts = new Float64Array(spread.samples)
  const draws = drawsFor(route, visits.length)
  const scratch = emptySchedule()
  for (let k = 0; k < spread.samples; k++) {
    fillNormal(random, draws.all)
    drawDrives(route, shift, underway, spread, draws, random)
    for (let i = 0; i < visits.length; i++) {
      const v = visits[i]!
      const service = services[i]!
      if (instance.bond[v] !== ON_SITE)
        drawn.serviceOf[v * instance.shiftCount + shift] = lengthOf(service, draws.services[i]!)
      else if (!isReported(v)) drawn.onSiteEnd[v] = endOf(instance, v, service, random)
    }
    starts[k] = schedule(drawn, shift, visits, scratch).start[visits.length - 1] ?? Number.POSITIVE_INFINITY
  }
  return starts.sort()
}

/** Standard normals for one sample. */
interface Draws {
  readonly all: Float64Array
  // Parts of it:
  /** [hour]; becomes the factor that the hour's legs share */
  readonly hours: Float64Array
  /** [leg] */
  readonly legs: Float64Array
  /** [visit of the route] */
  readonly services: Float64Array
}

function drawsFor({ hourCount, legs }: RouteAlone, visitCount: number): Draws {
  const all = new Float64Array(hourCount + legs.length + visitCount)
  return {
    all,
    hours: all.subarray(0, hourCount),
    legs: all.subarray(hourCount, hourCount + legs.length),
    services: all.subarray(hourCount + legs.length),
  }
}

/** Writes the seconds of every leg. */
function drawDrives(
  { drawn, legs, hourOf }: RouteAlone,
  shift: number,
  underway: Underway | undefined,
  { travelVariation: sigma, shared }: Spread,
  { hours, legs: ownDraws }: Draws,
  random: Random,
): void {
  const middle = (sigma * sigma) / 2
  const single = Math.sqrt(1 - shared) * sigma
  const ofHour = Math.sqrt(shared) * sigma
  const first = hours[0]!
  for (let h = 0; h < hours.length; h++) hours[h] = exp(ofHour * hours[h]!)
  for (let i = 0; i < legs.length; i++) {
    const { cell, usual } = legs[i]!
    if (i === 0 && underway !== undefined) {
      const z = normalAbove(random, underway.least)
      // The hour's part of a sum that is known: normal, with the mean that its share of the variance gives.
      hours[0] = exp(sigma * (shared * z + Math.sqrt(shared * (1 - shared)) * first))
      const whole = underway.drive * exp(sigma * z - middle) + underway.access
      const seconds = Math.round((whole * 1000) / drawn.travelFactor[shift]!)
      for (let k = 0; k < usual.length; k++) drawn.slices[k]!.seconds[cell] = seconds
      continue
    }
    const own = exp(single * ownDraws[i]! - middle)
    for (let k = 0; k < usual.length; k++) {
      const seconds = usual[k]!
      drawn.slices[k]!.seconds[cell] =
        seconds === UNREACHABLE ? UNREACHABLE : Math.round(seconds * hours[hourOf[k]!]! * own)
    }
  }
}

/** The drive to the first visit, where it has begun and nothing else than its end is waited for. */
function underwayOf(instance: Instance, shift: number, v: number | undefined, sigma: number): Underway | undefined {
  const { bond, departed, startPlace, place, now, access } = instance
  if (v === undefined || bond[v] !== EN_ROUTE || startPlace[shift] === place[v]) return undefined
  const departure = departed[shift]!
  const arrival = legArrival(instance, shift, startPlace[shift]!, place[v]!, departure)
  if (arrival === UNREACHABLE || arrival <= departure) return undefined
  const drive = arrival - departure
  const elapsed = now - departure - access[v]!
  const isOpen = elapsed > 0 && sigma > 0 && !mayWait(instance, v)
  const least = isOpen ? (log(elapsed / drive) + (sigma * sigma) / 2) / sigma : Number.NEGATIVE_INFINITY
  return { drive, access: access[v]!, least }
}

/** The doctor may be there already, and stand at the door until a time that is still to come. */
function mayWait({ now, release, firstWindow, windowEarliest }: Instance, v: number): boolean {
  const first = firstWindow[v]!
  return release[v]! > now || (first < firstWindow[v + 1]! && windowEarliest[first]! > now)
}

interface Service {
  /** Seconds, the doctor's factor applied. */
  readonly mean: number
  /** Of its logarithm. */
  readonly sigma: number
}

function serviceOf(instance: Instance, shift: number, v: number, { serviceVariation }: Visit): Service {
  const sigma = Math.sqrt(log(1 + serviceVariation * serviceVariation))
  return { mean: instance.serviceOf[v * instance.shiftCount + shift]!, sigma }
}

/** @param draw standard normal */
function lengthOf({ mean, sigma }: Service, draw: number): number {
  return Math.round(mean * exp(sigma * draw - (sigma * sigma) / 2))
}

/** Of a visit that is not over yet. */
function endOf({ underWaySince, now }: Instance, v: number, { mean, sigma }: Service, random: Random): number {
  const since = underWaySince[v]!
  const elapsed = now - since
  if (mean === 0 || sigma === 0) return Math.max(now, since + mean)
  const least = elapsed > 0 ? (log(elapsed / mean) + (sigma * sigma) / 2) / sigma : Number.NEGATIVE_INFINITY
  const length = mean * exp(sigma * normalAbove(random, least) - (sigma * sigma) / 2)
  return Math.max(now, since + Math.round(length))
}
