import { describe, expect, test } from 'vitest'
import { cities } from '../../../../src/simulate/demand/cities.js'
import { france } from '../../../../src/simulate/demand/france.js'
import { makeTown } from '../../../../src/simulate/makeTown.js'

describe('the cities', () => {
  test('have 40, 80, 190, 240 and 1,000 calls on an ordinary day', () => {
    expect(Object.values(cities).map(({ demand }) => demand.visitsPerDay)).toEqual([40, 80, 190, 240, 1_000])
  })

  test('have a town to go with them', () => {
    const { nodeCount } = makeTown(cities.smallTown.town)
    expect(nodeCount).toBeGreaterThan(1_000)
    for (const { town } of Object.values(cities)) expect(town.nodes).toBeLessThanOrEqual(30_000)
  })
})

describe('a France', () => {
  const houses = france()

  test('has 63 houses with 8,000 calls, by population', () => {
    expect(houses).toHaveLength(63)
    expect(new Set(houses.map(({ name }) => name)).size).toBe(63)
    expect(houses.reduce((sum, { demand }) => sum + demand.visitsPerDay, 0)).toBeCloseTo(8_000, 6)
    const visits = houses.map(({ demand }) => demand.visitsPerDay)
    expect(visits).toEqual([...visits].sort((a, b) => b - a))
    // Lyon : Toulouse = 1,690 : 1,050 thousand people
    const of = (city: string) => houses.find(({ name }) => name === city)!.demand.visitsPerDay
    expect(of('Lyon') / of('Toulouse')).toBeCloseTo(1_690 / 1_050, 9)
  })

  test('scales, and lies in and around France', () => {
    expect(france(80)[0]!.demand.visitsPerDay).toBeCloseTo(houses[0]!.demand.visitsPerDay / 100, 9)
    for (const { town } of houses) {
      const [longitude, latitude] = town.centre
      expect(longitude > -5 && longitude < 10 && latitude > 41 && latitude < 52).toBe(true)
      expect(town.nodes >= 300 && town.nodes <= 30_000).toBe(true)
    }
  })

  test('of no calls is refused', () => {
    expect(() => france(0)).toThrow('visitsPerDay is 0.')
  })
})
