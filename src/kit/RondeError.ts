/**
 * The one error class of the library, and the shape of a fault.
 *
 * A fault is one thing wrong with what was handed in. All faults are collected before anything is thrown, so that a
 * caller mends a file once and not twenty times.
 */
export interface Fault {
  /** Stable, kebab-case, for programs: `'duplicate-id'`. */
  readonly code: string
  /** Where: `visits[3].windows[0].latest`; empty when it concerns the whole. */
  readonly path: string
  /** One sentence for people, with the values that are wrong. */
  readonly message: string
  /** What to do about it. */
  readonly remedy: string
}

/** Thrown for bad input and misuse. Infeasibility is never an error: it is an answer with reasons. */
export class RondeError extends Error {
  override readonly name = 'RondeError'
  readonly code: string
  readonly faults: readonly Fault[]

  constructor(faults: readonly [Fault, ...Fault[]], options?: ErrorOptions) {
    super(describeFaults(faults), options)
    this.code = faults[0].code
    this.faults = faults
  }
}

const SHOWN = 20

function describeFaults(faults: readonly Fault[]): string {
  const lines = faults
    .slice(0, SHOWN)
    .map(({ path, message, remedy }) => `${path ? `${path}: ` : ''}${message} ${remedy}`)
  if (faults.length > SHOWN) lines.push(`… and ${faults.length - SHOWN} more in error.faults`)
  return lines.join('\n')
}
