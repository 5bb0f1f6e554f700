/** A doctor's shift while its day runs: what the doctor does, and what will be on record. Moments are epoch seconds. */
import { epochSeconds } from '../../kit/clock.js'
import type { LegRecord, ShiftRecord, StopRecord } from '../../model/DayRecord.js'
import type { Break, Doctor, Shift } from '../../model/Problem.js'
import type { CallState } from './CallState.js'
import type { DrivenLeg } from './turningPoint.js'

/** On the way to a visit, a post, or home. */
export interface Drive extends DrivenLeg {
  readonly why: LegRecord['why']
  readonly call?: CallState
  readonly plannedStart?: number
}

export class DoctorState {
  readonly doctor: Doctor
  readonly shift: Shift
  readonly start: number
  readonly end: number
  /** Row of where the shift has to end. */
  readonly home: number | undefined
  status: 'toCome' | 'idle' | 'driving' | 'onSite' | 'pause' | 'over' = 'toCome'
  /** Row of the place the doctor is at, or drove away from; when free to leave there. */
  place: number
  freeAt: number
  drive: Drive | undefined
  /** With whom the doctor is. */
  at: CallState | undefined
  /** Goes up whenever something planned for the doctor will not happen after all. */
  version = 0
  illAt: number | undefined
  /** In the order of `earliest`. */
  readonly breaksLeft: Break[]
  /** When the doctor will be woken up to leave for an appointment. */
  wakesAt: number | undefined
  ended: number
  readonly #legs: LegRecord[] = []
  readonly #stops: StopRecord[] = []
  readonly #breaks: { begin: number; end: number }[] = []

  constructor(doctor: Doctor, shift: Shift, place: number, home: number | undefined) {
    this.doctor = doctor
    this.shift = shift
    this.start = epochSeconds(shift.start)
    this.end = epochSeconds(shift.end)
    this.place = place
    this.home = home
    this.freeAt = this.start
    this.ended = this.start
    this.breaksLeft = shift.breaks.toSorted((a, b) => epochSeconds(a.earliest) - epochSeconds(b.earliest))
  }

  get id(): string {
    return this.shift.id
  }

  /** Free, or can still be sent elsewhere: on the road, or between the kerb and a door. */
  get canTurn(): boolean {
    return this.status === 'idle' || this.status === 'driving' || this.at?.status === 'enRoute'
  }

  /** Thousandths, as the matrix is driven by. */
  get travelFactor(): number {
    return Math.round(this.doctor.travelFactor * 1000)
  }

  /** Seconds that a doctor like this takes for a service of so many. */
  serviceSeconds(seconds: number): number {
    return Math.floor((seconds * Math.round(this.doctor.serviceFactor * 1000) + 500) / 1000)
  }

  addLeg(leg: LegRecord): void {
    // Nobody has driven anywhere who turned before leaving.
    if (leg.ended > leg.departed || leg.why !== 'post') this.#legs.push(leg)
    this.ended = Math.max(this.ended, leg.ended)
  }

  addStop(stop: StopRecord): void {
    this.#stops.push(stop)
    this.ended = Math.max(this.ended, stop.ended)
  }

  addBreak(begin: number, end: number): void {
    this.#breaks.push({ begin, end })
    this.ended = Math.max(this.ended, end)
  }

  record(): ShiftRecord {
    const { doctor, shift, start, end, illAt } = this
    return {
      shift: shift.id,
      doctor: doctor.id,
      start,
      end,
      ended: this.ended,
      ...(illAt !== undefined && { illAt }),
      from: shift.from,
      legs: this.#legs,
      stops: this.#stops,
      breaks: this.#breaks,
    }
  }
}
