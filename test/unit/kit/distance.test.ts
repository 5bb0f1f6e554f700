import { describe, expect, it } from 'vitest'
import { EARTH_RADIUS, haversineMetres, METRES_PER_DEGREE, nearMetres } from '../../../src/kit/distance.js'

describe('distance', () => {
  it('a degree of latitude is 2πR / 360', () => {
    expect(METRES_PER_DEGREE).toBeCloseTo((2 * Math.PI * EARTH_RADIUS) / 360, 6)
    expect(haversineMetres(1.4, 43, 1.4, 44)).toBeCloseTo(111_195.08, 2)
    expect(nearMetres(1.4, 43.6, 1.4, 43.61)).toBeCloseTo(1111.95, 2)
  })

  it('half round the world is πR, also where rounding would leave the sine above one', () => {
    expect(haversineMetres(0, 0, 180, 0)).toBeCloseTo(Math.PI * EARTH_RADIUS, 3)
    expect(haversineMetres(10, 90, 10, -90)).toBeCloseTo(Math.PI * EARTH_RADIUS, 3)
  })

  it('Paris to Lyon is 392 km', () => {
    expect(haversineMetres(2.3522, 48.8566, 4.8357, 45.764) / 1000).toBeCloseTo(391.5, 0)
  })

  it('the plane is as good as the sphere along a street', () => {
    const plane = nearMetres(1.4442, 43.6047, 1.53, 43.66)
    const sphere = haversineMetres(1.4442, 43.6047, 1.53, 43.66)
    expect(Math.abs(plane / sphere - 1)).toBeLessThan(1e-6)
  })
})
