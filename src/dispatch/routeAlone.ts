/**
 * One route cut out of an instance, with travel times of its own that may be written to: what samples of it are driven on.
 *
 * Each leg has a row of its own, also where the route comes by the same place twice, and each full hour a slice of its own:
 * what is drawn belongs to a leg, or to an hour.
 */
import type { Memory } from '../kit/Memory.js'
import type { Instance } from '../schedule/Instance.js'
import { sliceAt } from '../travel/driveLeg.js'

export interface RouteAlone {
  /** Everything that may be written to is a copy: slices, access, serviceOf, onSiteEnd. */
  readonly drawn: Instance
  /** [slice of `drawn`] its hour, counted from the first. */
  readonly hourOf: Int32Array
  readonly hourCount: number
  readonly legs: readonly Leg[]
}

interface Leg {
  /** In the tables of `drawn`. */
  readonly cell: number
  /** [slice of `drawn`] seconds as a rule, or `UNREACHABLE`. */
  readonly usual: Int32Array
}

const HOUR = 3600

/**
 * @param from, until Seconds since the origin: between them every full hour begins a slice.
 * @param memory Where the copies are, as long as they are needed.
 */
export function routeAlone(
  instance: Instance,
  shift: number,
  visits: readonly number[],
  from: number,
  until: number,
  memory: Memory,
): RouteAlone {
  const { slices, firstHour, hourCount, hourOf, kept } = hourly(instance, from, until)
  const path = [instance.startPlace[shift]!, ...visits.map((v) => instance.place[v]!)]
  const rows: number[] = [0]
  // Staying where one is has no leg: it must not become one, or access would be walked again.
  for (let i = 1; i < path.length; i++) rows.push(rows[i - 1]! + (path[i] === path[i - 1] ? 0 : 1))
  const size = rows.at(-1)! + 1
  const legs: Leg[] = []
  for (let i = 1; i < path.length; i++) {
    if (rows[i] === rows[i - 1]) continue
    const entry = path[i - 1]! * instance.placeCount + path[i]!
    legs.push({
      cell: rows[i - 1]! * size + rows[i]!,
      usual: Int32Array.from(kept, (k) => instance.slices[k]!.seconds[entry]!),
    })
  }
  const copy = (column: Int32Array) => copyIn(memory, column)
  const place = copy(instance.place)
  for (const [i, v] of visits.entries()) place[v] = rows[i + 1]!
  const startPlace = copy(instance.startPlace)
  startPlace[shift] = 0
  const endPlace = copy(instance.endPlace)
  endPlace[shift] = -1
  const drawn: Instance = {
    ...instance,
    place,
    startPlace,
    endPlace,
    placeCount: size,
    slices: slices.map((begins) => ({ from: begins, seconds: memory.int32(size * size) })),
    metres: memory.int32(size * size),
    access: copy(instance.access),
    serviceOf: copy(instance.serviceOf),
    onSiteEnd: copy(instance.onSiteEnd),
  }
  return { drawn, hourOf: hourOf(firstHour), hourCount, legs }
}

function copyIn(memory: Memory, column: Int32Array): Int32Array {
  const copy = memory.rawInt32(column.length)
  copy.set(column)
  return copy
}

/** Slices that begin where the instance's do and at full hours of the clock. */
function hourly({ origin, slices: given }: Instance, from: number, until: number) {
  const firstHour = Math.floor((origin + from) / HOUR)
  const hourCount = Math.max(1, Math.floor((origin + until) / HOUR) - firstHour + 1)
  const begins = new Set(given.map((slice) => slice.from))
  for (let h = 1; h < hourCount; h++) begins.add((firstHour + h) * HOUR - origin)
  const slices = [...begins].sort((a, b) => a - b)
  /** Before the first hour and behind the last one it is as in those. */
  const hourOf = (first: number) =>
    Int32Array.from(slices, (begin) =>
      Math.min(hourCount - 1, Math.max(0, Math.floor((origin + begin) / HOUR) - first)),
    )
  return { slices, firstHour, hourCount, hourOf, kept: slices.map((begin) => sliceAt(given, begin)) }
}
