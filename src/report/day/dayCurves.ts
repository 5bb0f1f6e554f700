/**
 * Who waits and what the doctors do, as it was every five minutes of the day.
 *
 * Where it stands: a day's record → here → the curves of the day report.
 * Invariant: of those on duty at a moment each is driving, with a patient, on a break, or idle (the rest).
 */
import type { CallRecord, DayRecord, ShiftRecord } from '../../model/DayRecord.js'
import { urgencies } from './recordFigures.js'

export interface DayCurves {
  /** Seconds since the day's origin, and between two values. */
  readonly from: number
  readonly step: number
  /** [urgency − 1][moment] calls that wait, from when waiting counts to the start of the service */
  readonly waiting: readonly (readonly number[])[]
  /** [moment] doctors */
  readonly onDuty: readonly number[]
  readonly driving: readonly number[]
  /** From the kerb to the end of the service. */
  readonly withPatients: readonly number[]
  readonly breaks: readonly number[]
}

const STEP = 300

/** @param origin epoch seconds that times are counted from @param until epoch seconds of the last moment, about */
export function dayCurves(record: DayRecord, origin: number, until: number): DayCurves {
  const { opens, calls, shifts } = record
  const length = Math.max(1, Math.ceil((until - opens) / STEP) + 1)
  /** How many of the spans hold each moment; a span holds its first moment and not its last. */
  const count = (spans: readonly (readonly [from: number, to: number])[]) => {
    const change = new Int32Array(length + 1)
    for (const [from, to] of spans) {
      const [first, past] = [from, to].map((at) => Math.min(length, Math.max(0, Math.ceil((at - opens) / STEP))))
      change[first!]!++
      change[past!]!--
    }
    let running = 0
    return Array.from(change.subarray(0, length), (each) => (running += each))
  }
  const ofShifts = (spans: (shift: ShiftRecord) => readonly (readonly [number, number])[]) =>
    count(shifts.flatMap(spans))
  return {
    from: opens - origin,
    step: STEP,
    waiting: urgencies.map((urgency) => count(calls.filter((call) => call.urgency === urgency).map(waitOf))),
    onDuty: ofShifts((shift) => [[shift.start, shift.ended]]),
    driving: ofShifts(({ legs }) => legs.map(({ departed, ended }) => [departed, ended])),
    withPatients: ofShifts(({ stops }) => stops.map(({ arrived, ended }) => [arrived, ended])),
    breaks: ofShifts(({ breaks }) => breaks.map(({ begin, end }) => [begin, end])),
  }
}

function waitOf({ since, started, closedAt }: CallRecord): [number, number] {
  return [since, Math.max(since, started ?? closedAt)]
}
