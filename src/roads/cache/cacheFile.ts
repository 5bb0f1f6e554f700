/**
 * A city's cache on disk: one file that holds what `packRoads` gives, and from which source it was made.
 *
 * A file that is damaged, cut off, of another version or of another source is never used: it gives a clear error, or is
 * written anew where the source is at hand (`readRoads`).
 */
import { open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { threadId } from 'node:worker_threads'
import { RondeError } from '../../kit/RondeError.js'
import type { Roads } from '../ImportReport.js'
import { pack, unpack } from './roadsBuffer.js'
import { badSections } from './Sections.js'

/** From which file a cache was made, and how: equal stamps, equal networks. */
export interface SourceStamp {
  readonly bytes: number
  /** Milliseconds since the epoch, as the file system has them. */
  readonly modified: number
  /** The options that change what comes out, as JSON. */
  readonly options: string
}

/** Undefined where there is no such file. */
export async function stampOf(path: string, options: unknown): Promise<SourceStamp | undefined> {
  try {
    const { size, mtimeMs } = await stat(path)
    return { bytes: size, modified: mtimeMs, options: JSON.stringify(options) }
  } catch {
    return undefined
  }
}

/**
 * Writes beside and renames: a reader finds the old file or the new one, never half of one.
 *
 * @throws RondeError `cannot-write-file`
 */
export async function writeRoadsCache(path: string, roads: Roads, stamp?: SourceStamp): Promise<void> {
  const beside = `${path}.${process.pid}.${threadId}.new`
  try {
    await writeFile(beside, new Uint8Array(pack(roads, stamp ?? null)))
    await rename(beside, path)
  } catch (cause) {
    await rm(beside, { force: true })
    const message = `The cache ${path} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}.`
    const remedy = 'Give a file in a folder that is there and may be written.'
    throw new RondeError([{ code: 'cannot-write-file', path, message, remedy }], { cause })
  }
}

/**
 * Reads a city back, into shared memory.
 *
 * @param stamp of the source that it must have been made from; without, any will do
 * @throws RondeError `bad-roads-cache` where the file is missing, damaged, cut off, of another version or source
 */
export async function readRoadsCache(path: string, stamp?: SourceStamp): Promise<Roads> {
  try {
    const { roads, note } = unpack(await readShared(path), { wasRead: true })
    if (stamp && !isSame(stamp, note)) throw badSections('Its source has changed since, or is read with other options.')
    return roads
  } catch (cause) {
    const message = `The cache ${basename(path)} cannot be used. ${reasonOf(cause)}`
    const remedy = 'Delete it, or read the roads with their source at hand: it is then written anew.'
    throw new RondeError([{ code: 'bad-roads-cache', path, message, remedy }], { cause })
  }
}

async function readShared(path: string): Promise<SharedArrayBuffer> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const buffer = new SharedArrayBuffer(size)
    let read = 0
    while (read < size) {
      const { bytesRead } = await file.read(new Uint8Array(buffer, read), 0, Math.min(size - read, 0x40000000), read)
      if (bytesRead === 0) throw badSections('It was cut off while it was read.')
      read += bytesRead
    }
    return buffer
  } finally {
    await file.close()
  }
}

function reasonOf(cause: unknown): string {
  if (cause instanceof RondeError) return cause.faults[0]!.message
  return cause instanceof Error ? cause.message : String(cause)
}

function isSame(stamp: SourceStamp, note: unknown): boolean {
  const other = note as SourceStamp | null
  return other?.bytes === stamp.bytes && other.modified === stamp.modified && other.options === stamp.options
}
