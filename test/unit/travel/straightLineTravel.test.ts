import { describe, expect, it } from 'vitest'
import { straightLineTravel } from '../../../src/travel/straightLineTravel.js'
import type { Position } from '../../../src/travel/TravelMatrix.js'

// On one meridian a hundredth of a degree is 1,111.95 m.
const PLACES: Position[] = [[1.44, 43.6], [1.44, 43.61], [1.44, 43.63]] // biome-ignore format: a row

describe('travel in straight lines', () => {
  it('takes 1.3 times the distance at 30 km/h', () => {
    const { metres, slices } = straightLineTravel(PLACES)
    // 1,111.95 · 1.3 = 1,445.5 m; · 3.6 / 30 = 173.46 s. Twice and three times as far to the third.
    expect([...metres]).toEqual([0, 1446, 4337, 1446, 0, 2891, 4337, 2891, 0])
    expect([...slices[0]!.seconds]).toEqual([0, 173, 520, 173, 0, 347, 520, 347, 0])
    expect(slices).toHaveLength(1)
    expect(slices[0]!.from).toBe(Number.NEGATIVE_INFINITY)
  })

  it('goes by the speed and detour it is given', () => {
    const { metres, slices } = straightLineTravel(PLACES.slice(0, 2), { speedKmh: 60, detour: 1 })
    expect(metres[1]).toBe(1112)
    expect(slices[0]!.seconds[1]).toBe(67) // 66.7
  })

  it('carries its places', () => {
    expect(straightLineTravel(PLACES).places).toEqual(PLACES)
    expect(straightLineTravel([]).metres).toHaveLength(0)
  })

  it('never lets a snail become unreachable', () => {
    const { slices } = straightLineTravel([[0, 0], [180, 0]], { speedKmh: 1e-9 }) // biome-ignore format: a pair
    expect(slices[0]!.seconds[1]).toBe(0x7ffffffe)
  })

  it.each([
    { speedKmh: 0 },
    { speedKmh: Number.NaN },
    { speedKmh: -5 },
    { detour: 0.9 },
    { detour: Number.POSITIVE_INFINITY },
  ])('refuses %o', (options) => {
    expect(() => straightLineTravel(PLACES, options)).toThrow(/Nobody drives at/)
  })
})
