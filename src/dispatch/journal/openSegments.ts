/**
 * Where a journal goes on when it is opened: its last segment, made fit to be written, and the last sequence.
 *
 * A writer may have died at any byte. What it can leave is: no segment yet; a last segment that ends in a part of a line,
 * or of its header; and, where the journal began with a snapshot, that snapshot beside a first segment that does not know
 * of it yet. All else is damage.
 */
import { damaged } from './journalFaults.js'
import { filesOf, snapshotPath } from './journalFolder.js'
import type { TornLine } from './readSegment.js'
import { SegmentWriter } from './SegmentWriter.js'

export interface OpenSegments {
  readonly writer: SegmentWriter
  /** Sequence of the last entry; of the snapshot where the journal begins with one; else 0. */
  readonly position: number
  readonly torn?: TornLine
}

/** @throws RondeError `journal-damaged`, `newer-journal` */
export async function openSegments(folder: string): Promise<OpenSegments> {
  const { segments, snapshots } = await filesOf(folder)
  const snapshot = snapshots.at(-1)?.number ?? 0
  const last = segments.at(-1)
  if (last === undefined) {
    if (snapshots.length > 0)
      throw damaged(snapshotPath(folder, snapshot), 1, 'the segments beside this snapshot are gone')
    return { writer: await SegmentWriter.create(folder, 1), position: 0 }
  }
  const resumed = await SegmentWriter.resume(last.path, last.number)
  if (resumed.last >= snapshot) return { ...resumed, position: resumed.last }
  try {
    const missing = `the entries from ${resumed.last + 1} to ${snapshot} are missing, which a snapshot contains`
    if (resumed.last > 0 || segments.length > 1) throw damaged(last.path, 1, missing)
    return { writer: await resumed.writer.movedTo(folder, snapshot + 1), position: snapshot }
  } catch (cause) {
    await resumed.writer.close()
    throw cause
  }
}
