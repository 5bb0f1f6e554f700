import { fc, it } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { selectNth } from '../../../src/kit/selectNth.js'

const keysAndIndex = fc
  .array(fc.integer({ min: -5, max: 5 }).map(Number), { minLength: 1, maxLength: 40 })
  .chain((keys) => fc.record({ keys: fc.constant(keys), index: fc.nat({ max: keys.length - 1 }) }))

describe('selectNth', () => {
  it.prop([keysAndIndex])('finds what sorting puts there, and parts the others', ({ keys, index }) => {
    const sorted = Float64Array.from(keys).sort()
    const parted = Float64Array.from(keys)
    expect(selectNth(parted, index)).toBe(sorted[index])
    expect(parted.slice(0, index).every((key) => key <= sorted[index]!)).toBe(true)
    expect(parted.slice(index).every((key) => key >= sorted[index]!)).toBe(true)
    expect(parted.slice().sort()).toEqual(sorted)
  })
})
