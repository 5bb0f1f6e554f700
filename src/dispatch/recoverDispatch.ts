/**
 * After a restart: the last snapshot of a journal, and every event since then applied again.
 *
 * `JournalEntry` → `Dispatch.apply` with the entry's own clock and iterations → the same state, to the byte.
 */
import { RondeError } from '../kit/RondeError.js'
import type { TravelSource } from '../travel/TravelSource.js'
import { restoreDispatch } from './createDispatch.js'
import type { Dispatch, DispatchOptions } from './Dispatch.js'
import type { Journal } from './journal/Journal.js'
import { migrateEntry } from './migrateEntry.js'
import type { DispatchEvent } from './readEvent.js'
import type { Snapshot } from './snapshot.js'

/**
 * @param journal Began with a snapshot of the desk as it was opened.
 * @throws RondeError `no-snapshot`; `replay-differs` where an event that was applied then is not applied now: the journal was
 *   written by another desk, or the roads are not those of then; `newer-event`; and what the journal throws
 */
export async function recoverDispatch(
  journal: Journal<DispatchEvent, Snapshot>,
  source: TravelSource,
  options: DispatchOptions = {},
): Promise<Dispatch> {
  const kept = await journal.latestSnapshot()
  if (kept === undefined) throw new RondeError([noSnapshot])
  const desk = restoreDispatch(kept.snapshot, source, options)
  for await (const entry of journal.read(kept.position)) {
    const { sequence, event, now, iterations } = migrateEntry(entry)
    const { outcome, faults } = desk.apply(event, { now, iterations })
    if (outcome === 'applied') continue
    throw new RondeError([
      {
        code: 'replay-differs',
        path: String(sequence),
        message: `Event ${sequence} was applied once and is ${outcome} now${faults.length > 0 ? `: ${faults[0]!.message}` : ''}.`,
        remedy: 'Recover with the same roads and version of ronde, or from a later snapshot.',
      },
    ])
  }
  return desk
}

const noSnapshot = {
  code: 'no-snapshot',
  path: '',
  message: 'The journal holds no snapshot to begin with.',
  remedy: 'Save one with position 0 when the desk is opened.',
} as const
