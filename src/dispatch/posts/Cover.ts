/**
 * How soon somebody could be with the next call, wherever it comes from, and what it is worth that a doctor waits elsewhere.
 *
 * Of every forecast place the two doctors are kept who could be there first: with one of them gone the other counts. The
 * doctor d, moved from p to q, saves a call from j
 *
 *   Δ(j) = min(t(p,j), u(j)) − min(t(q,j), u(j)),   u(j) = the soonest of all others,
 *
 * and stays there until a call from the cell comes for which d is the soonest, with probability 1 − e^(−N·cell) among the N
 * calls that are expected. The expected saving is Σ w(j)·Δ(j), times how many calls meet it until then: (1 − e^(−N·cell)) / cell.
 *
 * Invariant: seconds; places that nobody reaches count as `FAR`.
 * Reference: expected response under partial cover as in Church & ReVelle 1974 (MCLP) and the p-median of Hakimi 1964, one
 * facility at a time.
 */
import { exp } from '../../kit/math.js'

/** Seconds: nobody comes. */
export const FAR = 4 * 3600

export class Cover {
  /** [place] share of the expected calls; sums to 1 */
  readonly #weights: Float64Array
  /** [place] seconds until the soonest doctor could be there, and the next one */
  readonly #first: Float64Array
  readonly #second: Float64Array
  /** [place] who is the soonest; −1 nobody */
  readonly #soonest: Int32Array
  /** [doctor · places + place] seconds */
  readonly #reach: Float64Array

  /** @param reach [doctor · places + place] seconds until that doctor could be there; changed by `move` */
  constructor(weights: Float64Array, reach: Float64Array) {
    const places = weights.length
    this.#weights = weights
    this.#reach = reach
    this.#first = new Float64Array(places)
    this.#second = new Float64Array(places)
    this.#soonest = new Int32Array(places)
    this.#rank()
  }

  /**
   * Expected calls, of `calls`, times the seconds that each is answered sooner with the doctor reaching the places as in
   * `there` instead of as now.
   *
   * @param at offset into `there`: [at + place] seconds
   */
  saving(doctor: number, there: Float64Array, at: number, calls: number): number {
    const places = this.#weights.length
    const own = doctor * places
    let sum = 0
    let cell = 0
    for (let j = 0; j < places; j++) {
      const others = this.#soonest[j] === doctor ? this.#second[j]! : this.#first[j]!
      const now = this.#reach[own + j]!
      const then = there[at + j]!
      if (now >= others && then >= others) continue
      const weight = this.#weights[j]!
      cell += weight
      sum += weight * (Math.min(now, others) - Math.min(then, others))
    }
    return cell === 0 ? 0 : (sum * (1 - exp(-calls * cell))) / cell
  }

  move(doctor: number, there: Float64Array, at: number): void {
    const places = this.#weights.length
    this.#reach.set(there.subarray(at, at + places), doctor * places)
    this.#rank()
  }

  #rank(): void {
    const places = this.#weights.length
    this.#first.fill(FAR)
    this.#second.fill(FAR)
    this.#soonest.fill(-1)
    for (let at = 0, d = 0; at < this.#reach.length; d++) {
      for (let j = 0; j < places; j++, at++) {
        const seconds = this.#reach[at]!
        if (seconds < this.#first[j]!) {
          this.#second[j] = this.#first[j]!
          this.#first[j] = seconds
          this.#soonest[j] = d
        } else if (seconds < this.#second[j]!) this.#second[j] = seconds
      }
    }
  }
}
