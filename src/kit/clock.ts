/**
 * Instants and clocks: the one place that turns ISO 8601 texts into epoch seconds and back, knows time zones, and
 * reads the machine's clocks.
 *
 * Inside the library times are whole epoch seconds (later: seconds since an origin); texts only at the edges. Nothing
 * here depends on the time zone of the process, and a stopwatch never decides anything but when to stop.
 */
import { tzOffset } from '@date-fns/tz'
import { RondeError } from './RondeError.js'

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/

/**
 * Whole seconds since 1970-01-01T00:00:00Z. Parts of a second are cut off (rounded down), so that an instant and its
 * printed form are the same second.
 *
 * @throws RondeError `bad-instant` for a text without an offset or a date that does not exist.
 */
export function epochSeconds(instant: string | Date): number {
  if (typeof instant !== 'string') return read(instant)
  const known = seen.get(instant)
  if (known !== undefined) return known
  const seconds = read(instant)
  if (seen.size >= SEEN) seen.clear()
  seen.set(instant, seconds)
  return seconds
}

/** A live desk reads and writes the same instants after every event. */
const SEEN = 20_000
const seen = new Map<string, number>()

function read(instant: string | Date): number {
  const milliseconds = instant instanceof Date ? instant.getTime() : INSTANT.test(instant) ? Date.parse(instant) : NaN
  if (Number.isNaN(milliseconds)) {
    throw new RondeError([
      {
        code: 'bad-instant',
        path: '',
        message: `${instant instanceof Date ? 'An invalid Date' : JSON.stringify(instant)} is not an instant.`,
        remedy: 'Write ISO 8601 with an offset: 2026-11-21T19:30:00+01:00.',
      },
    ])
  }
  return Math.floor(milliseconds / 1000)
}

/** ISO 8601 in UTC, whole seconds: `2026-11-21T18:30:00Z`. Parts of a second are rounded down. */
export function instantOf(seconds: number): string {
  const known = written.get(seconds)
  if (known !== undefined) return known
  const text = write(seconds)
  if (written.size >= SEEN) written.clear()
  written.set(seconds, text)
  return text
}

const written = new Map<number, string>()

function write(seconds: number): string {
  return `${new Date(Math.floor(seconds) * 1000).toISOString().slice(0, -5)}Z`
}

/** What the clock on the wall shows: no offset, no zone. */
export interface WallClock {
  readonly year: number
  /** 1 to 12 */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

const MINUTE = 60_000
const DAY = 86_400_000

/**
 * The instant at which the wall clocks of `timeZone` show `wall`, as ISO 8601 with that zone's offset.
 *
 * On the days on which the clocks change, as RFC 5545 §3.3.5 (and Temporal's `compatible`) has it: a time that comes
 * twice means the first one; a time that is left out is read with the offset from before the change (02:30 becomes
 * 03:30). A day past the month's end runs on into the next month.
 *
 * @throws RondeError `unknown-time-zone`
 */
export function wallClockInstant(wall: WallClock, timeZone: string): string {
  assertTimeZone(timeZone)
  const shown = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute)
  // The offset changes at most once within these two days, so one of the two holds at the instant that is looked for.
  const before = tzOffset(timeZone, new Date(shown - DAY))
  const after = tzOffset(timeZone, new Date(shown + DAY))
  const first = shown - Math.max(before, after) * MINUTE
  const second = shown - Math.min(before, after) * MINUTE
  const shows = (at: number) => at + tzOffset(timeZone, new Date(at)) * MINUTE === shown
  const at = shows(first) ? first : shows(second) ? second : shown - before * MINUTE
  return instantInZone(at, timeZone)
}

/** One hour, or what a change of the clocks leaves of it, as the clocks of a time zone show it. */
export interface LocalHour {
  /** Epoch seconds at which it begins. */
  readonly from: number
  /** 1 Monday to 7 Sunday */
  readonly weekday: number
  /** 0 to 23 */
  readonly hour: number
}

/**
 * The local hours that touch the time from one instant to another (epoch seconds), in order; at least the first. The first
 * begins where its hour does, at or before `from`. In autumn an hour comes twice, in spring one is missing.
 *
 * @throws RondeError `unknown-time-zone`
 */
export function localHours(from: number, until: number, timeZone: string): LocalHour[] {
  assertTimeZone(timeZone)
  const shownAt = (at: number) => at + tzOffset(timeZone, new Date(at * 1000)) * 60
  const hours: LocalHour[] = []
  let at = from - (((shownAt(from) % 3600) + 3600) % 3600)
  do {
    const shown = shownAt(at)
    const date = new Date(shown * 1000)
    hours.push({ from: at, weekday: date.getUTCDay() || 7, hour: date.getUTCHours() })
    at += 3600 - (((shown % 3600) + 3600) % 3600)
  } while (at < until)
  return hours
}

/**
 * As `instantOf`, with the offset of a time zone: `2026-10-25T08:00:00+01:00`.
 *
 * @throws RondeError `unknown-time-zone`
 */
export function zonedInstant(seconds: number, timeZone: string): string {
  assertTimeZone(timeZone)
  return instantInZone(Math.floor(seconds) * 1000, timeZone)
}

/** `2026-10-25T08:00:00+01:00`: the milliseconds since the epoch as the clocks of a (known) time zone show them. */
function instantInZone(milliseconds: number, timeZone: string): string {
  const offset = tzOffset(timeZone, new Date(milliseconds))
  const shown = new Date(milliseconds + offset * MINUTE).toISOString().slice(0, 19)
  const two = (value: number) => String(value).padStart(2, '0')
  const minutes = Math.abs(offset)
  return `${shown}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** Asking Intl takes a tenth of a millisecond, and a day has thousands of instants. */
const knownZones = new Set<string>()

// `tzOffset` answers NaN for some unknown zones and guesses at others ("Mars+02"): Intl is asked instead.
function assertTimeZone(timeZone: string): void {
  if (knownZones.has(timeZone)) return
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    knownZones.add(timeZone)
  } catch {
    throw new RondeError([
      {
        code: 'unknown-time-zone',
        path: '',
        message: `${JSON.stringify(timeZone)} is not a time zone.`,
        remedy: 'Use a name of the IANA list, such as Europe/Paris.',
      },
    ])
  }
}

/** Starts a stopwatch; calling it gives the seconds since then. For stopping rules and progress only. */
export function stopwatch(): () => number {
  const started = performance.now()
  return () => (performance.now() - started) / 1000
}

/** As `stopwatch`, but of the CPU time that this process has used, all its threads together. */
export function cpuStopwatch(): () => number {
  const started = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(started)
    return (user + system) / 1e6
  }
}
