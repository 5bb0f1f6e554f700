/**
 * A travel matrix from a server, in as many requests as the server's limit needs.
 *
 * Where it stands: places → blocks → requests → `TableFill` → **ServedTravelMatrix** → `compile`. The same answers give
 * the same matrix, in whatever order they arrive. One bad address never costs the others their travel times.
 */
import { type Position, type TravelMatrix, UNREACHABLE } from '../travel/TravelMatrix.js'
import { inParallel } from './inParallel.js'
import type { ServerOptions } from './ServerOptions.js'
import { type Block, type Slots, TableFill } from './TableFill.js'
import type { TableService } from './TableService.js'
import { type TravelGap, travelGaps } from './travelGaps.js'

export interface ServedTravelMatrix extends TravelMatrix {
  /** What has no travel time, place by place; empty when every pair has one. */
  readonly gaps: readonly TravelGap[]
  /** [place] metres to the street that the server moved it to; undefined where it does not say (Valhalla never does). */
  readonly streetDistances: readonly (number | undefined)[]
  /** What the server warned of, each once. */
  readonly warnings: readonly string[]
}

export interface Departure {
  /** Epoch seconds from which the slice holds. */
  readonly from: number
  /** ISO 8601; undefined for a server that is not asked for an hour. */
  readonly text: string | undefined
}

const DEFAULT_LIMIT = 1000

/** One slice for each departure; the metres are the first one's. */
export async function servedMatrix(
  service: TableService,
  places: readonly Position[],
  departures: readonly Departure[],
  options: ServerOptions,
): Promise<ServedTravelMatrix> {
  const fill = new TableFill(service, places, options)
  const slots = departures.map(({ text }) => emptySlots(places.length, text))
  const blocks = blocksOf(places.length, service)
  const jobs = slots.flatMap((each) => blocks.map((block) => ({ block, slots: each })))
  let done = 0
  await inParallel(jobs, options.concurrency ?? 4, options.signal, async ({ block, slots: each }, signal) => {
    await fill.fill(block, each, signal)
    options.onProgress?.(++done / jobs.length)
  })
  cutTooFar(fill, slots, options.limit ?? DEFAULT_LIMIT)
  return {
    places: [...places],
    slices: slots.map(({ seconds }, k) => ({ from: departures[k]!.from, seconds })),
    metres: slots[0]!.metres,
    gaps: travelGaps(
      places,
      slots.map(({ seconds }) => seconds),
      fill.offStreet,
    ),
    streetDistances: fill.streetDistance,
    warnings: [...fill.warnings].sort(),
  }
}

function emptySlots(size: number, departure: string | undefined): Slots {
  const seconds = new Int32Array(size * size).fill(UNREACHABLE)
  for (let p = 0; p < size; p++) seconds[p * size + p] = 0
  return { departure, seconds, metres: seconds.slice() }
}

/** The whole table at once where the server takes it, else squares of `side`; all of about the same size. */
function blocksOf(size: number, { side, square }: TableService): Block[] {
  const parts = size <= square ? 1 : Math.ceil(size / side)
  const groups = Array.from({ length: size === 0 ? 0 : parts }, (_, k) => {
    const first = Math.floor((k * size) / parts)
    const next = Math.floor(((k + 1) * size) / parts)
    return Array.from({ length: next - first }, (_, i) => first + i)
  })
  return groups.flatMap((sources) => groups.map((targets) => ({ sources, targets })))
}

/** Rows and columns of places that the server moved further than the limit. */
function cutTooFar(fill: TableFill, slots: readonly Slots[], limit: number): void {
  const size = fill.streetDistance.length
  fill.streetDistance.forEach((metres = 0, p) => {
    if (metres > limit) fill.offStreet.add(p)
  })
  for (const p of fill.offStreet) {
    for (let q = 0; q < size; q++) {
      if (p === q) continue
      for (const { seconds, metres } of slots) {
        for (const cell of [p * size + q, q * size + p]) seconds[cell] = metres[cell] = UNREACHABLE
      }
    }
  }
}
