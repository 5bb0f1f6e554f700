/**
 * What the soak knows by itself of a day: what was sent and taken, and what follows from that for each call. The desk's word
 * counts only for which events it took and what it says was over.
 */
import type { Answer } from 'ronde/dispatch'

export interface Entry {
  /** The latest start that was promised last. */
  promised?: string
  /** The shift that it was assigned to by hand. */
  pin?: string
  /** Once, and for ever. */
  outcome?: string
}

type Event = NonNullable<Answer['entry']>['event']

/** Which outcome an event's own visit may come to by it. */
const OUTCOMES: Readonly<Record<string, string>> = {
  cancel: 'cancelled',
  refuse: 'refused',
  redirect: 'redirected',
  done: 'done',
  nobodyHome: 'nobodyHome',
}

export class Ledger {
  readonly calls = new Map<string, Entry>()

  /** Calls that are neither over nor forgotten. */
  open(): string[] {
    return [...this.calls].filter(([, { outcome }]) => outcome === undefined).map(([id]) => id)
  }

  /** Takes note of an event that the desk took; returns what cannot have come of it. */
  note(event: Event, { diff }: Answer): string[] {
    const faults: string[] = []
    if (event.type === 'add') {
      if (this.calls.has(event.visit.id)) faults.push(`lost: ${event.visit.id} was taken twice.`)
      this.calls.set(event.visit.id, {})
    }
    if (event.type === 'promise') this.#entry(event.visit).promised = event.latest
    if (event.type === 'assign') this.#entry(event.visit).pin = event.shift
    if (event.type === 'unpin') delete this.#entry(event.visit).pin
    for (const { kind, visit } of diff.implied)
      if (kind === 'unpinned' && visit !== undefined) delete this.#entry(visit).pin
    for (const { visit, outcome } of diff.closed) {
      const entry = this.calls.get(visit.id)
      const isSaid = 'visit' in event && event.visit === visit.id && OUTCOMES[event.type] === outcome
      const isImplied = diff.implied.some((each) => each.kind === 'done' && each.visit === visit.id)
      if (entry === undefined) faults.push(`outcome: ${visit.id} is over, and nobody called.`)
      else if (entry.outcome !== undefined)
        faults.push(`outcome: ${visit.id} is ${outcome} after it was ${entry.outcome}.`)
      else {
        if (!isSaid && !(isImplied && outcome === 'done'))
          faults.push(`outcome: ${visit.id} is ${outcome}, which ${event.type} did not say.`)
        if (visit.commitment?.promised !== entry.promised)
          faults.push(
            `promise: ${visit.id} is over with the promise ${visit.commitment?.promised}, not ${entry.promised}.`,
          )
        entry.outcome = outcome
      }
    }
    return faults
  }

  #entry(id: string): Entry {
    const entry = this.calls.get(id)
    if (entry === undefined) throw new Error(`The desk took an event about ${id}, which was never added.`)
    return entry
  }
}
