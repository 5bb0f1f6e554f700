/** The shifts' columns, kept from one event to the next: what one shift says is read once, as `compileShifts` reads it. */
import type { Fault } from '../../kit/RondeError.js'
import type { Shift } from '../../model/Problem.js'
import { compileShifts, type ShiftEntry } from '../../schedule/compile/compileShifts.js'
import type { Timeline } from '../../schedule/compile/Timeline.js'
import { ALWAYS_PAST } from '../../schedule/Instance.js'
import type { Position } from '../../travel/TravelMatrix.js'
import { moved } from './moved.js'

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
  readonly #kept = new WeakMap<Shift, Kept>()

  of(
    entries: readonly ShiftEntry[],
    now: number,
    timeline: Timeline,
    placeOf: (position: Position, entry: ShiftEntry) => number,
    faults: readonly Fault[],
  ): Columns {
    const count = entries.length
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
      const kept = this.#keep(entry, timeline, faults)
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

  #keep(entry: ShiftEntry, timeline: Timeline, faults: readonly Fault[]): Kept {
    const { shift, doctor } = entry
    const known = this.#kept.get(shift)
    if (known !== undefined && known.factor === doctor.travelFactor) return known
    const before = faults.length
    const one = compileShifts([entry], ALWAYS_PAST, timeline, () => 0)
    const kept = {
      origin: timeline.origin,
      factor: doctor.travelFactor,
      start: one.shiftStart[0]!,
      end: one.shiftEnd[0]!,
      freeAt: one.freeAt[0]!,
      hardEnd: one.hardEnd[0]!,
      capacityLeft: one.capacityLeft[0]!,
      travelFactor: one.travelFactor[0]!,
      breaks: Array.from(one.breakEarliest, (earliest, b) => ({
        earliest,
        latest: one.breakLatest[b]!,
        duration: one.breakDuration[b]!,
      })),
    }
    if (faults.length === before) this.#kept.set(shift, kept)
    return kept
  }
}
