/**
 * How an embedded journal is kept: durability, size of its files, what is deleted, and how old entries are read.
 */
import { RondeError } from '../../kit/RondeError.js'
import type { JournalEntry } from './Journal.js'

/**
 * When an append is acknowledged, and what that survives:
 * - `always`: once the disk has it. Power may fail.
 * - `batch`: once the system has it, and the disk `batchMilliseconds` later. The process may be killed; when power fails
 *   the last moments may be lost.
 * - `never`: once the system has it; the disk when the system likes. Only the ends of segments and snapshots are forced.
 */
export type FsyncPolicy = 'always' | 'batch' | 'never'

/** For entries that an older version of the program wrote. */
export interface Migration<Event, Snapshot> {
  /** The version that the program writes. Newer entries are an error, older ones go through `entry`. */
  readonly version: number
  entry(old: JournalEntry<unknown>): JournalEntry<Event>
  /** Every snapshot goes through here, of whatever version it says it is. */
  snapshot?(kept: unknown): Snapshot
}

export interface JournalOptions<Event, Snapshot> {
  /** Default `always`. */
  readonly fsync?: FsyncPolicy
  /** Default 50. */
  readonly batchMilliseconds?: number
  /** Bytes from which on a segment is closed and the next begun; default 16 MiB. Opening reads one segment. */
  readonly rotateBytes?: number
  /** Snapshots to keep, with the entries since the oldest of them; default `all`: nothing is ever deleted. */
  readonly keep?: 'all' | number
  /** Take the folder though a process of another host has it: only where that one is known to be gone. */
  readonly takeOver?: boolean
  readonly migrate?: Migration<Event, Snapshot>
}

/** @throws RondeError `bad-option` */
export function settled<Event, Snapshot>(options: JournalOptions<Event, Snapshot>) {
  const { fsync = 'always', batchMilliseconds = 50, rotateBytes = 1 << 24, keep = 'all' } = options
  const { takeOver = false, migrate } = options
  if (!['always', 'batch', 'never'].includes(fsync)) throw bad('fsync', fsync, "'always', 'batch' or 'never'")
  if (!(batchMilliseconds >= 0)) throw bad('batchMilliseconds', batchMilliseconds, 'a number from 0 up')
  if (!(rotateBytes > 0)) throw bad('rotateBytes', rotateBytes, 'a number above 0')
  if (keep !== 'all' && !(Number.isInteger(keep) && keep > 0))
    throw bad('keep', keep, "'all' or a whole number from 1 up")
  return { fsync, batchMilliseconds, rotateBytes, keep, takeOver, migrate }
}

function bad(path: string, value: unknown, wanted: string): RondeError {
  return new RondeError([
    { code: 'bad-option', path, message: `${JSON.stringify(value)} is not possible.`, remedy: `Give ${wanted}.` },
  ])
}
