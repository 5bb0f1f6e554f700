/** Opens a desk that keeps a journal: where it stopped, or new where the journal is. */
import type { TravelSource } from '../travel/TravelSource.js'
import type { Dispatch, DispatchOptions } from './Dispatch.js'
import { JournaledDispatch, type JournaledOptions } from './JournaledDispatch.js'
import type { Journal } from './journal/Journal.js'
import type { DispatchEvent } from './readEvent.js'
import { recoverDispatch } from './recoverDispatch.js'
import type { Snapshot } from './snapshot.js'

export interface OpenOptions extends DispatchOptions, JournaledOptions {
  /** The desk of an empty journal, on the same source: `() => createDispatch(problem, source, { settings })`. */
  readonly begin: () => Dispatch
}

/**
 * The last snapshot of the journal and every event since; of an empty journal what `begin` makes, saved as its beginning.
 *
 * @throws RondeError as `recoverDispatch`, the journal and `begin` do
 */
export async function openDispatch(
  journal: Journal<DispatchEvent, Snapshot>,
  source: TravelSource,
  { begin, snapshotEvery, inFlight, ...options }: OpenOptions,
): Promise<JournaledDispatch> {
  const kept = {
    ...(snapshotEvery !== undefined && { snapshotEvery }),
    ...(inFlight !== undefined && { inFlight }),
  }
  if (!(await isEmpty(journal)))
    return new JournaledDispatch(await recoverDispatch(journal, source, options), journal, kept)
  const dispatch = begin()
  await journal.saveSnapshot(dispatch.snapshot(), dispatch.state.count)
  return new JournaledDispatch(dispatch, journal, kept)
}

/** A process that died before the first snapshot was there has left nothing. */
async function isEmpty(journal: Journal<DispatchEvent, Snapshot>): Promise<boolean> {
  if ((await journal.latestSnapshot()) !== undefined) return false
  for await (const _ of journal.read()) return false
  return true
}
