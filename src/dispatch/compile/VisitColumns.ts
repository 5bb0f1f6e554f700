/** The visits' columns, kept from one event to the next: what one visit says is read once, as `compileVisits` reads it. */
import type { Fault } from '../../kit/RondeError.js'
import type { Problem, Visit } from '../../model/Problem.js'
import { compileVisits, type VisitEntry } from '../../schedule/compile/compileVisits.js'
import type { Timeline } from '../../schedule/compile/Timeline.js'
import type { Position } from '../../travel/TravelMatrix.js'
import { moved } from './moved.js'
import { rowsBefore } from './rowsBefore.js'

type Columns = ReturnType<typeof compileVisits>

/** Of one visit; moments in seconds since `origin`, or the sentinel that they are. */
interface Kept {
  readonly origin: number
  readonly release: number
  readonly since: number
  readonly promised: number
  readonly underWaySince: number
  readonly rate: number
  readonly target: number
  readonly service: number
  readonly access: number
  readonly load: number
  readonly windows: readonly { readonly earliest: number; readonly latest: number; readonly hard: number }[]
}

export class VisitColumns {
  /** Those of the last time, in the order of ids, and what they said. */
  #visits: readonly Visit[] = []
  #kept: readonly Kept[] = []

  of(
    entries: readonly VisitEntry[],
    problem: Problem,
    timeline: Timeline,
    placeOf: (position: Position, entry: VisitEntry) => number,
    faults: readonly Fault[],
  ): Columns {
    const count = entries.length
    const own = entries.map(({ visit }) => visit)
    const before = rowsBefore(this.#visits, own)
    const all: Kept[] = []
    const faultsBefore = faults.length
    const column = () => new Int32Array(count)
    const [place, release, since, promised, underWaySince] = [column(), column(), column(), column(), column()]
    const [rate, target, service, access, load] = [column(), column(), column(), column(), column()]
    const firstWindow = new Int32Array(count + 1)
    const earliest: number[] = []
    const latest: number[] = []
    const hard: number[] = []
    for (let v = 0; v < count; v++) {
      const entry = entries[v]!
      const kept = this.#kept[before[v]!] ?? read(entry, problem, timeline)
      all.push(kept)
      const by = kept.origin - timeline.origin
      place[v] = placeOf(entry.visit.position, entry)
      release[v] = moved(kept.release, by)
      since[v] = moved(kept.since, by)
      promised[v] = moved(kept.promised, by)
      underWaySince[v] = moved(kept.underWaySince, by)
      rate[v] = kept.rate
      target[v] = kept.target
      service[v] = kept.service
      access[v] = kept.access
      load[v] = kept.load
      for (const window of kept.windows) {
        earliest.push(moved(window.earliest, by))
        latest.push(moved(window.latest, by))
        hard.push(window.hard)
      }
      firstWindow[v + 1] = earliest.length
    }
    if (faults.length === faultsBefore) {
      this.#visits = own
      this.#kept = all
    }
    return {
      visitIds: entries.map(({ visit }) => visit.id),
      place,
      release,
      since,
      rate,
      target,
      service,
      access,
      load,
      promised,
      underWaySince,
      firstWindow,
      windowEarliest: Int32Array.from(earliest),
      windowLatest: Int32Array.from(latest),
      windowHard: Uint8Array.from(hard),
    }
  }
}

function read(entry: VisitEntry, problem: Problem, timeline: Timeline): Kept {
  const one = compileVisits([entry], problem, timeline, () => 0)
  return {
    origin: timeline.origin,
    release: one.release[0]!,
    since: one.since[0]!,
    promised: one.promised[0]!,
    underWaySince: one.underWaySince[0]!,
    rate: one.rate[0]!,
    target: one.target[0]!,
    service: one.service[0]!,
    access: one.access[0]!,
    load: one.load[0]!,
    windows: Array.from(one.windowEarliest, (earliest, w) => ({
      earliest,
      latest: one.windowLatest[w]!,
      hard: one.windowHard[w]!,
    })),
  }
}
