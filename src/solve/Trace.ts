/**
 * How a search came down: collects what `onProgress` reports and draws cost against time or iterations.
 *
 * For people who tune: hand `trace.onProgress` to a search, look at `trace.toSvg()`. Several traces in one picture
 * compare seeds or heuristics. The clock is for the picture only; the same samples give the same bytes.
 */
import { stopwatch } from '../kit/clock.js'
import type { Progress } from './improve.js'
import { drawTraces, type TraceDrawing, type TraceSample } from './trace/drawTraces.js'

export class Trace {
  /** What the picture calls it. */
  readonly name: string
  readonly samples: TraceSample[] = []
  readonly #elapsed: () => number

  /** @param elapsed Seconds since whatever is to be 0; by default since now. */
  constructor(name = 'best', elapsed: () => number = stopwatch()) {
    this.name = name
    this.#elapsed = elapsed
  }

  /** For the option of the same name of `solve`, `improve` and `solveInWorkers`. */
  readonly onProgress = (progress: Progress): void => {
    this.samples.push({ ...progress, seconds: this.#elapsed() })
  }

  /** An SVG of this trace and others: the best as a step line, what this search stood at as dots. */
  toSvg(drawing: TraceDrawing = {}, ...others: readonly Trace[]): string {
    return drawTraces([this, ...others], drawing)
  }
}
