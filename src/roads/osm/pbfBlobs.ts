/**
 * Cuts an OSM PBF file into its blobs and unpacks them, one at a time.
 *
 * A file is a row of (length, BlobHeader, Blob); a blob is a zlib stream or raw bytes. The first one is the header with
 * the features that a reader must know. Reference: wiki.openstreetmap.org, PBF Format; fileformat.proto.
 */
import { inflateSync } from 'node:zlib'
import { PbfReader } from 'pbf'

export interface Blob {
  readonly type: string
  /** Bytes of the file up to the end of this blob. */
  readonly end: number
  /** The packed Blob message. */
  readonly bytes: Uint8Array
}

/** What is wrong with a file; the importer adds its name. */
export class BrokenPbf extends Error {
  override readonly name = 'BrokenPbf'
}

/** Whatever the decoder stumbles over in damaged bytes is the file's fault, and keeps its cause. */
export function decoded<Result>(decode: () => Result): Result {
  try {
    return decode()
  } catch (error) {
    if (error instanceof BrokenPbf) throw error
    throw new BrokenPbf('One of its blocks cannot be decoded.', { cause: error })
  }
}

/** As the specification allows: a header message ≤ 64 KiB, a blob ≤ 32 MiB. */
const MAX_HEADER = 64 * 1024
const MAX_BLOB = 32 * 1024 * 1024

const KNOWN_FEATURES = new Set(['OsmSchema-V0.6', 'DenseNodes'])

export function* blobsOf(bytes: Uint8Array): Generator<Blob> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  while (at < bytes.length) {
    if (at + 4 > bytes.length) throw truncated(bytes)
    const headerLength = view.getUint32(at)
    at += 4
    if (headerLength === 0 || headerLength > MAX_HEADER) throw new BrokenPbf(`It is no OSM PBF (at byte ${at}).`)
    if (at + headerLength > bytes.length) throw truncated(bytes)
    const { type, size } = decoded(() => blobHeader(bytes.subarray(at, at + headerLength)))
    at += headerLength
    if (size < 0 || size > MAX_BLOB) throw new BrokenPbf(`It is no OSM PBF: a block of ${size} bytes at byte ${at}.`)
    if (at + size > bytes.length) throw truncated(bytes)
    yield { type, end: at + size, bytes: bytes.subarray(at, at + size) }
    at += size
  }
}

/** The message inside a blob. */
export function unpack(blob: Blob): Uint8Array {
  const pbf = new PbfReader(blob.bytes)
  for (let field = pbf.nextField(); field; field = pbf.nextField()) {
    if (field === 1) return pbf.readBytes()
    if (field === 3) return inflate(pbf.readBytes())
    if (field > 3) throw new BrokenPbf(`Its blocks are packed by a method (${field}) that is not zlib.`)
    pbf.skip(pbf.type)
  }
  throw new BrokenPbf('One of its blocks is empty.')
}

/** Reads the header block; throws when the file needs what this reader does not know. */
export function checkHeader(message: Uint8Array): void {
  const pbf = new PbfReader(message)
  for (let field = pbf.nextField(); field; field = pbf.nextField()) {
    if (field === 4) {
      const feature = pbf.readString()
      if (!KNOWN_FEATURES.has(feature)) throw new BrokenPbf(`It needs a reader that knows ${feature}.`)
    } else {
      pbf.skip(pbf.type)
    }
  }
}

function blobHeader(message: Uint8Array): { type: string; size: number } {
  const pbf = new PbfReader(message)
  let type = ''
  let size = -1
  for (let field = pbf.nextField(); field; field = pbf.nextField()) {
    if (field === 1) type = pbf.readString()
    else if (field === 3) size = pbf.readVarint()
    else pbf.skip(pbf.type)
  }
  return { type, size }
}

function inflate(bytes: Uint8Array): Uint8Array {
  try {
    return inflateSync(bytes)
  } catch (cause) {
    throw new BrokenPbf('One of its blocks does not unpack.', { cause })
  }
}

function truncated(bytes: Uint8Array): BrokenPbf {
  return new BrokenPbf(`It ends in the middle of a block, after ${bytes.length} bytes.`)
}
