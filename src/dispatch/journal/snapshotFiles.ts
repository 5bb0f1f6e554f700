/**
 * Snapshots on disk: a file each, of one sealed line.
 *
 * A snapshot appears whole, under its name, or not at all. One that was damaged since is an error, not passed over: who
 * takes it away gets the one before.
 */
import { readFile } from 'node:fs/promises'
import { damaged, newer } from './journalFaults.js'
import { type JournalFile, snapshotPath, writeWhole } from './journalFolder.js'
import { sealed, unsealed } from './sealedLine.js'

/** Raised when snapshots are laid out in a way that older versions cannot read. */
const FORMAT = 1

/** @throws RondeError `not-json` */
export function sealedSnapshot(snapshot: unknown, position: number): Buffer {
  return sealed({ journal: 'ronde', format: FORMAT, position, snapshot })
}

export async function writeSnapshot(folder: string, position: number, line: Buffer): Promise<void> {
  await writeWhole(folder, snapshotPath(folder, position), line)
}

/** @throws RondeError `journal-damaged`, `newer-journal` */
export async function readSnapshot({ path, number: position }: JournalFile): Promise<unknown> {
  const bytes = await readFile(path)
  const record = bytes.at(-1) === 0x0a ? unsealed(bytes.subarray(0, -1)) : undefined
  if (record === undefined) throw damaged(path, 1, 'this snapshot and its checksum do not agree')
  const { journal, format, position: stated, snapshot } = record
  if (journal !== 'ronde' || typeof format !== 'number') throw damaged(path, 1, 'this is not a snapshot')
  if (format > FORMAT) throw newer(`${path}:1`, format, FORMAT)
  if (stated !== position) throw damaged(path, 1, `this is not the snapshot of position ${position}`)
  return snapshot
}
