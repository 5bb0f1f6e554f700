import { describe, expect, test } from 'vitest'
import { Random } from '../../../../src/kit/Random.js'
import { PointGrid } from '../../../../src/simulate/town/PointGrid.js'
import { crossing, distance } from '../../../../src/simulate/town/plane.js'
import { SegmentGrid } from '../../../../src/simulate/town/SegmentGrid.js'

describe('PointGrid', () => {
  test('the nearest of 500 points is the one that looking at all of them finds', () => {
    const random = new Random(5)
    const draw = () => ({ x: 800 * random.unit() - 400, y: 800 * random.unit() - 400 })
    const grid = new PointGrid(30)
    const points = Array.from({ length: 500 }, draw)
    for (const p of points) grid.add(p)
    for (let k = 0; k < 200; k++) {
      const p = draw()
      const distances = points.map((q) => distance(p, q))
      const least = Math.min(...distances)
      expect(grid.nearest(p, 1_000)).toBe(distances.indexOf(least))
      expect(grid.has(p, least + 1e-9)).toBe(true)
      expect(grid.has(p, least - 1e-9)).toBe(false)
    }
  })

  test('what lies as far off as the plane is wrapped round is not near', () => {
    const grid = new PointGrid(10)
    grid.add({ x: 5_120, y: 0 })
    expect([grid.has({ x: 0, y: 0 }, 100), grid.nearest({ x: 0, y: 0 }, 100)]).toEqual([false, -1])
    expect(grid.has({ x: 5_121, y: 0 }, 2)).toBe(true)
  })

  test('of equally near points the first added counts; without one near enough there is none', () => {
    const grid = new PointGrid(10)
    grid.add({ x: 5, y: 0 })
    grid.add({ x: -5, y: 0 })
    expect(grid.nearest({ x: 0, y: 0 }, 6)).toBe(0)
    expect(grid.nearest({ x: 0, y: 0 }, 5)).toBe(-1)
  })
})

describe('SegmentGrid', () => {
  test('finds, among what it finds, every piece that is crossed', () => {
    const random = new Random(9)
    const draw = () => ({ x: 2_000 * random.unit() - 1_000, y: 2_000 * random.unit() - 1_000 })
    const grid = new SegmentGrid()
    const lines = Array.from({ length: 60 }, () => [draw(), draw(), draw()])
    lines.forEach((line, road) => {
      grid.add(road, line)
    })
    const [a, b] = [draw(), draw()]
    const crossed = lines.flatMap((line, road) =>
      [0, 1].filter((at) => crossing(a, b, line[at]!, line[at + 1]!)).map((at) => `${road} ${at}`),
    )
    const near = [...grid.near(a, b)].map(({ road, at }) => `${road} ${at}`)
    expect(crossed.length).toBeGreaterThan(5)
    expect(near).toEqual(expect.arrayContaining(crossed))
  })
})
