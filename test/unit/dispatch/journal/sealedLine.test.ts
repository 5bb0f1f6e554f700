import { describe, expect, test } from 'vitest'
import { sealed, unsealed } from '../../../../src/dispatch/journal/sealedLine.js'

describe('a sealed line', () => {
  test('is JSON that begins with the checksum of the rest', () => {
    // By another hand: printf '"a":1}' | gzip -c | tail -c8 | head -c4 | od -An -tx4
    expect(sealed({ a: 1 }).toString()).toBe('{"crc":"94da56a3","a":1}\n')
  })

  test('comes back as it was, in any alphabet', () => {
    const record = { sequence: 1, event: { name: 'Zoë 😀 \u2028 \ud800', list: [1, null, true, -0.5] } }
    expect(unsealed(sealed(record).subarray(0, -1))).toEqual(record)
  })

  test('gives nothing when any one of its bits is another', () => {
    const line = sealed({ sequence: 12, event: 'é' }).subarray(0, -1)
    for (let bit = 0; bit < line.length * 8; bit++) {
      const changed = Buffer.from(line)
      changed[bit >> 3]! ^= 1 << (bit & 7)
      expect(unsealed(changed), `bit ${bit}`).toBeUndefined()
    }
  })

  test('gives nothing when it is shorter', () => {
    const line = sealed({ sequence: 12 }).subarray(0, -1)
    for (let length = 0; length < line.length; length++) expect(unsealed(line.subarray(0, length))).toBeUndefined()
  })

  test('of something that is no JSON gives nothing, though its checksum is right', () => {
    // crc32('') = 0
    expect(unsealed(Buffer.from('{"crc":"00000000",'))).toBeUndefined()
  })

  test('is refused for what has no JSON form, without saying what it was', () => {
    const circle: { patient: string; self?: unknown } = { patient: 'Dupont' }
    circle.self = circle
    for (const event of [circle, 1n, undefined]) {
      const seal = () => sealed({ event })
      expect(seal).toThrow(expect.objectContaining({ code: 'not-json' }))
      expect(seal).not.toThrow(/Dupont|patient|self/)
    }
  })
})
