/**
 * Nodes of small classic problems, among them ugly ones: several at one place, windows of one second, legs that are not
 * as long as the way back, loads of 0, one vehicle.
 */
import fc from 'fast-check'
import type { ClassicNodes } from '../../src/solve/classic/ClassicData.js'

export interface ClassicSizes {
  readonly maxNodes: number
  readonly maxVehicles: number
}

export function classicArbitrary({ maxNodes, maxVehicles }: ClassicSizes): fc.Arbitrary<ClassicNodes> {
  const visit = fc.record({
    x: fc.integer({ min: -50, max: 50 }),
    y: fc.integer({ min: -50, max: 50 }),
    opens: fc.integer({ min: 0, max: 400 }),
    lasts: fc.constantFrom(0, 20, 100, 500),
    service: fc.constantFrom(0, 10, 30),
    load: fc.constantFrom(0, 1, 3, 7),
  })
  return fc
    .record({
      visits: fc.array(visit, { minLength: 1, maxLength: maxNodes }),
      vehicles: fc.integer({ min: 1, max: maxVehicles }),
      capacity: fc.constantFrom(7, 12, 1000),
      isAsymmetric: fc.boolean(),
    })
    .map(({ visits, vehicles, capacity, isAsymmetric }) => {
      const all = [{ x: 0, y: 0, opens: 0, lasts: 900, service: 0, load: 0 }, ...visits]
      const distance = all.flatMap((from, u) =>
        all.map((to, v) => {
          const straight = Math.floor(Math.hypot(from.x - to.x, from.y - to.y))
          return u !== v && isAsymmetric ? straight + ((u * 7 + v * 3) % 11) : straight
        }),
      )
      const column = (of: (row: (typeof all)[number]) => number) => Int32Array.from(all, of)
      return {
        vehicles,
        capacity,
        distance: Int32Array.from(distance),
        earliest: column(({ opens }) => opens),
        latest: column(({ opens, lasts }) => opens + lasts),
        service: column(({ service }) => service),
        load: column(({ load }) => load),
      }
    })
}
