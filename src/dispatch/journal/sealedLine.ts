/**
 * A line of the journal: a JSON object whose first field is the checksum of all that follows it in the line.
 *
 *     {"crc":"9ae0daaf","sequence":17,"version":1,…}⏎
 *
 * Record ⇄ **bytes** → segment or snapshot file. Any JSON-lines tool reads the files; nothing but exactly these bytes
 * passes. The form of this field is the same in every version of the format.
 *
 * Invariant: `unsealed(sealed(record))` is the record after a round through JSON; a line that differs in a burst of up to
 * 32 bits gives undefined. Reference: CRC-32 of IEEE 802.3, as zlib has it.
 */
import { crc32 } from 'node:zlib'
import { RondeError } from '../../kit/RondeError.js'

const HEAD = '{"crc":"'
const GLUE = '",'
const DIGITS = 8
/** Bytes before what the checksum covers. */
const BODY = HEAD.length + DIGITS + GLUE.length

/**
 * The line, with its end. `record` has at least one field.
 *
 * @throws RondeError `not-json`; it does not show what the record holds
 */
export function sealed(record: object): Buffer {
  const line = Buffer.from(`${HEAD}${'0'.repeat(DIGITS)}${GLUE}${jsonOf(record).slice(1)}\n`)
  line.write(checksum(line.subarray(BODY, -1)), HEAD.length, 'latin1')
  return line
}

/** What a line without its end holds; undefined where it is not whole and untouched. */
export function unsealed(line: Buffer): Record<string, unknown> | undefined {
  const stated = line.toString('latin1', 0, BODY)
  if (stated !== `${HEAD}${checksum(line.subarray(BODY))}${GLUE}`) return undefined
  try {
    return JSON.parse(`{${line.toString('utf8', BODY)}`)
  } catch {
    // The checksum is right and this is no JSON: written by something else. The parser's message would quote the line.
    return undefined
  }
}

function checksum(bytes: Buffer): string {
  return crc32(bytes).toString(16).padStart(DIGITS, '0')
}

/**
 * The record as JSON, on one line.
 *
 * @throws RondeError `not-json`
 */
export function jsonOf(record: object): string {
  try {
    if (!Object.values(record).includes(undefined)) return JSON.stringify(record)
  } catch {
    // A circle or a BigInt. The engine's message would name fields and classes, so it is not passed on.
  }
  throw new RondeError([
    {
      code: 'not-json',
      path: '',
      message: 'What is to be kept in the journal has no JSON form.',
      remedy: 'Hand in plain objects, arrays, texts, numbers and booleans.',
    },
  ])
}
