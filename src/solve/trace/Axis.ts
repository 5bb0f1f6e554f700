/** One axis of a drawing: from values to pixels, and where its marks are. */

export interface Axis {
  /** Pixels, rounded to a tenth: the same text on every machine. */
  readonly at: (value: number) => number
  readonly marks: readonly number[]
}

const MARKS = 6

/** An axis over the values from `low` to `high` (made wider where they are the same), on `from` … `to` pixels. */
export function axisOf(isLog: boolean, low: number, high: number, from: number, to: number): Axis {
  const top = high > low ? high : low + Math.max(1, Math.abs(low) / 100)
  const place = isLog ? Math.log10 : (value: number) => value
  const [first, last] = [place(low), place(top)]
  const at = (value: number) => Math.round(10 * (from + ((place(value) - first) / (last - first)) * (to - from))) / 10
  return { at, marks: isLog ? logMarks(low, top) : evenMarks(low, top) }
}

/** Multiples of 1, 2 or 5 times a power of ten. */
function evenMarks(low: number, high: number): number[] {
  const rough = (high - low) / MARKS
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough)!
  const first = Math.ceil(low / step - 1e-9)
  const count = Math.floor(high / step + 1e-9) - first + 1
  // Multiplied and then rounded, so that .3 is not .30000000000000004.
  return Array.from({ length: count }, (_, k) => Number(((first + k) * step).toPrecision(12)))
}

/** Powers of ten with 2 and 5 between; even marks where a logarithmic axis spans too little for two of them. */
function logMarks(low: number, high: number): number[] {
  const marks: number[] = []
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
    for (const each of [1, 2, 5]) {
      const mark = Number((each * 10 ** power).toPrecision(12))
      if (mark >= low && mark <= high) marks.push(mark)
    }
  }
  if (marks.length > 2 * MARKS) return marks.filter((mark) => Number.isInteger(Math.log10(mark)))
  return marks.length >= 2 ? marks : evenMarks(low, high)
}
