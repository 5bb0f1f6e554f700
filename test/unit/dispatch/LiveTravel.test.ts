import { expect, test } from 'vitest'
import { LiveTravel } from '../../../src/dispatch/LiveTravel.js'
import { RoadTravelSource } from '../../../src/roads/RoadTravelSource.js'
import { makeProblem } from '../../../src/simulate/makeProblem.js'
import { makeTown } from '../../../src/simulate/makeTown.js'
import { straightLineSource } from '../../../src/travel/straightLineSource.js'
import { straightLineTravel } from '../../../src/travel/straightLineTravel.js'
import { ownMatrix, type Position, placeKey } from '../../../src/travel/TravelMatrix.js'

const place = (i: number): Position => [2 + i / 1000, 48 + ((i * 7) % 50) / 1000]

test('whatever came and went, the times between the places are those of a fresh matrix', () => {
  const source = straightLineSource()
  const live = new LiveTravel(source)
  for (let round = 0; round < 20; round++) {
    const places = Array.from({ length: 30 }, (_, i) => place(round * 9 + i))
    const matrix = live.matrix(places, [])
    live.hold()
    const { places: known, slices } = matrix
    const fresh = straightLineTravel(places).slices[0]!.seconds
    const rows = places.map((position) => known.findIndex((other) => placeKey(other) === placeKey(position)))
    for (const [p, row] of rows.entries()) {
      for (const [q, column] of rows.entries()) {
        expect(slices[0]!.seconds[row * known.length + column]).toBe(fresh[p * 30 + q])
      }
    }
    // 30 asked for, a tenth more, and 24 that may come back.
    expect(known.length).toBeLessThanOrEqual(58)
  }
})

test('what is held can be read on, however many questions are asked', () => {
  const network = makeTown({ seed: 2, nodes: 300 })
  const source = new RoadTravelSource(network)
  const live = new LiveTravel(source)
  const spots = makeProblem(network, { doctors: 1, visits: 160, seed: 1 }).visits.map(({ position }) => position)
  const matrix = live.matrix(spots.slice(0, 40), [])
  live.hold()
  const before = ownMatrix(matrix)
  for (let k = 0; k < 60; k++) live.matrix([...spots.slice(5, 40), spots[40 + k]!, spots[100 + k]!], [])
  expect(ownMatrix(matrix)).toEqual(before)
  // 40 held, two of a question, and of the rest no more than a tenth and 24.
  expect(source.matrix().places.length).toBeLessThanOrEqual(40 + 2 + 28)
})

test('conditions are handed on when they change, and undone', () => {
  const live = new LiveTravel(straightLineSource())
  const places = [place(0), place(10)]
  const usual = live.matrix(places, []).slices[0]!.seconds[1]!
  const jam = { id: 'jam', where: { around: [...place(0)] as [number, number], metres: 100 }, speed: { percent: 50 } }
  expect(live.matrix(places, [jam]).slices[0]!.seconds[1]).toBe(2 * usual)
  expect(live.matrix(places, []).slices[0]!.seconds[1]).toBe(usual)
})
