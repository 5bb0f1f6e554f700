/** The shifts' columns, kept from one event to the next: what one shift says is read once, as `compileShifts` reads it. */
import type { Fault } from '../../kit/RondeError.js'
import type { Shift } from '../../model/Problem.js'
import { compileShifts, offsets, type ShiftEntry } from '../../schedule/compile/compileShifts.js'
import type { Timeline } from '../../schedule/compile/Timeline.js'
import { ALWAYS_PAST, NEVER } from '../../schedule/Instance.js'
import type { Position } from '../../travel/TravelMatrix.js'

type Columns = ReturnType<typeof compileShifts>

interface Kept {
  readonly one: Columns
  readonly origin: number
  readonly travelFactor: number
}

const moments = ['shiftStart', 'shiftEnd', 'freeAt', 'hardEnd'] as const
const amounts = ['capacityLeft', 'travelFactor'] as const
const breakMoments = ['breakEarliest', 'breakLatest'] as const

export class ShiftColumns {
  readonly #kept = new WeakMap<Shift, Kept>()

  of(
    entries: readonly ShiftEntry[],
    now: number,
    timeline: Timeline,
    placeOf: (position: Position, path: string) => number,
    faults: readonly Fault[],
  ): Columns {
    const count = entries.length
    const kept = entries.map((entry) => this.#read(entry, timeline, faults))
    const columns = {} as Record<(typeof moments | typeof amounts)[number], Int32Array<ArrayBuffer>>
    for (const name of moments)
      columns[name] = Int32Array.from(kept, ({ one, origin }) => moved(one[name][0]!, origin - timeline.origin))
    for (const name of amounts) columns[name] = Int32Array.from(kept, ({ one }) => one[name][0]!)
    const breaks = {} as Record<(typeof breakMoments)[number], Int32Array<ArrayBuffer>>
    for (const name of breakMoments) {
      breaks[name] = Int32Array.from(
        kept.flatMap(({ one, origin }) => Array.from(one[name], (moment) => moved(moment, origin - timeline.origin))),
      )
    }
    const startPlace = new Int32Array(count)
    const endPlace = new Int32Array(count).fill(-1)
    for (const [s, { shift, path }] of entries.entries()) {
      const { progress, from, to } = shift
      startPlace[s] =
        progress === undefined ? placeOf(from, `${path}.from`) : placeOf(progress.position, `${path}.progress.position`)
      if (to !== undefined) endPlace[s] = placeOf(to, `${path}.to`)
    }
    return {
      ...columns,
      ...breaks,
      shiftIds: entries.map(({ shift }) => shift.id),
      doctorIds: entries.map(({ doctor }) => doctor.id),
      free: columns.shiftStart.map((start, s) => Math.max(start, now, columns.freeAt[s]!)),
      startPlace,
      endPlace,
      firstBreak: offsets(kept.map(({ one }) => one.breakDuration.length)),
      breakDuration: Int32Array.from(kept.flatMap(({ one }) => [...one.breakDuration])),
    }
  }

  #read(entry: ShiftEntry, timeline: Timeline, faults: readonly Fault[]): Kept {
    const { shift, doctor } = entry
    const known = this.#kept.get(shift)
    if (known !== undefined && known.travelFactor === doctor.travelFactor) return known
    const before = faults.length
    const one = compileShifts([entry], ALWAYS_PAST, timeline, () => 0)
    const kept = { one, origin: timeline.origin, travelFactor: doctor.travelFactor }
    if (faults.length === before) this.#kept.set(shift, kept)
    return kept
  }
}

function moved(moment: number, by: number): number {
  return moment === NEVER || moment === ALWAYS_PAST ? moment : moment + by
}
