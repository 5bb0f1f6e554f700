/**
 * Snapshots of older versions of the library, brought to the present form one version at a time.
 *
 * A version is one more wherever a state holds something that an older library cannot read. Each step takes what the one
 * before has left and changes nothing in place; its test reads a snapshot as that version wrote it.
 */
import { RondeError } from '../kit/RondeError.js'

/** What is written. */
export const SNAPSHOT_VERSION = 2

type Raw = Readonly<Record<string, unknown>>

/** Version → how it becomes the next one. */
const steps: Readonly<Record<number, (snapshot: Raw) => Raw>> = {
  // 2: waiting posts, which a desk of version 1 has none of, and since when a visit has been the next one: from now on.
  1: (snapshot) => ({ ...snapshot, next: [] }),
}

/**
 * The same desk in the present form; what is no snapshot at all is handed on to be refused by the schema.
 *
 * @throws RondeError `newer-snapshot`
 */
export function migrateSnapshot(snapshot: unknown): unknown {
  const version = (snapshot as { version?: unknown } | null)?.version
  if (typeof version !== 'number') return snapshot
  if (version > SNAPSHOT_VERSION)
    throw new RondeError([
      {
        code: 'newer-snapshot',
        path: 'version',
        message: `The snapshot is of version ${version}, this library reads up to ${SNAPSHOT_VERSION}.`,
        remedy: 'Restore it with the version of ronde that wrote it, or a newer one.',
      },
    ])
  let present = snapshot as Raw
  for (let at = version; at < SNAPSHOT_VERSION; at++) {
    const next = steps[at]
    if (next === undefined) return snapshot
    present = { ...next(present), version: at + 1 }
  }
  return present
}
