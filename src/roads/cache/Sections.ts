/**
 * Named typed arrays and a few facts in one buffer: what a cache file is, and what workers share.
 *
 * Layout, little-endian: magic (8 bytes) · version (uint32) · CRC-32 of all that follows this header (uint32) · length of the
 * whole (float64) · length of the directory (uint32) · 0 (uint32) · directory (JSON: facts, and for each array its kind,
 * offset and length) · the arrays, each at a multiple of 8.
 *
 * Invariant: arrays that come out are views into the buffer; nothing is copied.
 */
import { crc32 } from 'node:zlib'
import { RondeError } from '../../kit/RondeError.js'

export type SectionArray = Int32Array | Float64Array | Uint8Array

/** What is wrong with a buffer, in a sentence. */
export function badSections(message: string): RondeError {
  const remedy = 'Pack the city again, or read it with its source at hand: a cache file is then written anew.'
  return new RondeError([{ code: 'bad-roads-cache', path: '', message, remedy }])
}

const MAGIC = [0x52, 0x6f, 0x6e, 0x64, 0x65, 0x0a, 0x1a, 0x00] // "Ronde", newline, end of text: broken by text transfers
const HEADER = 32
const kinds = { int32: Int32Array, float64: Float64Array, uint8: Uint8Array } as const

interface Entry {
  readonly kind: keyof typeof kinds
  readonly offset: number
  readonly length: number
}

interface Directory {
  readonly facts: unknown
  readonly sections: Record<string, Entry>
}

/** Copies the arrays into one shared buffer. `facts` must be JSON. */
export function packSections(version: number, facts: unknown, arrays: Record<string, SectionArray>): SharedArrayBuffer {
  const sections: Record<string, Entry> = {}
  let size = 0
  for (const [name, array] of Object.entries(arrays)) {
    sections[name] = { kind: kindOf(array), offset: size, length: array.length }
    size = multipleOf8(size + array.byteLength)
  }
  const directory = new TextEncoder().encode(JSON.stringify({ facts, sections } satisfies Directory))
  const start = multipleOf8(HEADER + directory.length)
  const buffer = new SharedArrayBuffer(start + size)
  const bytes = new Uint8Array(buffer)
  bytes.set(directory, HEADER)
  for (const [name, array] of Object.entries(arrays)) {
    const { offset } = sections[name]!
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start + offset)
  }
  const view = new DataView(buffer)
  bytes.set(MAGIC)
  view.setUint32(8, version, true)
  view.setFloat64(16, buffer.byteLength, true)
  view.setUint32(24, directory.length, true)
  view.setUint32(12, crc32(bytes.subarray(16)), true)
  return buffer
}

/** @throws RondeError `bad-roads-cache` where the buffer is none, not whole, damaged or of another version */
export function unpackSections(
  version: number,
  buffer: ArrayBufferLike,
): { facts: unknown; arrays: Record<string, SectionArray> } {
  const bytes = new Uint8Array(buffer)
  if (bytes.length < HEADER || MAGIC.some((byte, i) => bytes[i] !== byte)) throw badSections('It is no cache of ronde.')
  const view = new DataView(buffer)
  const found = view.getUint32(8, true)
  if (found !== version) throw badSections(`It is of version ${found}, this is version ${version}.`)
  const length = view.getFloat64(16, true)
  if (length !== bytes.length) throw badSections(`It should have ${length} bytes and has ${bytes.length}.`)
  if (crc32(bytes.subarray(16)) !== view.getUint32(12, true)) throw badSections('Its checksum is wrong: it is damaged.')
  const directoryLength = view.getUint32(24, true)
  // A copy: texts are not decoded from shared memory.
  const { facts, sections } = JSON.parse(
    new TextDecoder().decode(bytes.slice(HEADER, HEADER + directoryLength)),
  ) as Directory
  const start = multipleOf8(HEADER + directoryLength)
  const arrays: Record<string, SectionArray> = {}
  for (const [name, { kind, offset, length }] of Object.entries(sections)) {
    const Kind = kinds[kind] as new (buffer: ArrayBufferLike, offset: number, length: number) => SectionArray
    arrays[name] = new Kind(buffer, start + offset, length)
  }
  return { facts, arrays }
}

function kindOf(array: SectionArray): Entry['kind'] {
  if (array instanceof Int32Array) return 'int32'
  return array instanceof Float64Array ? 'float64' : 'uint8'
}

function multipleOf8(size: number): number {
  return Math.ceil(size / 8) * 8
}
