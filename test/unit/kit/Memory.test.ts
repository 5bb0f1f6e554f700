import { expect, test } from 'vitest'
import { Arena, ownMemory } from '../../../src/kit/Memory.js'

test('arrays of one user do not overlap, and those that are asked for as zeros are', () => {
  const arena = new Arena()
  for (let user = 0; user < 3; user++) {
    arena.clear()
    // More than fits at first: 3 · 40,000 bytes and some, in a buffer of 65,536.
    const arrays = [arena.int32(10_000), arena.uint8(3), arena.float64(5000), arena.int32(1), arena.float64(5000)]
    for (const array of arrays) expect(array.every((value) => value === 0)).toBe(true)
    for (const [i, array] of arrays.entries()) array.fill(i + 1)
    for (const [i, array] of arrays.entries()) expect(array.every((value) => value === i + 1)).toBe(true)
    expect(arrays.map(({ length }) => length)).toEqual([10_000, 3, 5000, 1, 5000])
    const isOne = new Set(arrays.map(({ buffer }) => buffer)).size === 1
    expect(isOne).toBe(user > 0)
  }
})

test('raw arrays and rows are those of the user before', () => {
  const arena = new Arena()
  arena.rawInt32(4).fill(7)
  const rows = arena.rows(2)
  rows[1] = new Int32Array(99)
  arena.clear()
  expect([...arena.rawInt32(4)]).toEqual([7, 7, 7, 7])
  expect(arena.rawFloat64(2).length).toBe(2)
  expect(arena.rows(3).map(({ length }) => length)).toEqual([16, 99, 16])
  expect(arena.rows(1)[0]).not.toBe(rows[0])
  arena.clear()
  expect(arena.rows(1).length).toBe(1)
})

test('own memory is new memory', () => {
  expect(ownMemory.rows(2).map(({ length }) => length)).toEqual([16, 16])
  const arrays = [ownMemory.int32(2), ownMemory.uint8(2), ownMemory.float64(2), ownMemory.rawInt32(2), ownMemory.rawFloat64(2)] // biome-ignore format: one line
  expect(new Set(arrays.map(({ buffer }) => buffer)).size).toBe(5)
})
