/**
 * A desk that answers only what its journal has: the whole of "apply, append, answer the sender" in one call.
 *
 * Event → desk (in the order of the calls, at once) → journal (in the same order, many together) → answer. Every so often a
 * snapshot follows, so that a restart replays little.
 *
 * Invariant: whoever has an answer `applied`, `repeated` or `refused` may count on everything before it being in the journal.
 * Where the journal fails, the desk is ahead of it: nothing more is answered, and a restart is the way back.
 */
import { RondeError } from '../kit/RondeError.js'
import type { Answer, Dispatch, Moment } from './Dispatch.js'
import type { Journal, JournalEntry } from './journal/Journal.js'
import type { DispatchEvent, DispatchEventInput } from './readEvent.js'
import type { Snapshot } from './snapshot.js'

export interface JournaledOptions {
  /** Events after which a snapshot is saved; default 1,000. 0: only when the desk is closed. */
  readonly snapshotEvery?: number
  /** Events that may be on their way to the journal at once; further ones wait outside, in order. Default 1,000. */
  readonly inFlight?: number
}

/** What may be asked of a desk without a journal hearing of it. */
export type DeskQuestions = Omit<Dispatch, 'apply'>

export class JournaledDispatch {
  readonly #dispatch: Dispatch
  readonly #journal: Journal<DispatchEvent, Snapshot>
  readonly #snapshotEvery: number
  readonly #inFlight: number
  /** Events applied and not yet in the journal. */
  #onTheWay = 0
  /** Applies those that wait for room, the first to come first. */
  readonly #outside: (() => void)[] = []
  /** All that was applied until now is in the journal. */
  #kept: Promise<void> = Promise.resolve()
  /** `state.count` of the last snapshot that was begun, and whether it is still being written. */
  #snapshotAt: number
  #snapshot: Promise<void> | undefined
  #failure: RondeError | undefined
  #closing: Promise<void> | undefined

  /** For `openDispatch`: a desk as its journal has it. */
  constructor(dispatch: Dispatch, journal: Journal<DispatchEvent, Snapshot>, options: JournaledOptions = {}) {
    this.#dispatch = dispatch
    this.#journal = journal
    this.#snapshotEvery = options.snapshotEvery ?? 1_000
    this.#inFlight = Math.max(1, options.inFlight ?? 1_000)
    this.#snapshotAt = dispatch.state.count
  }

  /** To be asked: quotes, suggestions, plans. It shows what was applied, a moment before the journal has it. */
  get desk(): DeskQuestions {
    return this.#dispatch
  }

  /** Events that were handed in and not answered yet. */
  get waiting(): number {
    return this.#onTheWay + this.#outside.length
  }

  /**
   * Applies an event, and answers when the journal has it and all before it. Need not be awaited one by one: the order is that of
   * the calls. What JSON does not keep of an event (`undefined`, classes) is not applied either.
   *
   * @throws RondeError (rejects) what the journal throws; after that `journal-behind` until the desk is opened anew. `desk-closed`
   */
  async apply(event: DispatchEventInput, moment: Moment): Promise<Answer> {
    if (this.#closing !== undefined) throw new RondeError([closed])
    this.#assertWhole()
    const text = textOf(event)
    if (this.#onTheWay < this.#inFlight) return this.#apply(text, moment)
    return new Promise((answer) => this.#outside.push(() => answer(this.#apply(text, moment))))
  }

  /**
   * Answers what is on its way, saves a snapshot where anything has happened since the last, and closes the journal.
   *
   * @throws RondeError where the journal failed
   */
  close(): Promise<void> {
    this.#closing ??= this.#end()
    return this.#closing
  }

  /** Until the answer is awaited all is done at once: nobody overtakes. */
  async #apply(text: string | undefined, moment: Moment): Promise<Answer> {
    this.#assertWhole()
    const answer = this.#dispatch.apply(text === undefined ? NO_EVENT : JSON.parse(text), moment)
    if (answer.entry !== undefined) this.#keep(answer.entry)
    // Who sends the same again while the first is on its way hears `repeated` only when that is in the journal.
    await this.#kept
    return text === undefined ? { ...answer, faults: [notJson] } : answer
  }

  #keep(entry: JournalEntry<DispatchEvent>): void {
    this.#onTheWay++
    const appended = new Promise<void>((done) => done(this.#journal.append(entry)))
    const kept = Promise.all([this.#kept, appended]).then(
      () => this.#leave(),
      (cause) => {
        this.#fail(cause)
        throw cause
      },
    )
    // Who waits for it is told; where nobody does, the next call is.
    kept.catch(() => {})
    this.#kept = kept
    const { count } = this.#dispatch.state
    if (this.#snapshotEvery > 0 && count - this.#snapshotAt >= this.#snapshotEvery) this.#save()
  }

  #save(): void {
    // The one before is still being written: the next event asks again.
    if (this.#snapshot !== undefined) return
    this.#snapshotAt = this.#dispatch.state.count
    this.#snapshot = this.#journal
      .saveSnapshot(this.#dispatch.snapshot(), this.#snapshotAt)
      .catch((cause) => this.#fail(cause))
      .finally(() => {
        this.#snapshot = undefined
      })
  }

  /** One is in the journal: the first of those outside come in. */
  #leave(): void {
    this.#onTheWay--
    while (this.#onTheWay < this.#inFlight && this.#outside.length > 0) this.#outside.shift()!()
  }

  #fail(cause: unknown): void {
    this.#failure ??= behind(cause)
    // They are turned away.
    for (const enter of this.#outside.splice(0)) enter()
  }

  #assertWhole(): void {
    if (this.#failure !== undefined) throw this.#failure
  }

  async #end(): Promise<void> {
    try {
      // Those outside come in one after the other, and each lengthens the way.
      while (this.waiting > 0 && this.#failure === undefined) await this.#kept.catch(() => {})
      await this.#snapshot
      if (this.#failure === undefined && this.#dispatch.state.count > this.#snapshotAt) this.#save()
      await this.#snapshot
    } finally {
      await this.#journal.close()
    }
    this.#assertWhole()
  }
}

/** As the journal will have it; undefined for what has no JSON form. */
function textOf(event: DispatchEventInput): string | undefined {
  try {
    return JSON.stringify(event)
  } catch {
    // A circle or a BigInt: an answer like any other that cannot be read.
    return undefined
  }
}

/** Is refused. */
const NO_EVENT = {} as DispatchEventInput

const notJson = {
  code: 'not-json',
  path: '',
  message: 'This event has no JSON form, and could not be kept in the journal.',
  remedy: 'Send plain objects, arrays, texts, numbers and booleans.',
} as const

const closed = {
  code: 'desk-closed',
  path: '',
  message: 'The desk is closed.',
  remedy: 'Open it again from its journal.',
} as const

function behind(cause: unknown): RondeError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  const fault = {
    code: 'journal-behind',
    path: '',
    message: `The journal has failed, and the desk is ahead of it: ${reason}`,
    remedy: 'Close the desk, see to the journal, and open the desk from it; send again what was not answered.',
  }
  return new RondeError([fault], { cause })
}
