import { expect, test } from 'vitest'
import { ChangingMap } from '../../../src/dispatch/ChangingMap.js'

test('is the map it began as until it is changed, and leaves that one alone', () => {
  const before = new Map([['a', 1], ['b', 2]]) // biome-ignore format: one line
  const map = new ChangingMap(before)
  expect(map.kept()).toBe(before)
  map.delete('z')
  expect(map.kept()).toBe(before)
  map.set('c', 3)
  map.delete('a')
  expect([...map]).toEqual([['b', 2], ['c', 3]]) // biome-ignore format: one line
  expect([map.size, map.get('c'), map.has('a'), [...map.keys()], [...map.values()]]).toEqual([2, 3, false, ['b', 'c'], [2, 3]]) // biome-ignore format: one line
  expect([...before.keys()]).toEqual(['a', 'b'])
})

test('what was kept changes no more', () => {
  const map = new ChangingMap(new Map([['a', 1]]))
  map.set('b', 2)
  const kept = map.kept()
  map.set('a', 7)
  expect([kept.get('a'), map.get('a')]).toEqual([1, 7])
  const seen: [string, number][] = []
  map.forEach((value, key) => {
    seen.push([key, value])
  })
  expect(seen).toEqual([...map.entries()])
})
