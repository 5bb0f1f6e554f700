import { type Fault, RondeError } from '../kit/RondeError.js'

/** Throws all faults together; with none, nothing happens. */
export function raise(faults: readonly Fault[]): void {
  const [first, ...others] = faults
  if (first) throw new RondeError([first, ...others])
}
