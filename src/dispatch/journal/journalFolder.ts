/**
 * The files of a journal's folder, by name, and how one is written so that it is there whole or not at all.
 *
 *     events-0000000000000501.jsonl     a segment: a header, then the entries from 501 on
 *     snapshot-0000000000000500.json    one line: the desk after entry 500
 *     writer@host@1234@….lock           who writes (WriterLock)
 *     *.new                             half-written; of no account
 */
import type { FileHandle } from 'node:fs/promises'
import { open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

const NAME = /^(events|snapshot)-(\d{16})\.(?:jsonl|json)$/
const HALF = '.new'
/** Rights of new files: patients are in there. */
export const OWNER_ONLY = 0o600

export interface JournalFile {
  /** With its folder. */
  readonly path: string
  /** A segment's first sequence, a snapshot's position. */
  readonly number: number
}

/** Both in ascending order. */
export interface JournalFiles {
  readonly segments: readonly JournalFile[]
  readonly snapshots: readonly JournalFile[]
}

export function segmentPath(folder: string, first: number): string {
  return join(folder, `events-${String(first).padStart(16, '0')}.jsonl`)
}

export function snapshotPath(folder: string, position: number): string {
  return join(folder, `snapshot-${String(position).padStart(16, '0')}.json`)
}

export async function filesOf(folder: string): Promise<JournalFiles> {
  const found: Record<'events' | 'snapshot', JournalFile[]> = { events: [], snapshot: [] }
  for (const name of (await readdir(folder)).sort()) {
    const [, kind, number] = NAME.exec(name) ?? []
    if (kind !== undefined)
      found[kind as 'events' | 'snapshot'].push({ path: join(folder, name), number: Number(number) })
  }
  return { segments: found.events, snapshots: found.snapshot }
}

/** Takes away what a writer left half done. */
export async function removeHalfFiles(folder: string): Promise<void> {
  for (const name of await readdir(folder)) if (name.endsWith(HALF)) await rm(join(folder, name), { force: true })
}

/** Written beside, made durable, renamed: whoever looks finds the old file or the new one. */
export async function writeWhole(folder: string, path: string, bytes: Buffer): Promise<void> {
  const beside = `${path}${HALF}`
  try {
    const handle = await open(beside, 'w', OWNER_ONLY)
    try {
      await writeAt(handle, bytes, 0)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(beside, path)
  } catch (cause) {
    await rm(beside, { force: true })
    throw cause
  }
  await syncFolder(folder)
}

/** All of `bytes`: a disk may take less at a time. */
export async function writeAt(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done)
    if (bytesWritten === 0) throw new Error(`the disk took ${done} of ${bytes.length} bytes`)
    done += bytesWritten
  }
}

/** Makes names durable: new, renamed and deleted files. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders, and keeps names by its own journal.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
