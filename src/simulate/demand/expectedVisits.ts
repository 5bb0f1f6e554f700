/** How many calls a day brings on average: what staffing may know of it. */
import { dayNumber, readDate, weekdayOf } from '../../kit/calendar.js'
import type { Demand, Surge } from './Demand.js'

/**
 * Mean calls of a date: ordinary day × weekday × month × surges. What a date's 24 hours bring: where the clocks change
 * one more hour, or one less, brings its own.
 */
export function expectedVisits(demand: Demand, date: string): number {
  const { month } = readDate(date)!
  const ordinary = demand.visitsPerDay * demand.weekdays[countedWeekday(demand, date) - 1]! * demand.months[month - 1]!
  return demand.surges.reduce((visits, surge) => visits * surgeFactor(surge, date), ordinary)
}

/** 1 Monday to 7 Sunday; a holiday is a Sunday. */
export function countedWeekday({ holidays }: Demand, date: string): number {
  return holidays.includes(date) ? 7 : weekdayOf(date)
}

/** Of the calls on a date: 1 outside the surge, its factor at the peak. */
export function surgeFactor({ from, peak, until, factor }: Surge, date: string): number {
  const [first, middle, last, day] = [dayNumber(from), dayNumber(peak), dayNumber(until), dayNumber(date)]
  // The day before the first and the one after the last are those that bring nothing more.
  const height = day <= middle ? (day - first + 1) / (middle - first + 1) : (last + 1 - day) / (last + 1 - middle)
  return 1 + (factor - 1) * Math.max(0, height)
}
