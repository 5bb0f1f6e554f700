/**
 * A journal that is gone with the process: for tests, trials and desks that keep their past elsewhere.
 *
 * Entries are kept as their JSON text, so that what is read back is what a file would give, and later changes to an event
 * do not reach it.
 */
import type { Journal, JournalEntry, JournalSnapshot } from './Journal.js'
import { checkPosition, closed, gap, gone } from './journalFaults.js'
import { jsonOf } from './sealedLine.js'

export function memoryJournal<Event, Snapshot>(): Journal<Event, Snapshot> {
  const entries: string[] = []
  const snapshots: { readonly position: number; readonly json: string }[] = []
  /** Sequence before the first entry. */
  let start = 0
  let isClosed = false
  const last = () => start + entries.length
  const checkIsOpen = () => {
    if (isClosed) throw closed('')
  }

  return {
    async append(entry) {
      checkIsOpen()
      if (entry.sequence !== last() + 1) throw gap(entry.sequence, last() + 1)
      entries.push(jsonOf(entry))
    },

    async *read(after = 0) {
      const until = last()
      if (after >= until) return
      if (after < start) throw gone(after, start + 1)
      for (let next = after + 1; next <= until; next++)
        yield JSON.parse(entries[next - start - 1]!) as JournalEntry<Event>
    },

    async saveSnapshot(snapshot, position) {
      checkIsOpen()
      checkPosition(position, last())
      const json = jsonOf({ snapshot })
      if (last() === 0) start = position
      snapshots.push({ position, json })
    },

    async latestSnapshot(upTo = Infinity) {
      const kept = snapshots.filter(({ position }) => position <= upTo)
      // Of equal positions the one that was saved last.
      const found = kept.sort((one, other) => one.position - other.position).at(-1)
      return (
        found && {
          position: found.position,
          ...(JSON.parse(found.json) as Omit<JournalSnapshot<Snapshot>, 'position'>),
        }
      )
    },

    async close() {
      isClosed = true
    },
  }
}
