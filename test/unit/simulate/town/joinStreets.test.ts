import { describe, expect, test } from 'vitest'
import { Random } from '../../../../src/kit/Random.js'
import { Ground } from '../../../../src/simulate/town/Ground.js'
import { joinStreets } from '../../../../src/simulate/town/joinStreets.js'
import { type Point, polylineLength } from '../../../../src/simulate/town/plane.js'
import { River } from '../../../../src/simulate/town/River.js'
import type { Road } from '../../../../src/simulate/town/Road.js'

// A river far away and no skeleton: open ground in all directions.
const bare = { roads: [], villages: [], avenues: [], ringRoad: [] }
const random = new Random(1)
const ground = new Ground(random, new River(random, 3_500, 1), bare, 1)

const at = (x: number, y: number): Point => ({ x, y })
const road = (points: Point[], reach = 0, highway: Road['highway'] = 'primary'): Road => ({
  points,
  highway,
  kind: 'street',
  reach,
})
const join = (...roads: Road[]) => joinStreets(roads, ground, new Random(2))
const lengths = (links: readonly { points: readonly Point[] }[]) =>
  links.map(({ points }) => Math.round(polylineLength(points))).sort((a, b) => a - b)

describe('joining drawn roads', () => {
  test('two roads that cross become four links about one node', () => {
    const { nodes, links } = join(road([at(0, 0), at(200, 0)]), road([at(50, -100), at(50, 150)]))
    expect(nodes).toHaveLength(5)
    // 200 = 50 + 150 and 250 = 100 + 150
    expect(lengths(links)).toEqual([50, 100, 150, 150])
  })

  test('crossings within 15 m of each other are one junction', () => {
    const { nodes } = join(
      road([at(0, 0), at(200, 0)]),
      road([at(50, 0), at(50, 150)]),
      road([at(60, 0), at(60, -150)]),
    )
    expect(nodes).toHaveLength(5)
  })

  test('a street that stops short is drawn on to the next one within its reach', () => {
    const main = road([at(0, 0), at(200, 0)])
    const { nodes, links } = join(main, road([at(100, 300), at(100, 60)], 80))
    expect(nodes).toHaveLength(4)
    expect(lengths(links)).toEqual([100, 100, 300])
    expect(join(main, road([at(100, 300), at(100, 90)], 80)).nodes).toHaveLength(2)
  })

  test('it is not drawn on over water', () => {
    const wet = new Ground(new Random(1), new River(new Random(7), 300, 1), bare, 1)
    const { river } = wet
    const [near, far] = [river.at(0, -60), river.at(0, 60)]
    const beyond = road([river.at(-200, 60), far, river.at(200, 60)])
    const street = road([at(0, 0), near], 200)
    const { nodes } = joinStreets([beyond, street], wet, new Random(2))
    expect(nodes).toHaveLength(2)
  })

  test('a stub shorter than 45 m is trimmed, and its junction with it', () => {
    const { nodes, links } = join(road([at(0, 0), at(200, 0)]), road([at(100, -30), at(100, 0)]))
    expect(nodes).toHaveLength(2)
    expect(lengths(links)).toEqual([200])
  })

  test('a street drawn twice is there once, a long way round stays', () => {
    const straight = road([at(0, 0), at(200, 0)])
    expect(join(straight, road([at(0, 0), at(100, 8), at(200, 0)])).links).toHaveLength(1)
    expect(join(straight, road([at(0, 0), at(100, 150), at(200, 0)])).links).toHaveLength(2)
  })

  test('what is not connected to the largest part is left out', () => {
    const cross = [road([at(0, 0), at(200, 0)]), road([at(50, -100), at(50, 150)])]
    expect(join(road([at(900, 900), at(1_100, 900)]), ...cross).nodes).toHaveLength(5)
  })

  test('bends are kept, straight stretches are not drawn in steps', () => {
    const line = [at(0, 0), at(50, 0), at(100, 0), at(100, 50), at(100, 100)]
    expect(join(road(line)).links[0]!.points).toEqual([at(0, 0), at(100, 0), at(100, 100)])
  })
})
