/** A call while its day runs: how far it has come, and what will be on record. Moments are epoch seconds. */
import { epochSeconds } from '../../kit/clock.js'
import type { CallOutcome, CallRecord } from '../../model/DayRecord.js'
import type { Urgency } from '../../model/Problem.js'
import type { Call } from '../Day.js'

export class CallState {
  readonly call: Call
  /** Row of the matrix. */
  readonly place: number
  status: 'toCome' | 'waiting' | 'enRoute' | 'onSite' | 'closed' = 'toCome'
  urgency: Urgency
  /** Who is under way to it or there, or was last. */
  shift: string | undefined
  doctor: string | undefined
  departed: number | undefined
  arrived: number | undefined
  started: number | undefined
  ended: number | undefined
  outcome: CallOutcome | undefined
  closedAt = 0
  quote: CallRecord['quote']
  moves = 0
  diversions = 0

  constructor(call: Call, place: number) {
    this.call = call
    this.place = place
    this.urgency = call.visit.urgency
  }

  get id(): string {
    return this.call.visit.id
  }

  close(outcome: CallOutcome, at: number): void {
    this.status = 'closed'
    this.outcome = outcome
    this.closedAt = at
  }

  /** Nobody drives here any more. */
  waitAgain(): void {
    this.status = 'waiting'
    this.shift = this.doctor = this.departed = this.arrived = undefined
  }

  record(): CallRecord {
    const { call, shift, doctor, departed, arrived, started, ended, quote, moves, diversions } = this
    const { visit, age, isCounted, truth } = call
    const requestedAt = epochSeconds(visit.requestedAt)
    const [window] = visit.windows
    return {
      visit: visit.id,
      position: visit.position,
      urgency: visit.urgency,
      lastUrgency: this.urgency,
      ...(age !== undefined && { age }),
      isCounted,
      requestedAt,
      since: window === undefined ? requestedAt : Math.max(requestedAt, epochSeconds(window.earliest)),
      outcome: this.outcome!,
      closedAt: this.closedAt,
      ...(shift !== undefined && { shift, doctor: doctor! }),
      ...(departed !== undefined && { departed }),
      ...(arrived !== undefined && { arrived }),
      ...(started !== undefined && { started }),
      ...(ended !== undefined && { ended }),
      ...(this.outcome === 'done' && truth.isSentToHospital && { isSentToHospital: true }),
      ...(quote !== undefined && { quote }),
      moves,
      diversions,
      ...(visit.fee !== undefined && { fee: visit.fee }),
    }
  }
}
