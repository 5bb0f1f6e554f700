/**
 * A shift's start and end from what the roster says: a date and two times on the wall clock. The hours between them
 * are counted by the zone's own clock changes, never added up: 20:00–08:00 in Paris lasts 13 h on 2026-10-24 and 11 h
 * on 2027-03-27.
 */
import { type CalendarDay, readDate } from '../kit/calendar.js'
import { type WallClock, wallClockInstant } from '../kit/clock.js'
import { type Fault, RondeError } from '../kit/RondeError.js'

/**
 * `nightShift('2026-10-24', '20:00', '08:00', 'Europe/Paris')` →
 * `{ start: '2026-10-24T20:00:00+02:00', end: '2026-10-25T08:00:00+01:00' }`.
 *
 * An end at or before the start is on the next day; so day shifts (`'07:00', '15:00'`) can be written too, and equal
 * times mean a whole day. A time that comes twice when the clocks go back means the first one; one that is left out
 * when they go forward is an hour later.
 *
 * @param date the day on which the shift starts, `YYYY-MM-DD`
 * @param from `HH:MM`
 * @param until `HH:MM`
 * @param timeZone an IANA name
 * @throws RondeError with all of `bad-date`, `bad-time`; `unknown-time-zone`
 */
export function nightShift(
  date: string,
  from: string,
  until: string,
  timeZone: string,
): { start: string; end: string } {
  const faults: Fault[] = []
  const day = dayOf(date, faults)
  const start = readTime(from, 'from', faults)
  const end = readTime(until, 'until', faults)
  const [first, ...others] = faults
  if (first) throw new RondeError([first, ...others])
  const isNextDay = end.hour * 60 + end.minute <= start.hour * 60 + start.minute
  return {
    start: wallClockInstant({ ...day, ...start }, timeZone),
    end: wallClockInstant({ ...day, day: day.day + (isNextDay ? 1 : 0), ...end }, timeZone),
  }
}

function dayOf(date: string, faults: Fault[]): CalendarDay {
  const day = readDate(date)
  if (day) return day
  faults.push({
    code: 'bad-date',
    path: 'date',
    message: `${JSON.stringify(date)} is not a date.`,
    remedy: 'Write the day on which the shift starts as YYYY-MM-DD.',
  })
  return { year: 0, month: 0, day: 0 }
}

function readTime(time: string, path: string, faults: Fault[]): Pick<WallClock, 'hour' | 'minute'> {
  const [, hour, minute] = (/^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? []).map(Number)
  if (hour === undefined || minute === undefined) {
    faults.push({
      code: 'bad-time',
      path,
      message: `${JSON.stringify(time)} is not a time of day.`,
      remedy: 'Write HH:MM from 00:00 to 23:59, such as 20:00.',
    })
  }
  return { hour: hour ?? 0, minute: minute ?? 0 }
}
