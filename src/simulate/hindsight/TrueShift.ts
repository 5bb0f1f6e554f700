/** What will be with a shift, in numbers: moments in epoch seconds, places as rows of the matrix. */
import { epochSeconds } from '../../kit/clock.js'
import type { Doctor, Shift } from '../../model/Problem.js'
import type { TrueVisit } from './TrueVisit.js'

export class TrueShift {
  readonly id: string
  readonly from: number
  /** Moment from which the doctor can set out: the start, or the opening of the house. */
  readonly start: number
  readonly end: number
  /** Until when, as expected, a service may last that is begun at all. */
  readonly hardEnd: number
  /** No service begins from then on; Infinity for who stays well. */
  readonly illAt: number
  /** In the order of `earliest`. */
  readonly breaks: readonly { readonly earliest: number; readonly latest: number; readonly duration: number }[]
  /** Thousandths, as the matrix is driven by. */
  readonly travelFactor: number
  readonly #doctor: Doctor
  readonly #serviceFactor: number

  constructor(doctor: Doctor, shift: Shift, from: number, opens: number, overtime: number, illAt: number) {
    this.id = shift.id
    this.from = from
    this.start = Math.max(opens, epochSeconds(shift.start))
    this.end = epochSeconds(shift.end)
    this.hardEnd = this.end + Math.min(shift.maxOvertime, overtime)
    this.illAt = illAt
    this.breaks = shift.breaks
      .map(({ earliest, latest, duration }) => ({
        earliest: epochSeconds(earliest),
        latest: epochSeconds(latest),
        duration,
      }))
      .sort((a, b) => a.earliest - b.earliest)
    this.travelFactor = Math.round(doctor.travelFactor * 1000)
    this.#doctor = doctor
    this.#serviceFactor = Math.round(doctor.serviceFactor * 1000)
  }

  /** As the planner expects it. */
  expectedSeconds({ call }: TrueVisit): number {
    return this.#scaled(call.visit.service)
  }

  /** As it will be; at a closed door everybody stands equally long. */
  serviceSeconds({ call: { truth } }: TrueVisit): number {
    return truth.isNobodyHome ? truth.service : this.#scaled(truth.service)
  }

  /** Needs and exclusions. */
  mayServe({ call: { visit } }: TrueVisit): boolean {
    const { id, skills } = this.#doctor
    return !visit.exclude.includes(id) && visit.needs.every((need) => skills.includes(need))
  }

  #scaled(seconds: number): number {
    return Math.floor((seconds * this.#serviceFactor + 500) / 1000)
  }
}
