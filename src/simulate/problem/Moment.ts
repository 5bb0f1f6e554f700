/** The moment of a made problem, and how its instants are written: with the offset in which the moment was given. */
import { epochSeconds, instantOf } from '../../kit/clock.js'

export interface Moment {
  /** Epoch seconds. */
  readonly now: number
  /** ISO 8601 of epoch seconds. */
  write(seconds: number): string
}

const OFFSET = /([+-])(\d\d):(\d\d)$/

/** @throws RondeError `bad-instant` */
export function momentOf(instant: string | Date): Moment {
  const now = epochSeconds(instant)
  const [offset, sign, hours, minutes] = OFFSET.exec(String(instant)) ?? []
  if (instant instanceof Date || offset === undefined) return { now, write: instantOf }
  const seconds = (sign === '-' ? -60 : 60) * (60 * Number(hours) + Number(minutes))
  return { now, write: (at) => instantOf(at + seconds).replace('Z', offset) }
}
