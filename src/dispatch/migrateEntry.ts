/**
 * Journal entries of older versions of the library, brought to the present form of events one version at a time.
 *
 * A version is one more wherever an older library could not read what is written. A replay reads every entry through this.
 */
import { RondeError } from '../kit/RondeError.js'
import type { JournalEntry } from './journal/Journal.js'
import type { DispatchEvent } from './readEvent.js'

/** What is written. */
export const EVENT_VERSION = 2

/** Version → how an event of it becomes one of the next. */
const steps: Readonly<Record<number, (event: unknown) => unknown>> = {
  // 2 knows `post`; what was written before is as it was.
  1: (event) => event,
}

/** @throws RondeError `newer-event`, `bad-version` */
export function migrateEntry(entry: JournalEntry<unknown>): JournalEntry<DispatchEvent> {
  const { version, sequence } = entry
  if (version > EVENT_VERSION)
    throw new RondeError([
      {
        code: 'newer-event',
        path: String(sequence),
        message: `Event ${sequence} is of version ${version}, this library reads up to ${EVENT_VERSION}.`,
        remedy: 'Recover with the version of ronde that wrote it, or a newer one.',
      },
    ])
  let { event } = entry
  for (let at = version; at < EVENT_VERSION; at++) {
    const next = steps[at]
    if (next === undefined)
      throw new RondeError([
        {
          code: 'bad-version',
          path: String(sequence),
          message: `Event ${sequence} says that it is of version ${version}.`,
          remedy: 'Hand in entries as the desk wrote them.',
        },
      ])
    event = next(event)
  }
  return { ...entry, version: EVENT_VERSION, event: event as DispatchEvent }
}
