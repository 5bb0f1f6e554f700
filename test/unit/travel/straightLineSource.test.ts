import { describe, expect, test } from 'vitest'
import { straightLineSource } from '../../../src/travel/straightLineSource.js'
import { straightLineTravel } from '../../../src/travel/straightLineTravel.js'
import { type Position, UNREACHABLE } from '../../../src/travel/TravelMatrix.js'

const [a, b, c, d]: Position[] = [
  [2.3, 48.8],
  [2.4, 48.8],
  [2.5, 48.8],
  [2.4, 48.9],
]

describe('straight lines that live', () => {
  test('are those of a fresh matrix after places came, moved and went; what was handed out stays', () => {
    const source = straightLineSource({ speedKmh: 40 })
    expect([source.add(a!), source.add(b!), source.add(c!), source.add(a!)]).toEqual([0, 1, 2, 0])
    const before = source.matrix()
    expect(source.matrix()).toBe(before)
    source.replace(1, d!)
    source.drop(0)
    source.drop(0)
    expect(source.matrix()).toEqual(straightLineTravel([d!, c!], { speedKmh: 40 }))
    expect(source.slotOf(a!)).toBeUndefined()
    expect(source.add(b!)).toBe(0)
    expect(source.matrix()).toEqual(straightLineTravel([b!, d!, c!], { speedKmh: 40 }))
    expect(before).toEqual(straightLineTravel([a!, b!, c!], { speedKmh: 40 }))
  })

  test('slow down where they touch a circle, for as long as it holds', () => {
    const source = straightLineSource({ speedKmh: 30 })
    for (const place of [a!, b!, c!, d!]) source.add(place)
    const usual = source.matrix().slices[0]!.seconds
    const from = '2026-11-21T20:00:00Z'
    const until = '2026-11-21T21:00:00Z'
    source.setTraffic([{ where: { around: b!, metres: 500 }, speed: { percent: 50 }, from, until }])
    const { slices } = source.matrix()
    expect(slices.map((slice) => slice.from)).toEqual([-Infinity, Date.parse(from) / 1000, Date.parse(until) / 1000])
    // a → c leads through b, c → d does not.
    expect(slices[1]!.seconds[2]).toBe(2 * usual[2]!)
    expect(slices[1]!.seconds[11]).toBe(usual[11])
    expect(slices[0]!.seconds).toEqual(usual)
    source.setTraffic([{ where: { around: b!, metres: 500 }, speed: { kmh: 10 } }])
    expect(source.matrix().slices[0]!.seconds[2]).toBe(3 * usual[2]!)
    source.setTraffic([])
    expect(source.matrix().slices[0]!.seconds).toEqual(usual)
  })

  test('lead round a closed circle, and neither into it nor out of it', () => {
    const source = straightLineSource()
    for (const place of [a!, b!, c!]) source.add(place)
    const usual = source.matrix().slices[0]!.seconds
    source.setTraffic([{ where: { around: b!, metres: 500 }, speed: 'closed' }])
    const closed = source.matrix().slices[0]!.seconds
    expect(closed[2]).toBe(4 * usual[2]!)
    expect([closed[1], closed[3]]).toEqual([UNREACHABLE, UNREACHABLE])
    expect(source.cutOff()).toMatchObject([{ slot: 1, position: b, isUnreachable: true, isCaught: true }])
  })

  test('know of no streets', () => {
    const source = straightLineSource()
    expect(() => source.setTraffic([{ where: { arcs: [1] }, speed: 'closed' }])).toThrow(/Without streets/)
  })
})
