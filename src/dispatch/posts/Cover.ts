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
  /** The doctor that is looked at; [place] seconds until anybody else could be there, and until anybody, as it is now. */
  #doctor = -1
  readonly #others: Float64Array
  readonly #now: Float64Array

  /** @param reach [doctor · places + place] seconds until that doctor could be there; changed by `move` */
  constructor(weights: Float64Array, reach: Float64Array) {
    const places = weights.length
    this.#weights = weights
    this.#reach = reach
    this.#first = new Float64Array(places)
    this.#second = new Float64Array(places)
    this.#soonest = new Int32Array(places)
    this.#others = new Float64Array(places)
    this.#now = new Float64Array(places)
    this.#rank()
  }

  /**
   * Expected calls, of `calls`, times the seconds that each is answered sooner with the doctor reaching the places as in
   * `there` instead of as now.
   *
   * @param at offset into `there`: [at + place] seconds
   */
  saving(doctor: number, there: Float64Array, at: number, calls: number): number {
    if (this.#doctor !== doctor) this.#lookAt(doctor)
    const weights = this.#weights
    const others = this.#others
    const now = this.#now
    let sum = 0
    let cell = 0
    for (let j = 0; j < weights.length; j++) {
      const soonest = others[j]!
      const before = now[j]!
      const then = there[at + j]!
      const weight = weights[j]!
      if (then < soonest) {
        cell += weight
        sum += weight * (before - then)
      } else if (before < soonest) {
        cell += weight
        sum += weight * (before - soonest)
      }
    }
    return cell === 0 ? 0 : (sum * (1 - exp(-calls * cell))) / cell
  }

  move(doctor: number, there: Float64Array, at: number): void {
    const places = this.#weights.length
    this.#reach.set(there.subarray(at, at + places), doctor * places)
    this.#rank()
  }

  #lookAt(doctor: number): void {
    const places = this.#weights.length
    for (let j = 0; j < places; j++) {
      this.#others[j] = this.#soonest[j] === doctor ? this.#second[j]! : this.#first[j]!
      this.#now[j] = Math.min(this.#others[j]!, this.#reach[doctor * places + j]!)
    }
    this.#doctor = doctor
  }

  #rank(): void {
    this.#doctor = -1
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
