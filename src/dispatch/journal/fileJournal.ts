/**
 * The embedded journal: JSON lines in a folder, one writer, nothing to install.
 *
 * Entries → lines → the segment that is being written. A segment that has reached `rotateBytes`, or that a snapshot is
 * saved behind, is closed for good and the next begins. Appends that come while the disk is busy are written, and made
 * durable, together.
 *
 * Invariant: all that touches the disk is done one after the other, in the order of the calls; `position` is the last entry
 * that was acknowledged.
 */
import { mkdir, rm } from 'node:fs/promises'
import type { RondeError } from '../../kit/RondeError.js'
import type { Journal, JournalEntry, JournalSnapshot } from './Journal.js'
import { type JournalOptions, type Migration, settled } from './JournalOptions.js'
import { checkPosition, closed, damaged, gap, gone, newer, orDiskFault, stopped } from './journalFaults.js'
import { filesOf, removeHalfFiles } from './journalFolder.js'
import { openSegments } from './openSegments.js'
import { readSegment, type TornLine } from './readSegment.js'
import { SegmentWriter } from './SegmentWriter.js'
import { sealed } from './sealedLine.js'
import { readSnapshot, sealedSnapshot, writeSnapshot } from './snapshotFiles.js'
import { WriterLock } from './WriterLock.js'

/** What opening had to put right. */
export interface JournalRecovery {
  /** A write that was cut off, taken away: `line` of `path`, `length` bytes from `start` on. */
  readonly torn?: TornLine & { readonly path: string }
  /** Processes that had died as writers. */
  readonly deadWriters: readonly number[]
}

/** An entry on its way to the disk. */
interface Pending {
  readonly sequence: number
  readonly line: Buffer
  readonly resolve: () => void
  readonly reject: (reason: unknown) => void
}

/**
 * Opens a journal in a folder of its own, which is made where it is missing, and takes its lock. Folder and
 * files are made for their owner only.
 *
 * @throws RondeError `journal-locked`, `journal-damaged` with file and line (only the last segment is read at once; the
 * others are checked when they are read), `newer-journal`, `journal-disk`, `bad-option`
 */
export async function fileJournal<Event, Snapshot>(
  folder: string,
  options: JournalOptions<Event, Snapshot> = {},
): Promise<FileJournal<Event, Snapshot>> {
  const settings = settled(options)
  return orDiskFault(folder, 'written', async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const lock = await WriterLock.acquire(folder, settings.takeOver)
    try {
      await removeHalfFiles(folder)
      const { writer, position, torn } = await openSegments(folder)
      const recovery = { deadWriters: lock.deadWriters, ...(torn && { torn: { ...torn, path: writer.path } }) }
      return new FileJournal<Event, Snapshot>({ folder, settings, lock, writer, position, recovery })
    } catch (cause) {
      await lock.release()
      throw cause
    }
  })
}

interface Opened<Event, Snapshot> {
  readonly folder: string
  readonly settings: ReturnType<typeof settled<Event, Snapshot>>
  readonly lock: WriterLock
  readonly writer: SegmentWriter
  readonly position: number
  readonly recovery: JournalRecovery
}

export class FileJournal<Event, Snapshot> implements Journal<Event, Snapshot> {
  readonly recovery: JournalRecovery
  readonly #folder: string
  readonly #settings: ReturnType<typeof settled<Event, Snapshot>>
  readonly #lock: WriterLock
  #writer: SegmentWriter
  #position: number
  /** Last sequence that was handed in; those past `#position` are on their way. */
  #taken: number
  #pending: Pending[] = []
  /** The end of the queue of all that touches the disk; never rejects. */
  #turn: Promise<unknown> = Promise.resolve()
  #timer: NodeJS.Timeout | undefined
  #failure: { readonly fault: RondeError; isTold: boolean } | undefined
  #closing: Promise<void> | undefined

  /** For `fileJournal`. */
  constructor({ folder, settings, lock, writer, position, recovery }: Opened<Event, Snapshot>) {
    this.recovery = recovery
    this.#folder = folder
    this.#settings = settings
    this.#lock = lock
    this.#writer = writer
    this.#position = position
    this.#taken = position
  }

  /** Sequence of the last entry that was acknowledged; of the snapshot where the journal begins with one; else 0. */
  get position(): number {
    return this.#position
  }

  async append(entry: JournalEntry<Event>): Promise<void> {
    this.#checkTakes()
    if (entry.sequence !== this.#taken + 1) throw gap(entry.sequence, this.#taken + 1)
    const { sequence, version, now, iterations, event } = entry
    const line = sealed({ sequence, version, now, iterations, event })
    this.#taken = sequence
    return new Promise((resolve, reject) => {
      this.#pending.push({ sequence, line, resolve, reject })
      // One turn takes all that has gathered until then.
      if (this.#pending.length === 1) void this.#inTurn(() => this.#flush())
    })
  }

  async *read(after = 0): AsyncGenerator<JournalEntry<Event>> {
    const until = this.#position
    if (after >= until) return
    const { segments } = await orDiskFault(this.#folder, 'read', () => filesOf(this.#folder))
    if (segments[0] === undefined || after + 1 < segments[0].number) throw gone(after, segments[0]?.number ?? until + 1)
    let next = after + 1
    for (const [k, { path, number: first }] of segments.entries()) {
      if ((segments[k + 1]?.number ?? Infinity) <= next) continue
      if (first > next)
        throw damaged(path, 1, `the entries from ${next} to ${first - 1} are missing before this segment`)
      for await (const { entry, line } of readSegment(path, first, { mayBeTorn: false })) {
        if (entry.sequence < next) continue
        yield migrated(entry, this.#settings.migrate, `${path}:${line}`)
        if (next++ === until) return
      }
    }
    throw damaged(
      segments.at(-1)!.path,
      1,
      `the entries from ${next} to ${until} are missing at the end of this segment`,
    )
  }

  async saveSnapshot(snapshot: Snapshot, position: number): Promise<void> {
    this.#checkTakes()
    const isBeginning = this.#taken === 0
    checkPosition(position, this.#taken)
    const line = sealedSnapshot(snapshot, position)
    if (isBeginning) this.#taken = position
    return this.#inTurn(async () => {
      this.#checkIsWhole()
      await this.#orStop(async () => {
        // First what the snapshot stands on, then the snapshot, then the segment that begins behind it.
        await this.#writer.sync()
        await writeSnapshot(this.#folder, position, line)
        await (isBeginning ? this.#beginAt(position) : this.#rotate())
      })
      await orDiskFault(this.#folder, 'written', () => this.#deleteOld())
    })
  }

  async latestSnapshot(upTo = Infinity): Promise<JournalSnapshot<Snapshot> | undefined> {
    const kept = await orDiskFault(this.#folder, 'read', async () => {
      const file = (await filesOf(this.#folder)).snapshots.findLast(({ number }) => number <= upTo)
      return file && { position: file.number, snapshot: await readSnapshot(file) }
    })
    if (kept === undefined) return undefined
    const migrate = this.#settings.migrate?.snapshot
    return { position: kept.position, snapshot: migrate ? migrate(kept.snapshot) : (kept.snapshot as Snapshot) }
  }

  /** @throws RondeError `journal-disk` where the disk has failed and no call was told of it */
  close(): Promise<void> {
    this.#closing ??= this.#inTurn(async () => {
      clearTimeout(this.#timer)
      try {
        if (this.#failure === undefined && this.#settings.fsync !== 'never')
          await this.#orStop(() => this.#writer.sync())
        if (this.#failure?.isTold === false) throw this.#failure.fault
      } finally {
        await this.#writer.close().finally(() => this.#lock.release())
      }
    })
    return this.#closing
  }

  async #flush(): Promise<void> {
    const batch = this.#pending
    this.#pending = []
    try {
      this.#checkIsWhole()
      await this.#orStop(() => this.#write(Buffer.concat(batch.map(({ line }) => line))))
    } catch (fault) {
      for (const { reject } of batch) reject(fault)
      return
    }
    this.#position = batch.at(-1)!.sequence
    for (const { resolve } of batch) resolve()
  }

  async #write(lines: Buffer): Promise<void> {
    const { fsync, rotateBytes } = this.#settings
    if (this.#writer.size >= rotateBytes) await this.#rotate()
    await this.#writer.append(lines, fsync === 'always')
    if (fsync === 'batch') this.#syncSoon()
  }

  /** The next segment; what stands in the one before is on the disk first, so that only the last can end torn. */
  async #rotate(): Promise<void> {
    if (this.#writer.first > this.#position) return
    const full = this.#writer
    await full.sync()
    this.#writer = await SegmentWriter.create(this.#folder, this.#position + 1)
    await full.close()
  }

  async #beginAt(position: number): Promise<void> {
    if (position > 0) this.#writer = await this.#writer.movedTo(this.#folder, position + 1)
    this.#position = position
  }

  async #deleteOld(): Promise<void> {
    const { keep } = this.#settings
    if (keep === 'all') return
    const { segments, snapshots } = await filesOf(this.#folder)
    const oldest = snapshots.at(-keep)
    if (oldest === undefined) return
    // The oldest first: should it die between two, what is left has no hole.
    for (const { path, number } of snapshots) if (number < oldest.number) await rm(path)
    for (const [k, { path }] of segments.entries())
      if ((segments[k + 1]?.number ?? Infinity) <= oldest.number + 1) await rm(path)
  }

  #syncSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      void this.#inTurn(async () => {
        if (this.#failure !== undefined || this.#closing !== undefined) return
        // Nobody waits for this one: the next call is told, at the latest `close`.
        await this.#orStop(() => this.#writer.sync()).catch(() => (this.#failure!.isTold = false))
      })
    }, this.#settings.batchMilliseconds).unref()
  }

  /** One after the other, in the order of the calls. */
  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work)
    this.#turn = result.catch(() => {})
    return result
  }

  #checkTakes(): void {
    if (this.#closing !== undefined) throw closed(this.#folder)
    this.#checkIsWhole()
  }

  #checkIsWhole(): void {
    if (this.#failure === undefined) return
    this.#failure.isTold = true
    throw stopped(this.#failure.fault)
  }

  /** Whatever fails on the disk ends the work of this journal: what the file holds is certain only when it is read again. */
  async #orStop(work: () => Promise<void>): Promise<void> {
    try {
      await orDiskFault(this.#writer.path, 'written', work)
    } catch (fault) {
      this.#failure = { fault: fault as RondeError, isTold: true }
      throw fault
    }
  }
}

function migrated<Event>(
  entry: JournalEntry<unknown>,
  migrate: Pick<Migration<Event, unknown>, 'version' | 'entry'> | undefined,
  path: string,
): JournalEntry<Event> {
  if (migrate === undefined || entry.version === migrate.version) return entry as JournalEntry<Event>
  if (entry.version > migrate.version) throw newer(path, entry.version, migrate.version)
  return migrate.entry(entry)
}
