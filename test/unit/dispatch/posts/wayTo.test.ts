import { expect, test } from 'vitest'
import { wayTo } from '../../../../src/dispatch/posts/wayTo.js'
import { type Position, type TravelMatrix, UNREACHABLE } from '../../../../src/travel/TravelMatrix.js'

/**
 *     P ──300── M ──300── Q        R is reached from P in 300 s and is 400 s from Q; N is 30 s behind M.
 */
const names = ['P', 'M', 'Q', 'R', 'N', 'X']
const places: Position[] = names.map((_, i) => [i, 0])
const seconds = [
  [0, 300, 600, 300, 330, UNREACHABLE],
  [300, 0, 300, 500, 30, UNREACHABLE],
  [600, 300, 0, 400, 270, UNREACHABLE],
  [300, 500, 400, 0, 500, UNREACHABLE],
  [330, 30, 270, 500, 0, UNREACHABLE],
  [UNREACHABLE, UNREACHABLE, UNREACHABLE, UNREACHABLE, UNREACHABLE, 0],
]
const travel: TravelMatrix = {
  places,
  slices: [{ from: -Infinity, seconds: Int32Array.from(seconds.flat()) }],
  metres: new Int32Array(36),
}
const at = (name: string) => [names.indexOf(name), 0] as [number, number]
const way = (from: string, to: string, near = names, factor = 1000) =>
  wayTo(travel, ([x]) => x, { position: at(from), since: 1000 }, at(to), near.map(at), factor)?.map(
    ({ position, since }) => `${names[position[0]]} ${since - 1000}`,
  )

test('names what lies on the way and when it is reached, no two of them within a minute', () => {
  // M costs nothing, N neither but is half a minute behind M; by R it would take 700 s.
  expect(way('P', 'Q')).toEqual(['P 0', 'M 300', 'Q 600'])
  expect(way('P', 'Q', ['N'])).toEqual(['P 0', 'N 330', 'Q 600'])
  expect(way('P', 'Q', [])).toEqual(['P 0', 'Q 600'])
})

test('a slower doctor is everywhere later', () => {
  expect(way('P', 'Q', names, 1200)).toEqual(['P 0', 'M 360', 'Q 720'])
})

test('to where one is there is no way to go, and to where no street leads none', () => {
  expect(way('P', 'P')).toEqual(['P 0'])
  expect(way('P', 'X')).toBeUndefined()
})
