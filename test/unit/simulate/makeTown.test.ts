import { describe, expect, test } from 'vitest'
import { nearMetres } from '../../../src/kit/distance.js'
import { RondeError } from '../../../src/kit/RondeError.js'
import { type HighwayClass, highwayClasses } from '../../../src/roads/Network.js'
import { makeTown } from '../../../src/simulate/makeTown.js'

const town = makeTown({ nodes: 1_000 })
const arcs = Array.from({ length: town.arcCount }, (_, arc) => arc)
const classOf = (arc: number) => highwayClasses[town.highwayClass[arc]!]!
const kmh = (arc: number) => ((town.centimetres[arc]! / 1e5) * 3.6e6) / town.milliseconds[arc]!

describe('a made town', () => {
  test('has about as many nodes as asked for', () => {
    for (const nodes of [300, 1_000, 3_000]) {
      for (const seed of [1, 2]) {
        const { nodeCount } = makeTown({ nodes, seed })
        expect(nodeCount).toBeGreaterThan(0.75 * nodes)
        expect(nodeCount).toBeLessThan(1.25 * nodes)
      }
    }
  })

  test('has streets of every rank, from the ring road to streets shared with people on foot', () => {
    const ranks: HighwayClass[] = ['trunk', 'primary', 'secondary', 'tertiary', 'residential', 'living_street']
    const present = new Set(arcs.map(classOf))
    expect([...present]).toEqual(expect.arrayContaining(ranks))
  })

  test('is driven through fast on the ring road and slowly in small streets', () => {
    const range = (rank: HighwayClass) => {
      const speeds = arcs.filter((arc) => classOf(arc) === rank && town.centimetres[arc]! > 5_000).map(kmh)
      return [Math.min(...speeds), Math.max(...speeds)]
    }
    // ±18 % about 68, 21 and 12 km/h
    expect(range('trunk')[0]).toBeGreaterThan(55)
    expect(range('residential')[0]).toBeGreaterThan(17)
    expect(range('residential')[1]).toBeLessThan(25)
    expect(range('living_street')[1]).toBeLessThan(14.3)
  })

  test('has one-way streets, most of them in the old centre, none of them main roads', () => {
    const segments = town.firstPoint.length - 1
    const open = new Int32Array(segments)
    for (const arc of arcs) open[town.segment[arc]!]!++
    const oneWay = arcs.filter((arc) => open[town.segment[arc]!] === 1)
    expect(oneWay.length).toBeGreaterThan(0.05 * segments)
    expect(new Set(oneWay.map(classOf))).toEqual(new Set(['residential', 'living_street']))
    const away = (arc: number) =>
      nearMetres(2.62, 46.93, town.longitude[town.tail[arc]!]!, town.latitude[town.tail[arc]!]!)
    const mean = (list: number[]) => list.reduce((sum, arc) => sum + away(arc), 0) / list.length
    expect(mean(oneWay)).toBeLessThan(0.75 * mean(arcs))
  })

  test('gives every street a name', () => {
    expect(arcs.every((arc) => town.nameOf[arc]! >= 0)).toBe(true)
    expect(town.names.length).toBeGreaterThan(200)
  })

  test('bends: a segment is as long as its shape, and some are longer than the line between their ends', () => {
    let bent = 0
    for (const arc of arcs) {
      const [first, last] = [town.firstPoint[town.segment[arc]!]!, town.firstPoint[town.segment[arc]! + 1]! - 1]
      const step = (p: number, q: number) =>
        nearMetres(town.pointLongitude[p]!, town.pointLatitude[p]!, town.pointLongitude[q]!, town.pointLatitude[q]!)
      let metres = 0
      for (let p = first; p < last; p++) metres += step(p, p + 1)
      expect(Math.abs(metres - town.centimetres[arc]! / 100)).toBeLessThan(0.02 * metres + 0.5)
      if (metres > 1.002 * step(first, last)) bent++
    }
    expect(bent).toBeGreaterThan(0.05 * arcs.length)
  })

  test('lies where it is put', () => {
    const { longitude, latitude } = makeTown({ nodes: 300, centre: [-4.1, 47.99] })
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length
    expect(mean(longitude)).toBeCloseTo(-4.1, 1)
    expect(mean(latitude)).toBeCloseTo(47.99, 1)
  })

  test.each([
    [{ seed: 1.5 }, 'seed is 1.5. It has to be a whole number.'],
    [{ nodes: 200 }, 'nodes is 200. It has to be from 300 to 30000.'],
    [{ nodes: Number.NaN }, 'nodes is NaN.'],
    [{ centre: [2.6, 93] as const }, 'centre is [2.6, 93].'],
  ])('%j is refused with what it has to be', (options, message) => {
    expect(() => makeTown(options)).toThrow(RondeError)
    expect(() => makeTown(options)).toThrow(message)
  })
})
