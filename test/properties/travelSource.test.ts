/**
 * Law: whatever came, moved and went, and whatever slowed down, closed and opened again, a living source's matrix is the one
 * that is made afresh from streets that were built with those speeds; and in matrices handed out before, legs between places
 * that are still where they were stay as they were.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dijkstraTable } from '../../src/roads/dijkstraTable.js'
import { NO_WAY } from '../../src/roads/hierarchy/Metric.js'
import { slowed } from '../../src/roads/hours/roadHours.js'
import type { Network } from '../../src/roads/Network.js'
import { RoadTravelSource } from '../../src/roads/RoadTravelSource.js'
import { type RoadSlice, routerWith } from '../../src/roads/Router.js'
import { travelMatrix } from '../../src/roads/travelMatrix.js'
import { ownMatrix, type Position, strideOf, type TravelMatrix } from '../../src/travel/TravelMatrix.js'
import type { TrafficChange } from '../../src/travel/TravelSource.js'
import { networkArbitrary, placeArbitrary } from '../arbitraries/network.js'
import { runs } from '../runs.js'

// As many centimetres as milliseconds, so that of several ways as fast all are as long.
const networks = networkArbitrary({ maxNodes: 8, maxStreets: 20, maxRestrictions: 4 })
  .filter(({ arcCount }) => arcCount > 0)
  .map((network): Network => ({ ...network, centimetres: network.milliseconds }))

const instant = (hour: number) => new Date(hour * 3_600_000).toISOString()

const change = fc.record({
  arcs: fc.array(fc.nat(), { maxLength: 4 }),
  speed: fc.constantFrom('closed' as const, 'closed' as const, { percent: 50 }, { percent: 130 }),
  from: fc.integer({ min: 0, max: 5 }),
  hours: fc.integer({ min: 1, max: 4 }),
})

type Step =
  | { readonly do: 'add' | 'replace' | 'drop'; readonly which: number; readonly position: Position }
  | { readonly do: 'traffic'; readonly changes: readonly { arcs: number[]; speed: 'closed' | { percent: number }; from: number; hours: number }[] } // biome-ignore format: one case

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('add' as const, 'add' as const, 'replace' as const, 'drop' as const),
      which: fc.nat(),
      position: placeArbitrary,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('traffic' as const), changes: fc.array(change, { maxLength: 2 }) }),
  },
)

describe('a living source of travel times', () => {
  it('has the matrix that a fresh one would have', () => {
    fc.assert(
      fc.property(
        networks,
        fc.array(placeArbitrary, { maxLength: 3 }),
        fc.array(step, { maxLength: 12 }),
        (network, places, steps) => {
          const usual = hoursOf(network)
          const source = new RoadTravelSource(usual, places)
          const kept: Kept[] = []
          let changes: TrafficChange[] = []
          for (const each of steps) {
            const matrix = source.matrix()
            const slots = new Map(matrix.places.map((place, p) => [p, source.slotOf(place)!]))
            kept.push({ matrix, copy: ownMatrix(matrix), slots })
            if (each.do === 'traffic') source.setTraffic((changes = each.changes.map((one) => changeOf(network, one))))
            else move(source, each)
            for (const one of kept) forgetGone(one, source)
          }
          const matrix = ownMatrix(source.matrix())
          expectTurned(source.matrix())
          expect(matrix.places.map((place) => source.slotOf(place)).every((slot) => slot !== undefined)).toBe(true)
          matrix.slices.forEach(({ from, seconds }, k) => {
            const hour = usual.findLast((slice) => slice.from <= from)!
            // Without the hierarchy, on a network that has these speeds from the beginning.
            const milliseconds = changedBy(hour.router.milliseconds, changes, from)
            const fresh = travelMatrix({ ...network, milliseconds }, matrix.places, { engine: dijkstraTable })
            expect(seconds).toEqual(fresh.slices[0]!.seconds)
            if (k === 0 && changes.length === 0) expect(matrix.metres).toEqual(fresh.metres)
          })
          kept.forEach(expectStill)
          source.setTraffic([])
          expect(source.slices).toEqual(usual)
          expect(ownMatrix(source.matrix()).slices).toEqual(travelMatrix(usual, matrix.places).slices)
        },
      ),
      { numRuns: runs(150) },
    )
  })
})

/** A matrix when it was handed out, and what it said then. */
interface Kept {
  readonly matrix: TravelMatrix
  readonly copy: TravelMatrix
  /** The slots of the places that have been there ever since: one that went and came back is another one. */
  readonly slots: Map<number, number>
}

function forgetGone({ copy, slots }: Kept, source: RoadTravelSource): void {
  for (const [p, slot] of slots) if (source.slotOf(copy.places[p]!) !== slot) slots.delete(p)
}

function expectStill({ matrix, copy, slots }: Kept): void {
  const size = copy.places.length
  const now = ownMatrix(matrix)
  for (const p of slots.keys()) {
    for (const q of slots.keys()) {
      const legs = ({ slices, metres }: TravelMatrix) => [
        ...slices.map(({ seconds }) => seconds[p * size + q]),
        metres[p * size + q],
      ]
      expect(legs(now)).toEqual(legs(copy))
    }
  }
}

function expectTurned(matrix: TravelMatrix): void {
  const stride = strideOf(matrix)
  for (const { seconds, turned } of matrix.slices) {
    if (turned === undefined) continue
    for (const p of matrix.places.keys())
      for (const q of matrix.places.keys()) expect(turned[q * stride + p]).toBe(seconds[p * stride + q])
  }
}

/** From ever as the network has it; from 2 o'clock (of 1970) at half the speed. */
function hoursOf(network: Network): RoadSlice[] {
  const slow = network.milliseconds.map((weight) => slowed(weight, 500))
  return [
    { from: Number.NEGATIVE_INFINITY, router: routerWith(network, network.milliseconds) },
    { from: 2 * 3600, router: routerWith(network, slow) },
  ]
}

function move(source: RoadTravelSource, { do: what, which, position }: Exclude<Step, { do: 'traffic' }>): void {
  const { places } = source.matrix()
  const slot = places.length > 0 ? source.slotOf(places[which % places.length]!)! : undefined
  if (what === 'add' || slot === undefined) source.add(position)
  else if (what === 'drop') source.drop(slot)
  else if (source.slotOf(position) === undefined) source.replace(slot, position)
}

function changeOf(
  { arcCount }: Network,
  { arcs, speed, from, hours }: { arcs: number[]; speed: 'closed' | { percent: number }; from: number; hours: number },
): TrafficChange {
  return {
    where: { arcs: arcs.map((arc) => arc % arcCount) },
    speed,
    from: instant(from),
    until: instant(from + hours),
  }
}

/** The weights at an instant, change after change. */
function changedBy(usual: Int32Array, changes: readonly TrafficChange[], at: number): Int32Array {
  const weights = usual.slice()
  for (const { where, speed, from, until } of changes) {
    const isInForce = Date.parse(String(from)) <= at * 1000 && at * 1000 < Date.parse(String(until))
    if (!isInForce || !('arcs' in where)) continue
    for (const arc of where.arcs) {
      weights[arc] =
        speed === 'closed' ? NO_WAY : Math.round((usual[arc]! * 100) / (speed as { percent: number }).percent)
    }
  }
  return weights
}
