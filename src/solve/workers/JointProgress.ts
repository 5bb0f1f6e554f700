/** What several searches report, each for itself, as one progress. */
import type { Progress } from '../improve.js'

export class JointProgress {
  /** [part] what it reported last */
  readonly #last: (Progress | undefined)[]
  readonly #report: (progress: Progress) => void
  #reported = -1

  constructor(parts: number, report: (progress: Progress) => void) {
    this.#last = Array.from({ length: parts }, () => undefined)
    this.#report = report
  }

  /** Reports on once every part has begun, at each hundredth of the part that is behind. */
  hear(part: number, progress: Progress): void {
    this.#last[part] = progress
    const begun = this.#last.filter((each) => each !== undefined)
    if (begun.length < this.#last.length) return
    const fraction = Math.min(...begun.map((each) => each.fraction))
    const hundredth = Math.floor(100 * fraction + 1e-9)
    if (hundredth <= this.#reported || hundredth >= 100) return
    this.#reported = hundredth
    this.#report(joint(begun, fraction))
  }

  /** What comes in from now on is too late. */
  close(): void {
    this.#reported = 100
  }
}

/** Iterations of all together; the rest is of the part that has the best. */
function joint(parts: readonly Progress[], fraction: number): Progress {
  const leading = parts.reduce((best, each) => (each.best < best.best ? each : best))
  const iterations = parts.reduce((sum, each) => sum + each.iterations, 0)
  return { ...leading, iterations, fraction }
}
