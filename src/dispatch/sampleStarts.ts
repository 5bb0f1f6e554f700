/**
 * When a visit may really begin: its route driven many times with drawn service and travel times.
 *
 * A plan reckons with means. Here the services up to the visit are drawn lognormally by each visit's own variation, and the
 * legs with a lognormal factor, part of whose variance all legs of the doctor share (a wet evening slows every one of them).
 * What is under way is drawn on the condition that it is not over yet. The rules of the day (breaks, windows) are
 * those of `schedule`, which drives every sample.
 */
import { normal } from '../kit/distributions.js'
import { exp, log } from '../kit/math.js'
import type { Random } from '../kit/Random.js'
import type { Visit } from '../model/Problem.js'
import { type Instance, ON_SITE } from '../schedule/Instance.js'
import { emptySchedule } from '../schedule/RouteSchedule.js'
import { schedule } from '../schedule/schedule.js'
import { UNREACHABLE } from '../travel/TravelMatrix.js'

export interface Spread {
  readonly samples: number
  /** σ of the logarithm of a leg's time, and the share of that variance which a doctor's legs have in common. */
  readonly travelVariation: number
  readonly shared: number
}

/** Draws of a service that must have lasted longer than it has already. */
const TRIES = 30

/**
 * Starts of service of the last of `visits` on `shift`, in ascending order; seconds since the origin.
 *
 * @param visitOf Of an index, for its variation.
 * @param isReported Whether the end of a visit on site was told by the doctor: then nothing of it is drawn.
 */
export function sampleStarts(
  instance: Instance,
  shift: number,
  visits: readonly number[],
  visitOf: (v: number) => Visit,
  isReported: (v: number) => boolean,
  { samples, travelVariation, shared }: Spread,
  random: Random,
): Float64Array {
  const small = smallInstance(instance, shift, visits)
  const { drawn, legs, plain } = small
  const common = Math.sqrt(shared) * travelVariation
  const single = Math.sqrt(1 - shared) * travelVariation
  const middle = (travelVariation * travelVariation) / 2
  const services = visits.map((v) => serviceOf(instance, shift, v, visitOf(v)))
  const starts = new Float64Array(samples)
  const scratch = emptySchedule()
  for (let k = 0; k < samples; k++) {
    const weather = common * normal(random)
    for (const leg of legs) {
      const factor = exp(weather + single * normal(random) - middle)
      for (const [i, { seconds }] of drawn.slices.entries()) {
        const usual = plain[i]!.seconds[leg]!
        seconds[leg] = usual === UNREACHABLE ? UNREACHABLE : Math.round(usual * factor)
      }
    }
    for (const [i, v] of visits.entries()) {
      const { mean, sigma } = services[i]!
      const draw = () => mean * exp(sigma * normal(random) - (sigma * sigma) / 2)
      if (instance.bond[v] === ON_SITE && !isReported(v)) drawn.onSiteEnd[v] = endOf(instance, v, draw)
      else drawn.serviceOf[v * instance.shiftCount + shift] = Math.round(draw())
    }
    const { start } = schedule(drawn, shift, visits, scratch)
    starts[k] = start[visits.length - 1] ?? Number.POSITIVE_INFINITY
  }
  return starts.sort()
}

function serviceOf(instance: Instance, shift: number, v: number, { serviceVariation }: Visit) {
  const sigma = Math.sqrt(log(1 + serviceVariation * serviceVariation))
  return { mean: instance.serviceOf[v * instance.shiftCount + shift]!, sigma }
}

/** It is not over yet: lengths that would have ended it are drawn again. */
function endOf({ underWaySince, now }: Instance, v: number, draw: () => number): number {
  const elapsed = now - underWaySince[v]!
  for (let tries = 0; tries < TRIES; tries++) {
    const length = draw()
    if (length > elapsed) return underWaySince[v]! + Math.round(length)
  }
  return now
}

/** The instance with travel times of its own, between the places of this one route, that may be written to. */
function smallInstance(instance: Instance, shift: number, visits: readonly number[]) {
  const rows = new Map<number, number>()
  const rowOf = (p: number) => {
    const known = rows.get(p)
    if (known !== undefined) return known
    rows.set(p, rows.size)
    return rows.size - 1
  }
  const path = [instance.startPlace[shift]!, ...visits.map((v) => instance.place[v]!)]
  const route = path.map(rowOf)
  const size = rows.size
  const places = [...rows.keys()]
  const plain = instance.slices.map(({ from, seconds }) => {
    const own = new Int32Array(size * size)
    for (let p = 0; p < size; p++)
      for (let q = 0; q < size; q++) own[p * size + q] = seconds[places[p]! * instance.placeCount + places[q]!]!
    return { from, seconds: own }
  })
  const legs = new Set<number>()
  for (let i = 1; i < route.length; i++) if (route[i] !== route[i - 1]) legs.add(route[i - 1]! * size + route[i]!)
  const place = instance.place.slice()
  for (const v of visits) place[v] = rowOf(instance.place[v]!)
  const startPlace = instance.startPlace.slice()
  startPlace[shift] = route[0]!
  const endPlace = instance.endPlace.slice()
  endPlace[shift] = -1
  const drawn: Instance = {
    ...instance,
    place,
    startPlace,
    endPlace,
    placeCount: size,
    slices: plain.map(({ from, seconds }) => ({ from, seconds: seconds.slice() })),
    metres: new Int32Array(size * size),
    serviceOf: instance.serviceOf.slice(),
    onSiteEnd: instance.onSiteEnd.slice(),
  }
  return { drawn, plain, legs: [...legs] }
}
