import { describe, expect, test } from 'vitest'
import { Random } from '../../../../src/kit/Random.js'
import type { HighwayClass, Network } from '../../../../src/roads/Network.js'
import { NetworkBuilder } from '../../../../src/roads/NetworkBuilder.js'
import { Addresses } from '../../../../src/simulate/problem/Addresses.js'

/** Streets from west to east, one above the other, each as many hundredths of a degree long as said. */
function streets(...drawn: [highway: HighwayClass, length: number][]): Network {
  const builder = new NetworkBuilder()
  drawn.forEach(([highway, length], k) => {
    const from = builder.node(2, 47 + k / 100)
    const to = builder.node(2 + length / 100, 47 + k / 100)
    builder.street({ from, to, forward: 60_000, backward: 60_000, highway, bends: [2 + length / 400, 47 + k / 100] })
  })
  return builder.build()
}

function countByStreet(network: Network, draws: number): number[] {
  const addresses = new Addresses(network)
  const random = new Random(1)
  const counts = [0, 0, 0]
  for (let k = 0; k < draws; k++) counts[Math.round((addresses.draw(random)[1] - 47) * 100)]!++
  return counts
}

describe('addresses', () => {
  test('are drawn by length: twice the street, twice the addresses', () => {
    const [long, short] = countByStreet(streets(['residential', 2], ['residential', 1]), 3_000)
    // 2,000 and 1,000; the standard deviation is √(3,000 · 2/3 · 1/3) = 26
    expect(Math.abs(long! - 2_000)).toBeLessThan(5 * 26)
    expect(short).toBe(3_000 - long!)
  })

  test('are drawn by how people live: ten on a residential street for one on a service road, none on a motorway', () => {
    const counts = countByStreet(streets(['motorway', 5], ['residential', 1], ['service', 1]), 3_300)
    expect(counts[0]).toBe(0)
    // 3,000 and 300; the standard deviation is √(3,300 · 10/11 · 1/11) = 17
    expect(Math.abs(counts[1]! - 3_000)).toBeLessThan(5 * 17)
  })

  test('lie anywhere along a street, past its bend as well', () => {
    const addresses = new Addresses(streets(['residential', 1]))
    const random = new Random(4)
    const shares = Array.from({ length: 400 }, () => (addresses.draw(random)[0] - 2) * 100)
    expect(Math.min(...shares)).toBeLessThan(0.03)
    expect(Math.max(...shares)).toBeGreaterThan(0.97)
    // Beyond the bend at a quarter lie three quarters of 400; the standard deviation is 8.7.
    expect(Math.abs(shares.filter((share) => share > 0.25).length - 300)).toBeLessThan(44)
  })

  test('on a network of motorways only, they lie on those', () => {
    expect(countByStreet(streets(['motorway', 1]), 10)[0]).toBe(10)
  })

  test('belong to the quarter in which they lie from the middle', () => {
    const cross = new NetworkBuilder()
    const middle = cross.node(2, 47)
    for (const [longitude, latitude] of [
      [2.1, 47],
      [1.9, 47],
      [2, 47.1],
      [2, 46.9],
    ] as const) {
      cross.street({ from: middle, to: cross.node(longitude, latitude), forward: 1, backward: 1 })
    }
    const addresses = new Addresses(cross.build())
    expect(addresses.areaOf([2.05, 47.01])).toBe('east')
    expect(addresses.areaOf([1.95, 47.01])).toBe('west')
    expect(addresses.areaOf([2.01, 47.05])).toBe('north')
    expect(addresses.areaOf([2.01, 46.95])).toBe('south')
  })

  test('need streets with a place and a length', () => {
    const network = streets(['residential', 1])
    expect(() => new Addresses({ ...network, longitude: new Float64Array() })).toThrow('It has no coordinates.')
    expect(() => new Addresses(new NetworkBuilder().build())).toThrow('It has 0 arcs, none of any length.')
    expect(() => new Addresses(streets(['residential', 0]))).toThrow('It has 2 arcs, none of any length.')
  })
})
