/** The visits' columns, kept from one event to the next: what one visit says is read once, as `compileVisits` reads it. */
import type { Fault } from '../../kit/RondeError.js'
import type { Problem, Visit } from '../../model/Problem.js'
import { compileVisits, type VisitEntry } from '../../schedule/compile/compileVisits.js'
import type { Timeline } from '../../schedule/compile/Timeline.js'
import { ALWAYS_PAST, NEVER } from '../../schedule/Instance.js'
import type { Position } from '../../travel/TravelMatrix.js'

type Columns = ReturnType<typeof compileVisits>

/** Of one visit; moments in epoch seconds, or the sentinel that they are. */
interface Kept {
  readonly one: Columns
  readonly origin: number
}

/** Moments, which move with the origin; the rest stays. */
const moments = ['release', 'since', 'promised', 'underWaySince'] as const
const amounts = ['rate', 'target', 'service', 'access', 'load'] as const

type Column = (typeof moments | typeof amounts)[number]

export class VisitColumns {
  readonly #kept = new WeakMap<Visit, Kept>()

  of(
    entries: readonly VisitEntry[],
    problem: Problem,
    timeline: Timeline,
    placeOf: (position: Position, path: string) => number,
    faults: readonly Fault[],
  ): Columns {
    const count = entries.length
    const columns = { place: new Int32Array(count) } as Record<'place' | Column, Int32Array<ArrayBuffer>>
    for (const name of [...moments, ...amounts]) columns[name] = new Int32Array(count)
    const firstWindow = new Int32Array(count + 1)
    const windows: { earliest: number; latest: number; hard: number }[] = []
    for (const [v, entry] of entries.entries()) {
      const { one, origin } = this.#read(entry, problem, timeline, faults)
      const shift = origin - timeline.origin
      columns.place[v] = placeOf(entry.visit.position, `${entry.path}.position`)
      for (const name of moments) columns[name][v] = moved(one[name][0]!, shift)
      for (const name of amounts) columns[name][v] = one[name][0]!
      for (let w = 0; w < one.windowEarliest.length; w++) {
        windows.push({
          earliest: moved(one.windowEarliest[w]!, shift),
          latest: moved(one.windowLatest[w]!, shift),
          hard: one.windowHard[w]!,
        })
      }
      firstWindow[v + 1] = windows.length
    }
    return {
      ...columns,
      visitIds: entries.map(({ visit }) => visit.id),
      firstWindow,
      windowEarliest: Int32Array.from(windows, ({ earliest }) => earliest),
      windowLatest: Int32Array.from(windows, ({ latest }) => latest),
      windowHard: Uint8Array.from(windows, ({ hard }) => hard),
    }
  }

  #read(entry: VisitEntry, problem: Problem, timeline: Timeline, faults: readonly Fault[]): Kept {
    const known = this.#kept.get(entry.visit)
    if (known !== undefined) return known
    const before = faults.length
    const kept = { one: compileVisits([entry], problem, timeline, () => 0), origin: timeline.origin }
    if (faults.length === before) this.#kept.set(entry.visit, kept)
    return kept
  }
}

function moved(moment: number, by: number): number {
  return moment === NEVER || moment === ALWAYS_PAST ? moment : moment + by
}
