/**
 * Travel times that live, without roads: as the crow flies, with slow and closed circles to drive into. For tests, for a
 * first try, and for those who have no street network.
 *
 * A leg that touches a circle is driven at that circle's speed as a whole; a closed circle is driven round, at a quarter of
 * the speed, unless the leg begins or ends in it: then there is no way.
 */
import { METRES_PER_DEGREE } from '../kit/distance.js'
import { cosine, radians } from '../kit/math.js'
import { RondeError } from '../kit/RondeError.js'
import { PlaceRows } from './PlaceRows.js'
import { type StraightLineOptions, straightLineTravel } from './straightLineTravel.js'
import { type Position, placeKey, type TravelMatrix, UNREACHABLE } from './TravelMatrix.js'
import type { CutOff, TrafficChange, TravelSource } from './TravelSource.js'

/** Percent of the usual speed on the way round a closed circle. */
const ROUND = 25

export function straightLineSource(options: StraightLineOptions = {}): TravelSource {
  const { speedKmh = 30 } = options
  /** [slot] undefined where it is free */
  const slots: (Position | undefined)[] = []
  const slotByKey = new Map<string, number>()
  let changes: readonly TrafficChange[] = []
  /** Of the places as they were when it was last asked for, without traffic. */
  let plain: TravelMatrix | undefined
  let made: TravelMatrix | undefined

  function put(slot: number, position: Position): void {
    slots[slot] = position
    slotByKey.set(placeKey(position), slot)
    made = undefined
  }

  function take(slot: number): void {
    const position = slots[slot]
    if (position === undefined) return
    slotByKey.delete(placeKey(position))
    slots[slot] = undefined
    made = undefined
  }

  function make(): TravelMatrix {
    const places = slots.filter((place) => place !== undefined)
    plain = plain === undefined ? straightLineTravel(places, options) : carriedOver(plain, places, options)
    return withTraffic(plain, changes, speedKmh)
  }

  return {
    slotOf: (position) => slotByKey.get(placeKey(position)),
    add(position) {
      const known = slotByKey.get(placeKey(position))
      if (known !== undefined) return known
      const free = slots.indexOf(undefined)
      const slot = free < 0 ? slots.length : free
      put(slot, position)
      return slot
    },
    replace(slot, position) {
      take(slot)
      put(slot, position)
    },
    drop: take,
    matrix: () => (made ??= make()),
    setTraffic(list) {
      if (list.some(({ where }) => !('around' in where))) throw new RondeError([onlyCircles])
      changes = list
      made = undefined
    },
    cutOff: () =>
      slots.flatMap((place, slot) =>
        place && changes.some((each) => isClosedAt(each, place)) ? [lost(slot, place)] : [],
      ),
  }
}

/** The matrix of other places: legs of places that stay are copied, those of new ones reckoned. */
function carriedOver(old: TravelMatrix, places: readonly Position[], options: StraightLineOptions): TravelMatrix {
  const known = new PlaceRows(old.places)
  const rows = places.map((place) => known.rowOf(place))
  const size = places.length
  const before = old.places.length
  const seconds = new Int32Array(size * size)
  const metres = new Int32Array(size * size)
  for (const [p, row] of rows.entries()) {
    for (let q = 0; q < size; q++) {
      const from = row * before + rows[q]!
      if (row >= 0 && rows[q]! >= 0) {
        seconds[p * size + q] = old.slices[0]!.seconds[from]!
        metres[p * size + q] = old.metres[from]!
      } else if (p !== q) {
        const pair = straightLineTravel([places[p]!, places[q]!], options)
        seconds[p * size + q] = pair.slices[0]!.seconds[1]!
        metres[p * size + q] = pair.metres[1]!
      }
    }
  }
  return { places, slices: [{ from: Number.NEGATIVE_INFINITY, seconds }], metres }
}

const onlyCircles = {
  code: 'no-streets',
  path: 'where',
  message: 'Without streets only circles can be slowed down or closed.',
  remedy: 'Give `around` and `metres`, or plan on roads.',
}

function lost(slot: number, position: Position): CutOff {
  return { slot, position, isUnreachable: true, isCaught: true, from: -Infinity, until: Infinity }
}

/** One slice for each stretch of time in which the same changes hold. */
function withTraffic(plain: TravelMatrix, changes: readonly TrafficChange[], usual: number): TravelMatrix {
  if (changes.length === 0) return plain
  const spans = changes.map((change) => ({
    change,
    from: secondsOf(change.from, -Infinity),
    until: secondsOf(change.until, Infinity),
  }))
  const moments = [...new Set(spans.flatMap(({ from, until }) => [from, until]))]
    .filter(Number.isFinite)
    .sort((a, b) => a - b)
  const slices = [-Infinity, ...moments].map((from) => {
    const now = spans.filter((span) => span.from <= from && from < span.until).map(({ change }) => change)
    return { from, seconds: slowed(plain.slices[0]!.seconds, plain.places, now, usual) }
  })
  return { ...plain, slices }
}

function slowed(
  plain: Int32Array,
  places: readonly Position[],
  changes: readonly TrafficChange[],
  usual: number,
): Int32Array {
  const seconds = plain.slice()
  const size = places.length
  for (const change of changes) {
    for (let p = 0; p < size; p++) {
      for (let q = 0; q < size; q++) {
        if (p === q || !touches(change, places[p]!, places[q]!)) continue
        const isLost = isClosedAt(change, places[p]!) || isClosedAt(change, places[q]!)
        const percent = percentOf(change, usual)
        seconds[p * size + q] = isLost ? UNREACHABLE : Math.round((plain[p * size + q]! * 100) / percent)
      }
    }
  }
  return seconds
}

function percentOf({ speed }: TrafficChange, usual: number): number {
  if (speed === 'closed') return ROUND
  return 'percent' in speed ? speed.percent : (100 * speed.kmh) / usual
}

function isClosedAt(change: TrafficChange, place: Position): boolean {
  return change.speed === 'closed' && touches(change, place, place)
}

/** Whether the straight line between two places comes within the circle. On a plane that touches the sphere there. */
function touches({ where }: TrafficChange, from: Position, to: Position): boolean {
  if (!('around' in where)) return false
  const [longitude, latitude] = where.around
  const wide = METRES_PER_DEGREE * cosine(radians(latitude))
  const ax = (from[0] - longitude) * wide
  const ay = (from[1] - latitude) * METRES_PER_DEGREE
  const dx = (to[0] - longitude) * wide - ax
  const dy = (to[1] - latitude) * METRES_PER_DEGREE - ay
  const long = dx * dx + dy * dy
  const along = long === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / long))
  const x = ax + along * dx
  const y = ay + along * dy
  return x * x + y * y <= where.metres * where.metres
}

function secondsOf(instant: string | Date | undefined, otherwise: number): number {
  return instant === undefined ? otherwise : Math.floor(new Date(instant).getTime() / 1000)
}
