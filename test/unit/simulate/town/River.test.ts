import { describe, expect, test } from 'vitest'
import { Random } from '../../../../src/kit/Random.js'
import { distance } from '../../../../src/simulate/town/plane.js'
import { River } from '../../../../src/simulate/town/River.js'

const river = new River(new Random(3), 430, 1)

describe('the river', () => {
  test('passes the old centre at the distance that was asked for', () => {
    expect(distance({ x: 0, y: 0 }, river.at(0, 0))).toBeCloseTo(430, 6)
    expect(river.distance({ x: 0, y: 0 })).toBeLessThan(0)
  })

  test('a point so many metres from it is told to be there', () => {
    for (const s of [-3_000, -200, 0, 1_234]) {
      for (const away of [-60, 0, 45]) expect(river.distance(river.at(s, away))).toBeCloseTo(away, 6)
    }
  })

  test('beside the water its measure is the true distance within a tenth', () => {
    const middle = Array.from({ length: 4_000 }, (_, k) => river.at(-2_000 + k, 0))
    for (const s of [-900, -100, 600, 1_500]) {
      const p = river.at(s, 70)
      const true70 = Math.min(...middle.map((q) => distance(p, q)))
      expect(true70).toBeGreaterThan(63)
      expect(true70).toBeLessThan(77)
    }
  })

  test('is near where its measure says so', () => {
    const random = new Random(8)
    for (let k = 0; k < 3_000; k++) {
      const p = { x: 4_000 * random.unit() - 2_000, y: 4_000 * random.unit() - 2_000 }
      const metres = 200 * random.unit()
      expect(river.isNear(p, metres)).toBe(Math.abs(river.distance(p)) < metres)
    }
  })

  test('its current runs along its middle', () => {
    const t = river.tangent(river.at(500, 0))
    const [p, q] = [river.at(499, 0), river.at(501, 0)]
    expect(t.x).toBeCloseTo((q.x - p.x) / distance(p, q), 4)
    expect(t.y).toBeCloseTo((q.y - p.y) / distance(p, q), 4)
  })
})
