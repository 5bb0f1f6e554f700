/** What a disk that is full or broken does to a journal: the file handle's own methods are made to fail. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type FileHandle, open as openFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { fileJournal } from '../../../../src/dispatch/journal/fileJournal.js'
import type { JournalOptions } from '../../../../src/dispatch/journal/JournalOptions.js'
import {
  appendAll,
  type Call,
  entriesOf,
  entryOf,
  filesNamed,
  freshFolder,
  readAll,
  segmentsOf,
} from '../../../fixtures/journals.js'

type Write = (bytes: Buffer, offset: number, length: number, position: number) => ReturnType<FileHandle['write']>

interface Handles {
  write: Write
  read(): unknown
  sync(): Promise<void>
  datasync(): Promise<void>
  truncate(): Promise<void>
}

let handles: Handles
beforeAll(async () => {
  const handle = await openFile(import.meta.filename)
  handles = Object.getPrototypeOf(handle)
  await handle.close()
})
afterEach(() => vi.restoreAllMocks())

const open = (folder: string, options: JournalOptions<Call, unknown> = {}) =>
  fileJournal<Call, unknown>(folder, options)
const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
const broken = Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' })

/** The disk takes `room` bytes more, and then is full. */
function fillUpAfter(room: number): void {
  const { write } = handles
  vi.spyOn(handles, 'write').mockImplementation(async function (this: unknown, bytes, offset, length, position) {
    if (room === 0) throw full
    const some = Math.min(room, length)
    room -= some
    return write.call(this, bytes, offset, some, position)
  })
}

test('a full disk reaches the caller, and nothing more is taken until the journal is opened anew', async () => {
  const folder = freshFolder()
  const journal = await open(folder)
  await appendAll(journal, entriesOf(1, 3))
  const path = join(folder, segmentsOf(folder)[0]!)
  const before = readFileSync(path)
  fillUpAfter(250)
  const lost = [entryOf(4), entryOf(5)].map((entry) => journal.append(entry))
  for (const each of lost)
    await expect(each).rejects.toMatchObject({ code: 'journal-disk', cause: full, faults: [{ path }] })
  expect(journal.position).toBe(3)
  // Room again: it does not matter, who was told that it failed must not find a gap filled.
  vi.restoreAllMocks()
  await expect(journal.append(entryOf(6))).rejects.toMatchObject({ code: 'journal-stopped' })
  await expect(journal.saveSnapshot('desk', 3)).rejects.toMatchObject({ code: 'journal-stopped' })
  expect(await readAll(journal)).toEqual(entriesOf(1, 3))
  await journal.close()
  // What did not fit whole was taken back.
  expect(readFileSync(path)).toEqual(before)

  const again = await open(folder)
  expect(again.recovery).toEqual({ deadWriters: [] })
  await again.append(entryOf(4))
  expect(await readAll(again)).toEqual(entriesOf(1, 4))
  await again.close()
})

test('what waits behind a failure fails with it', async () => {
  const journal = await open(freshFolder())
  fillUpAfter(10)
  const first = journal.append(entryOf(1))
  const caught = expect(first).rejects.toMatchObject({ code: 'journal-disk' })
  // The first is on its way to the disk: these come in the next turn.
  await new Promise((resolve) => setImmediate(resolve))
  const later = [journal.append(entryOf(2)), journal.saveSnapshot('desk', 1), journal.append(entryOf(3))]
  const results = await Promise.allSettled(later)
  await caught
  for (const result of results)
    expect(result).toMatchObject({ status: 'rejected', reason: { code: 'journal-stopped' } })
  await journal.close()
})

test('a disk that takes a few bytes at a time is no failure', async () => {
  const { write } = handles
  const folder = freshFolder()
  vi.spyOn(handles, 'write').mockImplementation(async function (this: unknown, bytes, offset, length, position) {
    return write.call(this, bytes, offset, Math.min(7, length), position)
  })
  const journal = await open(folder)
  await appendAll(journal, entriesOf(1, 3))
  expect(await readAll(journal)).toEqual(entriesOf(1, 3))
  await journal.close()
})

test('a disk that takes nothing and says nothing is one', async () => {
  const journal = await open(freshFolder())
  vi.spyOn(handles, 'write').mockResolvedValue({ bytesWritten: 0, buffer: '' })
  await expect(journal.append(entryOf(1))).rejects.toMatchObject({ code: 'journal-disk' })
  await journal.close()
})

test('an entry that was written and not made durable is not acknowledged, nor there later', async () => {
  const folder = freshFolder()
  const journal = await open(folder)
  await journal.append(entryOf(1))
  vi.spyOn(handles, 'datasync').mockRejectedValueOnce(broken)
  await expect(journal.append(entryOf(2))).rejects.toMatchObject({ code: 'journal-disk', cause: broken })
  await journal.close()
  const again = await open(folder)
  expect(await readAll(again)).toEqual(entriesOf(1, 1))
  await again.close()
})

test('where not even that can be taken back, the next opening finds the end', async () => {
  const folder = freshFolder()
  const journal = await open(folder)
  await journal.append(entryOf(1))
  vi.spyOn(handles, 'truncate').mockRejectedValue(broken)
  fillUpAfter(20)
  await expect(journal.append(entryOf(2))).rejects.toMatchObject({ cause: full })
  await journal.close()
  vi.restoreAllMocks()
  const again = await open(folder)
  expect(again.recovery.torn).toMatchObject({ line: 3, length: 20 })
  await again.append(entryOf(2))
  expect(await readAll(again)).toEqual(entriesOf(1, 2))
  await again.close()
})

test('with fsync in batches the next call is told, or else close', async () => {
  for (const call of ['append', 'close'] as const) {
    const journal = await open(freshFolder(), { fsync: 'batch', batchMilliseconds: 0 })
    await journal.append(entryOf(1))
    const sync = vi.spyOn(handles, 'datasync').mockRejectedValueOnce(broken)
    await vi.waitFor(() => expect(sync).toHaveBeenCalled(), { interval: 1 })
    await new Promise((resolve) => setImmediate(resolve))
    if (call === 'append') {
      await expect(journal.append(entryOf(2))).rejects.toMatchObject({ code: 'journal-stopped' })
      await journal.close()
    } else await expect(journal.close()).rejects.toMatchObject({ code: 'journal-disk', cause: broken })
    vi.restoreAllMocks()
  }
})

test('close says that the last of it is not durable, and lets go all the same', async () => {
  const folder = freshFolder()
  const journal = await open(folder, { fsync: 'batch', batchMilliseconds: 10_000 })
  await journal.append(entryOf(1))
  vi.spyOn(handles, 'datasync').mockRejectedValueOnce(broken)
  await expect(journal.close()).rejects.toMatchObject({ code: 'journal-disk' })
  await (await open(folder)).close()
})

test('a snapshot that does not fit leaves the one before, and no half file', async () => {
  const folder = freshFolder()
  const journal = await open(folder)
  await journal.append(entryOf(1))
  await journal.saveSnapshot('small', 1)
  await journal.append(entryOf(2))
  fillUpAfter(100)
  await expect(journal.saveSnapshot('large'.repeat(100), 2)).rejects.toMatchObject({ code: 'journal-disk' })
  vi.restoreAllMocks()
  await journal.close()
  expect(filesNamed(folder, 'snapshot-')).toEqual(['snapshot-0000000000000001.json'])
  const again = await open(folder)
  expect(await again.latestSnapshot()).toEqual({ position: 1, snapshot: 'small' })
  expect(await readAll(again)).toEqual(entriesOf(1, 2))
  await again.close()
})

test('a new segment that cannot be begun loses nothing', async () => {
  const folder = freshFolder()
  const journal = await open(folder, { rotateBytes: 1 })
  await journal.append(entryOf(1))
  fillUpAfter(5)
  await expect(journal.append(entryOf(2))).rejects.toMatchObject({ code: 'journal-disk' })
  vi.restoreAllMocks()
  await journal.close()
  const again = await open(folder)
  await again.append(entryOf(2))
  expect(await readAll(again)).toEqual(entriesOf(1, 2))
  await again.close()
})

test('a folder that cannot be, and files that cannot be read, are faults', async () => {
  const folder = freshFolder()
  const file = join(folder, 'file')
  writeFileSync(file, '')
  await expect(open(file)).rejects.toMatchObject({ code: 'journal-disk', faults: [{ path: file }] })
  const journal = await open(join(folder, 'journal'))
  await journal.append(entryOf(1))
  vi.spyOn(handles, 'read').mockRejectedValue(broken)
  await expect(readAll(journal)).rejects.toMatchObject({ code: 'journal-disk', cause: broken })
  vi.restoreAllMocks()
  await journal.close()
  // A journal that cannot be resumed gives its lock back.
  vi.spyOn(handles, 'datasync').mockRejectedValue(broken)
  await expect(open(join(folder, 'journal'))).rejects.toMatchObject({ code: 'journal-disk' })
  expect(filesNamed(join(folder, 'journal'), 'writer')).toEqual([])
  vi.restoreAllMocks()
  rmSync(join(folder, 'journal'), { recursive: true })
})

test('each file is on the disk before the next one counts on it, whatever the policy', async () => {
  const journal = await open(freshFolder(), { fsync: 'never', rotateBytes: 300 })
  const did: string[] = []
  for (const name of ['write', 'sync', 'datasync'] as const) {
    const original = handles[name] as (...args: unknown[]) => unknown
    vi.spyOn(handles, name).mockImplementation(function (this: unknown, ...args: unknown[]) {
      did.push(name)
      return original.apply(this, args)
    } as never)
  }
  /** What `work` does to the disk; `sync` is for whole files and, after a name was made, for the folder. */
  const done = async (work: Promise<unknown>) => {
    await work
    return did.splice(0)
  }
  const segment = ['datasync', 'write', 'datasync', 'sync']
  expect(await done(journal.append(entryOf(1, 'x'.repeat(300))))).toEqual(['write'])
  // The full segment, the next one's header, the folder; then the entry.
  expect(await done(journal.append(entryOf(2)))).toEqual([...segment, 'write'])
  // The entries, the snapshot, its name; then the next segment.
  expect(await done(journal.saveSnapshot('desk', 2))).toEqual(['datasync', 'write', 'sync', 'sync', ...segment])
  await journal.close()
})
