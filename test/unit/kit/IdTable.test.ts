import { describe, expect, it } from 'vitest'
import { IdTable } from '../../../src/kit/IdTable.js'
import { NumberList } from '../../../src/kit/NumberList.js'
import { perObject } from '../../../src/kit/perObject.js'
import { Random } from '../../../src/kit/Random.js'

describe('IdTable', () => {
  it('numbers ids in the order of their first appearance', () => {
    const table = new IdTable()
    expect([70, 12, 70, 5, 12].map((id) => table.add(id))).toEqual([0, 1, 0, 2, 1])
    expect(table.size).toBe(3)
    expect(table.find(5)).toBe(2)
    expect(table.find(6)).toBe(-1)
  })

  it('does what a Map does, with ids beyond 32 bits and some that differ by 2³² only', () => {
    const random = new Random(3)
    const table = new IdTable()
    const map = new Map<number, number>()
    for (let i = 0; i < 20_000; i++) {
      const id = random.below(8_000) + random.below(3) * 2 ** 32
      if (!map.has(id)) map.set(id, map.size)
      expect(table.add(id)).toBe(map.get(id))
    }
    for (const [id, index] of map) expect(table.find(id)).toBe(index)
    expect(table.find(2 ** 40)).toBe(-1)
  })
})

describe('NumberList', () => {
  it('grows past its capacity and hands out exactly what was pushed', () => {
    const list = NumberList.int32(2)
    for (let i = 0; i < 100; i++) list.push(i * i)
    expect(list.length).toBe(100)
    expect(list.at(99)).toBe(9801)
    expect(list.toArray()).toEqual(Int32Array.from({ length: 100 }, (_, i) => i * i))
  })

  it('keeps fractions where it is asked to', () => {
    const list = NumberList.float64(0)
    list.push(43.6047)
    expect([...list.toArray()]).toEqual([43.6047])
  })
})

describe('perObject', () => {
  it('makes a thing once for each object', () => {
    let made = 0
    const numberOf = perObject((_: object) => ++made)
    const [one, other] = [{}, {}]
    expect([numberOf(one), numberOf(other), numberOf(one)]).toEqual([1, 2, 1])
  })
})
