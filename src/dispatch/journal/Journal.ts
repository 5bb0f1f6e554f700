/**
 * The contract of an event journal: what a backend implements to keep a desk's events in its own database, and what
 * `fileJournal` and `memoryJournal` do as they stand.
 *
 * Desk → **Journal** → (after a restart) latest snapshot + the entries after it → the same desk. A journal knows nothing
 * of visits: events and snapshots are JSON to it.
 *
 * Invariant: sequence numbers rise by one without a gap. What was acknowledged is read back, whole and in order; what is
 * damaged is an error and never left out in silence.
 */

/** One event as it was applied: all that a replay needs to come to the same bytes. A merged background result is an event too. */
export interface JournalEntry<Event> {
  /** 1, 2, 3, … : one more than the entry (or, in a new journal, the snapshot) before. */
  readonly sequence: number
  /** Version of `event`'s form, for whoever reads it years later. */
  readonly version: number
  /** The desk's clock when the event was applied: ISO 8601 with an offset. */
  readonly now: string
  /** Iterations of improvement really done. */
  readonly iterations: number
  /** JSON: what `JSON.stringify` drops or turns into something else (undefined, Date) does not come back as it was. */
  readonly event: Event
}

export interface JournalSnapshot<Snapshot> {
  /** Sequence of the last entry that the snapshot contains: replay begins with the next. */
  readonly position: number
  readonly snapshot: Snapshot
}

export interface Journal<Event, Snapshot> {
  /**
   * Resolves once the entry is as durable as the journal promises; answer the sender after that. Calls need not be
   * awaited one by one: order is that of the calls, and many are made durable together.
   *
   * @throws RondeError (rejects) `journal-gap` for a sequence that is not the next, `not-json`, `journal-disk` where the
   * entry could not be kept; after the last, `journal-stopped` until the journal is opened anew
   */
  append(entry: JournalEntry<Event>): Promise<void>

  /**
   * The entries after a position, in order, up to the last that was acknowledged when reading began.
   *
   * @param after the `position` of a snapshot; 0, the default, is the beginning
   * @throws RondeError `journal-gone` where these entries were deleted, `journal-damaged` with file and line
   */
  read(after?: number): AsyncIterable<JournalEntry<Event>>

  /**
   * Keeps a snapshot of the desk as it was after the entry `position`. An empty journal may begin with a snapshot of any
   * position: the next entry is the one after it.
   */
  saveSnapshot(snapshot: Snapshot, position: number): Promise<void>

  /** The last snapshot, or the last at or before `upTo`; undefined where there is none. */
  latestSnapshot(upTo?: number): Promise<JournalSnapshot<Snapshot> | undefined>

  /** Waits for what was appended, and lets go of everything. */
  close(): Promise<void>
}
