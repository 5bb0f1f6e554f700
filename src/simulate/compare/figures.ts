/** Figures of several days for `bootstrap`: means, quantiles, shares, and their differences between variants. */
import type { Figure } from './bootstrap.js'

/** [day][call] one value each: seconds of response, points of waiting, 1 where the target was met … */
export type DayValues = readonly (ArrayLike<number> & Iterable<number>)[]

/** The mean of all values, each as often as its day counts. NaN where there are none. */
export function meanOf(days: DayValues): Figure {
  const sums = Float64Array.from(days, (values) => Array.from(values).reduce((sum, value) => sum + value, 0))
  const counts = Int32Array.from(days, (values) => values.length)
  return (times) => {
    let [sum, count] = [0, 0]
    for (let day = 0; day < times.length; day++) {
      sum += times[day]! * sums[day]!
      count += times[day]! * counts[day]!
    }
    return sum / count
  }
}

/** Σ of one list ÷ Σ of another over the days, such as waiting points ÷ calls. */
export function ratioOf(numerators: ArrayLike<number>, denominators: ArrayLike<number>): Figure {
  return (times) => {
    let [over, under] = [0, 0]
    for (let day = 0; day < times.length; day++) {
      over += times[day]! * numerators[day]!
      under += times[day]! * denominators[day]!
    }
    return over / under
  }
}

/**
 * The value below which a share of all values lies, each as often as its day counts: interpolated between neighbours
 * as if the list were written out (type 7 of Hyndman & Fan). .5 is the median, .9 the p90. NaN where there are none.
 */
export function quantileFigure(days: DayValues, share: number): Figure {
  const all = days.flatMap((values, day) => Array.from(values, (value) => ({ value, day })))
  all.sort((a, b) => a.value - b.value)
  // Sorted once: a resample then only counts along the list.
  const values = Float64Array.from(all, ({ value }) => value)
  const dayOf = Int32Array.from(all, ({ day }) => day)
  const counts = days.map((each) => each.length)
  return (times) => {
    const count = counts.reduce((sum, each, day) => sum + each * times[day]!, 0)
    if (count === 0) return Number.NaN
    const at = share * (count - 1)
    const below = Math.floor(at)
    let [k, seen] = [0, times[dayOf[0]!]!]
    while (seen <= below) seen += times[dayOf[++k]!]!
    const low = values[k]!
    // The next one in the written list may be this value again.
    while (seen <= below + 1 && k + 1 < values.length) seen += times[dayOf[++k]!]!
    return low + (at - below) * ((seen > below + 1 ? values[k]! : low) - low)
  }
}

/** How much more the second is: below 0 where it is less. */
export function differenceOf(first: Figure, second: Figure): Figure {
  return (times) => second(times) - first(times)
}

/** By which share of the first the second differs: −.1 is 10 % less. */
export function changeOf(first: Figure, second: Figure): Figure {
  return (times) => second(times) / first(times) - 1
}
