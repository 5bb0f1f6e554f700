/**
 * How a leg is driven through the day: the one rule by which every departure becomes an arrival.
 *
 * Where it stands: travel matrix → **this** → schedule, kernel, checker, simulation.
 *
 * One slice: departure + the leg's seconds. Several: the leg is one unit of travel, used up at rate 1/τₖ while in slice k,
 * where τₖ is what the whole leg takes in slice k; the arrival is rounded up to a whole second. While a leg is
 * unreachable its rate is 0: the car waits for the next slice.
 *
 * Invariants: first in, first out: leaving later never arrives earlier, in floating point too, since every step
 * (subtract, divide, multiply, round up) is monotone. Equal slices give what one slice gives.
 *
 * Reference: Ichoua, Gendreau & Potvin 2003, applied to the matrix; docs/rules.md.
 */
import { strideOf, type TravelMatrix, type TravelSlice, UNREACHABLE } from './TravelMatrix.js'

/** Absorbs what rounding in the last bits adds, so that a leg of exactly 300 s does not take 301. */
const DUST = 1e-9

/**
 * Epoch seconds at which a car that leaves place p at `departure` (whole epoch seconds) is at place q, or `UNREACHABLE`
 * (compare with ===). `factorThousandths` slows the driver down: 1200 takes a fifth longer.
 */
export function arrivalOf(
  travel: TravelMatrix,
  p: number,
  q: number,
  departure: number,
  factorThousandths: number,
): number {
  return legArrival(travel.slices, p * strideOf(travel) + q, departure, factorThousandths)
}

/** The same on bare slices and an index into them; `from` and `departure` in seconds since one origin, whichever. */
export function legArrival(
  slices: readonly TravelSlice[],
  leg: number,
  departure: number,
  factorThousandths: number,
): number {
  if (slices.length === 1) {
    const whole = scaled(slices[0]!.seconds[leg]!, factorThousandths)
    return whole === UNREACHABLE ? UNREACHABLE : departure + whole
  }
  let k = sliceAt(slices, departure)
  let clock = departure
  let rest = 1
  for (; k < slices.length - 1; k++) {
    const whole = scaled(slices[k]!.seconds[leg]!, factorThousandths)
    const end = slices[k + 1]!.from
    if (whole !== UNREACHABLE) {
      const needed = rest * whole
      if (needed <= end - clock) return clock + Math.ceil(needed - DUST)
      rest = Math.max(0, rest - (end - clock) / whole)
    }
    clock = end
  }
  const whole = scaled(slices[k]!.seconds[leg]!, factorThousandths)
  return whole === UNREACHABLE ? UNREACHABLE : clock + Math.ceil(rest * whole - DUST)
}

/** Seconds of a leg for a driver of this factor: rounded once, half up, in whole numbers. */
export function scaled(seconds: number, factorThousandths: number): number {
  if (seconds === UNREACHABLE || factorThousandths === 1000) return seconds
  return Math.floor((seconds * factorThousandths + 500) / 1000)
}

/** The slice that holds at an instant: the last one that has begun. */
export function sliceAt(slices: readonly Pick<TravelSlice, 'from'>[], instant: number): number {
  let first = 0
  let last = slices.length - 1
  while (first < last) {
    const middle = (first + last + 1) >> 1
    if (slices[middle]!.from <= instant) first = middle
    else last = middle - 1
  }
  return first
}
