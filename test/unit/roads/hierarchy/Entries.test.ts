import { expect, it } from 'vitest'
import { Entries } from '../../../../src/roads/hierarchy/Entries.js'

it('a list of entries grows past its first room and keeps what it holds', () => {
  const entries = new Entries()
  for (let i = 0; i < 3000; i++) entries.add(i, 2 * i, 3 * i)
  expect(entries.count).toBe(3000)
  expect([entries.where[0], entries.where[2999]]).toEqual([0, 2999])
  expect([entries.milliseconds[1023], entries.milliseconds[1024]]).toEqual([2046, 2048])
  expect(entries.centimetres[2048]).toBe(6144)
})
