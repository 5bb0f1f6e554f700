/**
 * The segment that is being written: its open file and how far it reaches.
 *
 * Lines → **SegmentWriter** → file. It begins a new segment, or finds the end of one that a writer left, whole or not.
 *
 * Invariant: bytes 0 to `size` of the file are whole lines, and were acknowledged.
 */
import type { FileHandle } from 'node:fs/promises'
import { open, rename } from 'node:fs/promises'
import { OWNER_ONLY, segmentPath, syncFolder, writeAt } from './journalFolder.js'
import { readSegment, segmentHeader, type TornLine } from './readSegment.js'

export class SegmentWriter {
  readonly path: string
  /** Sequence of its first entry, written or to come. */
  readonly first: number
  readonly #handle: FileHandle
  #size: number

  private constructor(path: string, first: number, handle: FileHandle, size: number) {
    this.path = path
    this.first = first
    this.#handle = handle
    this.#size = size
  }

  /** A new segment, durable with its name: what comes after it may count on it. */
  static async create(folder: string, first: number): Promise<SegmentWriter> {
    const path = segmentPath(folder, first)
    const writer = new SegmentWriter(path, first, await open(path, 'wx', OWNER_ONLY), 0)
    return writer.#begun(folder)
  }

  /**
   * Goes on with the last segment. A write that was cut off at its end is taken away; it was never acknowledged.
   *
   * @returns with it the sequence of its last entry, `first` − 1 where it has none
   * @throws RondeError `journal-damaged`, and has changed nothing
   */
  static async resume(path: string, first: number): Promise<{ writer: SegmentWriter; last: number; torn?: TornLine }> {
    let last = first - 1
    let size = 0
    const lines = readSegment(path, first, { mayBeTorn: true })
    let next = await lines.next()
    for (; !next.done; next = await lines.next()) {
      last = next.value.entry.sequence
      size = next.value.end
    }
    const torn = next.value
    const writer = new SegmentWriter(path, first, await open(path, 'r+'), size)
    try {
      if (torn) await writer.#handle.truncate(torn.start)
      // Without an entry the writer may have died in the header; the file's name says what has to stand there.
      if (size === 0) await writer.append(segmentHeader(first), false)
      // What the dead one wrote may be in the system's memory only, and from now on it counts.
      await writer.sync()
      return { writer, last, ...(torn && { torn }) }
    } catch (cause) {
      await writer.close()
      throw cause
    }
  }

  /** Bytes of whole lines. */
  get size(): number {
    return this.#size
  }

  /** All of the lines or, as far as the disk lets them be taken back, none of them. */
  async append(lines: Buffer, isForced: boolean): Promise<void> {
    try {
      await writeAt(this.#handle, lines, this.#size)
      if (isForced) await this.sync()
    } catch (cause) {
      // Where that fails too, the first fault is the one to tell: the next opening looks at the file again.
      await this.#handle.truncate(this.#size).catch(() => {})
      throw cause
    }
    this.#size += lines.length
  }

  async sync(): Promise<void> {
    await this.#handle.datasync()
  }

  /**
   * The same file as the beginning of a journal that begins with another entry. For a segment without entries: whichever
   * step it dies at, it is still one, by its old name or the new.
   */
  async movedTo(folder: string, first: number): Promise<SegmentWriter> {
    const path = segmentPath(folder, first)
    await this.#handle.truncate(0)
    await rename(this.path, path)
    return new SegmentWriter(path, first, this.#handle, 0).#begun(folder)
  }

  async close(): Promise<void> {
    await this.#handle.close()
  }

  async #begun(folder: string): Promise<SegmentWriter> {
    try {
      await this.append(segmentHeader(this.first), true)
      await syncFolder(folder)
      return this
    } catch (cause) {
      await this.close()
      throw cause
    }
  }
}
