/**
 * One segment of the journal, line by line, each checked before it is handed on.
 *
 * File → **lines** → entries → migration → replay. The first line is the header; entry k of a segment stands in line
 * k + 2 and has the sequence `first` + k.
 *
 * Invariant: a line that ends is whole and is the next, or there is an error. Only what follows the last line's end may be
 * a write that was cut off; whether that is allowed is the reader's to say.
 */
import { open } from 'node:fs/promises'
import type { JournalEntry } from './Journal.js'
import { damaged, newer, orDiskFault } from './journalFaults.js'
import { sealed, unsealed } from './sealedLine.js'

/** Raised when segments are laid out in a way that older versions cannot read. */
const FORMAT = 1
const CHUNK = 1 << 16
const LINE_END = 0x0a

/** The first line of the segment that begins with the entry `first`. */
export function segmentHeader(first: number): Buffer {
  return sealed({ journal: 'ronde', format: FORMAT, first })
}

interface Line {
  /** From 1. */
  readonly number: number
  /** Without its end. */
  readonly bytes: Buffer
  /** Offset in the file of what follows the line. */
  readonly end: number
  /** False for what stands after the last line's end. */
  readonly isEnded: boolean
}

export interface SegmentEntry {
  readonly entry: JournalEntry<unknown>
  readonly line: number
  readonly end: number
}

/** What stands after the last line's end: a write that was cut off. */
export interface TornLine {
  readonly line: number
  /** Where it begins, and its length, in bytes. */
  readonly start: number
  readonly length: number
}

/**
 * The entries of a segment; what the generator returns is the torn line at its end, if any.
 *
 * @param mayBeTorn whether one may be there: only in the last segment, and only while nobody writes
 * @throws RondeError `journal-damaged`, `newer-journal`, `journal-disk`
 */
export async function* readSegment(
  path: string,
  first: number,
  { mayBeTorn }: { readonly mayBeTorn: boolean },
): AsyncGenerator<SegmentEntry, TornLine | undefined> {
  for await (const line of linesOf(path)) {
    if (!line.isEnded) {
      if (!mayBeTorn) throw damaged(path, line.number, 'this line breaks off')
      return tornLine(path, line)
    }
    const record = unsealed(line.bytes)
    if (record === undefined) throw damaged(path, line.number, 'this line and its checksum do not agree')
    if (line.number === 1) checkHeader(path, record, first)
    else
      yield {
        entry: checkedEntry(path, line.number, record, first + line.number - 2),
        line: line.number,
        end: line.end,
      }
  }
  return undefined
}

function checkHeader(path: string, { journal, format, first: stated }: Record<string, unknown>, first: number): void {
  if (journal !== 'ronde' || typeof format !== 'number') throw damaged(path, 1, 'this is not the head of a segment')
  if (format > FORMAT) throw newer(`${path}:1`, format, FORMAT)
  if (stated !== first) throw damaged(path, 1, `this segment is not the one that begins with entry ${first}`)
}

function checkedEntry(
  path: string,
  line: number,
  record: Record<string, unknown>,
  expected: number,
): JournalEntry<unknown> {
  if (record.sequence !== expected) throw damaged(path, line, `here stands not the entry ${expected}`)
  return record as unknown as JournalEntry<unknown>
}

/** A cut-off write is shorter than its line. Longer by one byte is a line whose end was changed, and that is damage. */
function tornLine(path: string, { number: line, bytes, end }: Line): TornLine {
  if (unsealed(bytes.subarray(0, -1)) !== undefined) throw damaged(path, line, 'the end of this line was changed')
  return { line, start: end - bytes.length, length: bytes.length }
}

async function* linesOf(path: string): AsyncGenerator<Line> {
  const handle = await orDiskFault(path, 'read', () => open(path, 'r'))
  try {
    let number = 1
    let end = 0
    /** Pieces of the line that has begun. */
    let pieces: Buffer[] = []
    for (;;) {
      const { buffer, bytesRead } = await orDiskFault(path, 'read', () =>
        handle.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK),
      )
      if (bytesRead === 0) break
      let rest = buffer.subarray(0, bytesRead)
      for (let at = rest.indexOf(LINE_END); at >= 0; at = rest.indexOf(LINE_END)) {
        const bytes = Buffer.concat([...pieces, rest.subarray(0, at)])
        end += bytes.length + 1
        yield { number, bytes, end, isEnded: true }
        number++
        pieces = []
        rest = rest.subarray(at + 1)
      }
      if (rest.length > 0) pieces.push(rest)
    }
    const bytes = Buffer.concat(pieces)
    if (bytes.length > 0) yield { number, bytes, end: end + bytes.length, isEnded: false }
  } finally {
    await handle.close()
  }
}
