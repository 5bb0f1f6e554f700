/**
 * A town in which the traffic changes with the hours and a bridge closes, in the planner's words.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import { check } from '../../src/check/check.js'
import { epochSeconds } from '../../src/kit/clock.js'
import type { Problem } from '../../src/model/Problem.js'
import { placesOf } from '../../src/model/placesOf.js'
import { drivingLine } from '../../src/roads/drivingLine.js'
import { roadHours } from '../../src/roads/hours/roadHours.js'
import { RoadTravelSource } from '../../src/roads/RoadTravelSource.js'
import type { RoadSlice } from '../../src/roads/Router.js'
import { withTraffic } from '../../src/roads/traffic/withTraffic.js'
import { travelMatrix } from '../../src/roads/travelMatrix.js'
import { makeProblem } from '../../src/simulate/makeProblem.js'
import { makeTown } from '../../src/simulate/makeTown.js'
import { solve } from '../../src/solve/solve.js'
import { afterIterations } from '../../src/solve/stop/afterIterations.js'
import { arrivalOf } from '../../src/travel/driveLeg.js'
import { ownMatrix, type TravelMatrix } from '../../src/travel/TravelMatrix.js'

const town = makeTown({ nodes: 600 })
// A Monday, in the middle of the evening's traffic.
const now = '2026-11-23T17:40:00+01:00'
const at = (time: string) => epochSeconds(`2026-11-23T${time}:00+01:00`)

let problem: Problem
let hours: RoadSlice[]
let travel: TravelMatrix
beforeAll(() => {
  problem = makeProblem(town, { doctors: 5, visits: 20, now })
  hours = roadHours(town, { from: now, until: '2026-11-24T04:00:00+01:00', timeZone: 'Europe/Paris' })
  travel = travelMatrix(hours, placesOf(problem))
})

describe('a Monday evening', () => {
  test('a trip at 18:00 takes longer than the same trip at 03:00', () => {
    const size = travel.places.length
    let [slower, all] = [0, 0]
    for (let p = 0; p < size; p++) {
      for (let q = 0; q < size; q++) {
        if (p === q) continue
        const evening = arrivalOf(travel, p, q, at('18:00'), 1000) - at('18:00')
        const night = arrivalOf(travel, p, q, at('18:00') + 9 * 3600, 1000) - at('18:00') - 9 * 3600
        expect(evening).toBeGreaterThanOrEqual(night)
        if (night < 60) continue
        all++
        if (evening > 1.1 * night) slower++
      }
    }
    expect(slower).toBe(all)
  })

  test('leaving later never arrives earlier, over every change of the hour', () => {
    for (let p = 0; p < travel.places.length; p++) {
      const q = (p + 7) % travel.places.length
      let last = 0
      for (let departure = at('17:40'); departure < at('23:00'); departure += 30) {
        const arrival = arrivalOf(travel, p, q, departure, 1000)
        expect(arrival).toBeGreaterThanOrEqual(last)
        last = arrival
      }
    }
  })

  test('the plan holds before the checker, hour by hour', () => {
    const plan = solve(problem, travel, { until: afterIterations(300), seed: 7 })
    expect(check(problem, travel, plan)).toEqual([])
    expect(plan.routes.some(({ stops }) => stops.length > 0)).toBe(true)
  })

  test('a closed bridge is driven round until it opens; plans made before keep their times', () => {
    const [from, to] = acrossTheRiver()
    const line = drivingLine(hours, from, to)!
    const bridge = line.geometry.coordinates[line.geometry.coordinates.length >> 1]!
    const closed = { where: { around: [bridge[0]!, bridge[1]!], metres: 20 }, speed: 'closed', until: '2026-11-23T19:30:00+01:00' } as const // biome-ignore format: one street
    const jammed = withTraffic(hours, [closed])
    const seconds = (roads: readonly RoadSlice[], time: string) =>
      drivingLine(roads, from, to, { at: `2026-11-23T${time}:00+01:00` })?.properties.seconds ??
      Number.POSITIVE_INFINITY
    expect(seconds(jammed, '18:30')).toBeGreaterThan(seconds(hours, '18:30'))
    expect(seconds(jammed, '19:30')).toBe(seconds(hours, '19:30'))
    expect(travelMatrix(hours, placesOf(problem)).slices).toEqual(travel.slices)
  })

  test('who lives on the closed street is named, and comes back when it opens', () => {
    const source = new RoadTravelSource(hours, placesOf(problem))
    const home = problem.visits[0]!.position
    source.setTraffic([{ where: { around: [home[0], home[1]], metres: 60 }, speed: 'closed' }])
    expect(source.cutOff().map(({ position }) => position)).toContainEqual(home)
    source.setTraffic([])
    expect(source.cutOff()).toEqual([])
    expect(ownMatrix(source.matrix()).slices).toEqual(travel.slices)
  })
})

/** Two addresses far from each other: the way between them leads over the river, or round the centre. */
function acrossTheRiver(): readonly [readonly [number, number], readonly [number, number]] {
  const positions = placesOf(problem)
  const south = positions.reduce((best, place) => (place[1] < best[1] ? place : best))
  const north = positions.reduce((best, place) => (place[1] > best[1] ? place : best))
  return [south, north]
}
