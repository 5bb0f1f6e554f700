/**
 * One thing that befalls a desk on a day of the soak, with everything that is needed to do it again: the log of a day is a
 * list of them, and a part of that list is a day as well.
 */

/** A kill of the process: once the event is kept in the journal and nobody has been told, or just before it is kept. */
export type Kill = 'kept' | 'lost'

export type Step =
  | {
      readonly kind: 'send'
      /** The desk's clock. */
      readonly now: string
      /** As a sender wrote it: an event, or what was meant to be one. */
      readonly message: unknown
      /** Iterations of improvement; left out: by the clock. */
      readonly iterations?: number
      readonly kill?: Kill
    }
  | { readonly kind: 'ask'; readonly now: string; readonly question: Question; readonly visit: string }
  /** A call that is asked about before it is added, with its whole draft. */
  | { readonly kind: 'quote'; readonly now: string; readonly message: unknown; readonly iterations: number }

type Question = 'suggest' | 'explain'

export const instant = (seconds: number) => new Date(seconds * 1000).toISOString()

/** A line of a log that can be read and played. */
export function lineOf(step: Step): string {
  return JSON.stringify(step)
}
