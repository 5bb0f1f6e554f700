/**
 * Instants as the people of a place read them: every report tells its times through one `LocalTime`.
 *
 * Where it stands: plan (UTC instants) → here → text. A zone is named by the caller, or taken as the offset in which
 * the problem's own instants are written, so that a report says 20:00 where the caller wrote `20:00+01:00`.
 * Invariant: nothing depends on the zone of the machine.
 */
import { TZDate, tzOffset } from '@date-fns/tz'
import { type FormatOptions, format } from 'date-fns'
import { epochSeconds } from '../kit/clock.js'
import { RondeError } from '../kit/RondeError.js'
import type { Problem } from '../model/Problem.js'

export interface LocalTime {
  /** `Europe/Paris`, `UTC`, `UTC+01:00`. */
  readonly name: string
  /** The same for date-fns: an IANA name or `+01:00`. */
  readonly zone: string
  /** Seconds to add to epoch seconds to read them as a clock on the wall. */
  offsetAt(seconds: number): number
}

/** @throws RondeError `unknown-time-zone` for a zone that this machine does not know. */
export function localTimeOf(problem: Problem, timeZone?: string): LocalTime {
  return timeZone === undefined ? fixedOffset(writtenOffset(problem)) : localTimeIn(timeZone)
}

/** @throws RondeError `unknown-time-zone` for a zone that this machine does not know. */
export function localTimeIn(timeZone: string): LocalTime {
  const offsetAt = (seconds: number) => tzOffset(timeZone, new Date(seconds * 1000)) * 60
  if (Number.isNaN(offsetAt(0))) {
    throw new RondeError([
      {
        code: 'unknown-time-zone',
        path: 'timeZone',
        message: `There is no time zone '${timeZone}'.`,
        remedy: "Give an IANA name such as 'Europe/Paris', or leave it out for the offset of the problem's instants.",
      },
    ])
  }
  return { name: timeZone, zone: timeZone, offsetAt }
}

function fixedOffset(seconds: number): LocalTime {
  const minutes = Math.abs(seconds) / 60
  const sign = seconds < 0 ? '-' : '+'
  const zone = `${sign}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`
  return { name: seconds === 0 ? 'UTC' : `UTC${zone}`, zone, offsetAt: () => seconds }
}

/** The offset as written in `now`, else in the earliest shift start; seconds. */
function writtenOffset({ now, doctors }: Problem): number {
  const starts = doctors.flatMap(({ shifts }) => shifts.map(({ start }) => start))
  const first = now ?? starts.sort((a, b) => epochSeconds(a) - epochSeconds(b))[0] ?? 'Z'
  const written = /([+-])(\d\d):?(\d\d)$/.exec(first)
  if (!written) return 0
  const seconds = (Number(written[2]) * 60 + Number(written[3])) * 60
  return written[1] === '-' ? -seconds : seconds
}

/** `20:14`, seconds cut off. */
export function clockText(local: LocalTime, seconds: number): string {
  return inWords(local, seconds, 'HH:mm')
}

/** `Sat 21 Nov 2026`. */
export function dayText(local: LocalTime, seconds: number): string {
  return inWords(local, seconds, 'EEE d MMM yyyy')
}

/** As date-fns' `format` writes it. */
export function inWords({ zone }: LocalTime, seconds: number, pattern: string, options?: FormatOptions): string {
  return format(new TZDate(seconds * 1000, zone), pattern, options)
}

/** `12 min`, `1 h 05`: to the minute. */
export function durationText(seconds: number): string {
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)}`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
