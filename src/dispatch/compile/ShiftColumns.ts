/** The shifts' columns, kept from one event to the next: what one shift says is read once, as `compileShifts` reads it. */
import type { Fault } from '../../kit/RondeError.js'
import type { Shift } from '../../model/Problem.js'
import { compileShifts, type ShiftEntry } from '../../schedule/compile/compileShifts.js'
import type { Timeline } from '../../schedule/compile/Timeline.js'
import { ALWAYS_PAST } from '../../schedule/Instance.js'
import type { Position } from '../../travel/TravelMatrix.js'
import { moved } from './moved.js'
import { rowsBefore } from './rowsBefore.js'

type Columns = ReturnType<typeof compileShifts>

/** Of one shift; moments in seconds since `origin`, or the sentinel that they are. */
interface Kept {
  readonly origin: number
  /** What the doctor's factor was. */
  readonly factor: number
  readonly start: number
  readonly end: number
  readonly freeAt: number
  readonly hardEnd: number
  readonly capacityLeft: number
  readonly travelFactor: number
  readonly breaks: readonly { readonly earliest: number; readonly latest: number; readonly duration: number }[]
}

export class ShiftColumns {
  /** Those of the last time, in the order of ids, and what they said. */
  #shifts: readonly Shift[] = []
  #kept: readonly Kept[] = []

  of(
    entries: readonly ShiftEntry[],
    now: number,
    timeline: Timeline,
    placeOf: (position: Position, entry: ShiftEntry) => number,
    faults: readonly Fault[],
  ): Columns {
    const count = entries.length
    const own = entries.map(({ shift }) => shift)
    const faultsBefore = faults.length
    const all = this.#keep(entries, rowsBefore(this.#shifts, own), timeline)
    const column = () => new Int32Array(count)
    const [shiftStart, shiftEnd, freeAt, free, hardEnd] = [column(), column(), column(), column(), column()]
    const [startPlace, endPlace, capacityLeft, travelFactor] = [column(), column(), column(), column()]
    const firstBreak = new Int32Array(count + 1)
    const earliest: number[] = []
    const latest: number[] = []
    const duration: number[] = []
    for (let s = 0; s < count; s++) {
      const entry = entries[s]!
      const { progress, from, to } = entry.shift
      const kept = all[s]!
      const by = kept.origin - timeline.origin
      shiftStart[s] = kept.start + by
      shiftEnd[s] = kept.end + by
      hardEnd[s] = kept.hardEnd + by
      freeAt[s] = moved(kept.freeAt, by)
      free[s] = Math.max(shiftStart[s]!, now, freeAt[s]!)
      startPlace[s] = placeOf(progress?.position ?? from, entry)
      endPlace[s] = to === undefined ? -1 : placeOf(to, entry)
      capacityLeft[s] = kept.capacityLeft
      travelFactor[s] = kept.travelFactor
      for (const rest of kept.breaks) {
        earliest.push(moved(rest.earliest, by))
        latest.push(moved(rest.latest, by))
        duration.push(rest.duration)
      }
      firstBreak[s + 1] = earliest.length
    }
    if (faults.length === faultsBefore) {
      this.#shifts = own
      this.#kept = all
    }
    return {
      shiftIds: entries.map(({ shift }) => shift.id),
      doctorIds: entries.map(({ doctor }) => doctor.id),
      shiftStart,
      shiftEnd,
      freeAt,
      free,
      hardEnd,
      startPlace,
      endPlace,
      capacityLeft,
      travelFactor,
      firstBreak,
      breakEarliest: Int32Array.from(earliest),
      breakLatest: Int32Array.from(latest),
      breakDuration: Int32Array.from(duration),
    }
  }

  /** @param before [shift] where it stood the last time; -1 for a new one */
  #keep(entries: readonly ShiftEntry[], before: readonly number[], timeline: Timeline): Kept[] {
    const isKnown = ({ doctor }: ShiftEntry, s: number) => this.#kept[before[s]!]?.factor === doctor.travelFactor
    const fresh = read(
      entries.filter((entry, s) => !isKnown(entry, s)),
      timeline,
    )
    let next = 0
    return entries.map((entry, s) => (isKnown(entry, s) ? this.#kept[before[s]!]! : fresh[next++]!))
  }
}

function read(entries: readonly ShiftEntry[], timeline: Timeline): Kept[] {
  if (entries.length === 0) return []
  const columns = compileShifts(entries, ALWAYS_PAST, timeline, () => 0)
  return entries.map(({ doctor }, s) => {
    const breaks: Kept['breaks'][number][] = []
    for (let b = columns.firstBreak[s]!; b < columns.firstBreak[s + 1]!; b++) {
      const [earliest, latest] = [columns.breakEarliest[b]!, columns.breakLatest[b]!]
      breaks.push({ earliest, latest, duration: columns.breakDuration[b]! })
    }
    return {
      origin: timeline.origin,
      factor: doctor.travelFactor,
      start: columns.shiftStart[s]!,
      end: columns.shiftEnd[s]!,
      freeAt: columns.freeAt[s]!,
      hardEnd: columns.hardEnd[s]!,
      capacityLeft: columns.capacityLeft[s]!,
      travelFactor: columns.travelFactor[s]!,
      breaks,
    }
  })
}
