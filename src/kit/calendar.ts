/**
 * Days by their date, `2026-11-21`: what falls on which weekday and what comes after it. Of no time zone, and no clock
 * is read: instants are `kit/clock`'s.
 */
import type { WallClock } from './clock.js'

export type CalendarDay = Pick<WallClock, 'year' | 'month' | 'day'>

/** The parts of `YYYY-MM-DD`; undefined for any other text and for days that do not exist. */
export function readDate(date: string): CalendarDay | undefined {
  const [, year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? []).map(Number)
  if (year === undefined || month === undefined || day === undefined) return undefined
  const back = new Date(Date.UTC(year, month - 1, day))
  // Date.UTC carries 31 February over into March, and takes the year 26 for 1926.
  const isSame = back.getUTCMonth() + 1 === month && back.getUTCDate() === day && back.getUTCFullYear() === year
  return isSame ? { year, month, day } : undefined
}

/** Days since 1970-01-01 of a date that exists. */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000
}

/** The date so many days later, or earlier. */
export function addDays(date: string, days: number): string {
  return new Date((dayNumber(date) + days) * 86_400_000).toISOString().slice(0, 10)
}

/** 1 Monday to 7 Sunday: 1970-01-01 was a Thursday. */
export function weekdayOf(date: string): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1
}
