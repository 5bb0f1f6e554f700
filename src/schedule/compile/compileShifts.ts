/**
 * The shifts of a problem as columns: when and where each can begin, when it ends, what it still may carry, its breaks.
 * One row per shift in the order of shift ids (docs/rules.md §2).
 */
import { int32Column } from '../../kit/columns.js'
import type { Break, Doctor, Problem, Shift } from '../../model/Problem.js'
import type { Position } from '../../travel/TravelMatrix.js'
import { ALWAYS_PAST, NEVER } from '../Instance.js'
import type { Timeline } from './Timeline.js'
import { compareIds } from './takingPart.js'

/** A shift with its doctor and where it stands in the problem. */
export interface ShiftEntry {
  readonly doctor: Doctor
  /** Index into problem.doctors. */
  readonly doctorIndex: number
  readonly shift: Shift
  readonly path: string
}

/** All shifts, in the order of their ids. */
export function listShifts({ doctors }: Problem): ShiftEntry[] {
  const entries = doctors.flatMap((doctor, d) =>
    doctor.shifts.map((shift, i) => ({ doctor, doctorIndex: d, shift, path: `doctors[${d}].shifts[${i}]` })),
  )
  return entries.sort((a, b) => compareIds(a.shift.id, b.shift.id))
}

/** The arrays of `Instance` that speak of shifts alone, and when each begins. */
export function compileShifts(
  entries: readonly ShiftEntry[],
  now: number,
  timeline: Timeline,
  placeOf: (position: Position, path: string) => number,
) {
  const column = (value: (entry: ShiftEntry) => number) => int32Column(entries, value)
  const shiftStart = column(({ shift, path }) => timeline.at(shift.start, `${path}.start`))
  const shiftEnd = column(({ shift, path }) => timeline.at(shift.end, `${path}.end`))
  const freeAt = column(({ shift: { progress }, path }) =>
    progress === undefined ? ALWAYS_PAST : timeline.at(progress.freeAt, `${path}.progress.freeAt`),
  )
  return {
    shiftIds: entries.map(({ shift }) => shift.id),
    doctorIds: entries.map(({ doctor }) => doctor.id),
    shiftStart,
    shiftEnd,
    freeAt,
    free: shiftStart.map((start, s) => Math.max(start, now, freeAt[s]!)),
    hardEnd: shiftEnd.map((end, s) => end + entries[s]!.shift.maxOvertime),
    startPlace: column(({ shift: { progress, from }, path }) =>
      progress === undefined ? placeOf(from, `${path}.from`) : placeOf(progress.position, `${path}.progress.position`),
    ),
    endPlace: column(({ shift: { to }, path }) => (to === undefined ? -1 : placeOf(to, `${path}.to`))),
    capacityLeft: column(({ shift: { capacity, progress } }) =>
      capacity === undefined ? NEVER : capacity - (progress?.loadUsed ?? 0),
    ),
    travelFactor: column(({ doctor }) => thousandths(doctor.travelFactor)),
    ...compileBreaks(entries, timeline),
  }
}

/** A factor as the integer that everything computes with: 1.2 → 1200. */
export function thousandths(factor: number): number {
  return Math.round(factor * 1000)
}

interface TimedBreak {
  readonly earliest: number
  readonly latest: number
  readonly duration: number
}

/** Each shift's breaks by earliest, latest, duration; those already taken left out. */
function compileBreaks(entries: readonly ShiftEntry[], timeline: Timeline) {
  const perShift = entries.map(({ shift: { breaks, progress }, path }) =>
    breaks
      .map((each, i) => timed(each, `${path}.breaks[${i}]`, timeline))
      .sort((a, b) => a.earliest - b.earliest || a.latest - b.latest || a.duration - b.duration)
      .slice(progress?.breaksTaken ?? 0),
  )
  const all = perShift.flat()
  return {
    firstBreak: offsets(perShift.map((breaks) => breaks.length)),
    breakEarliest: Int32Array.from(all, ({ earliest }) => earliest),
    breakLatest: Int32Array.from(all, ({ latest }) => latest),
    breakDuration: Int32Array.from(all, ({ duration }) => duration),
  }
}

function timed({ earliest, latest, duration }: Break, path: string, timeline: Timeline): TimedBreak {
  return {
    earliest: timeline.at(earliest, `${path}.earliest`),
    latest: timeline.latest(latest, `${path}.latest`),
    duration,
  }
}

/** [i] where the i-th of several lists begins when they stand one behind the other; one more entry for the end. */
export function offsets(lengths: readonly number[]): Int32Array {
  const first = new Int32Array(lengths.length + 1)
  for (let i = 0; i < lengths.length; i++) first[i + 1] = first[i]! + lengths[i]!
  return first
}
