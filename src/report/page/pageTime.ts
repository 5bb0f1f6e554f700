/** What a page needs to tell the time by itself: offsets from UTC as JSON, and the date in its language. */
import { fr } from 'date-fns/locale/fr'
import { inWords, type LocalTime } from '../localTime.js'
import type { Language } from './words.js'

/** Where the offset from UTC changes, to the quarter of an hour: no zone changes between. */
export function offsetsOf(local: LocalTime, origin: number, last: number): [from: number, offset: number][] {
  const offsets: [number, number][] = [[0, local.offsetAt(origin)]]
  // A day more: a visit may be held, or have a window, past the last shift.
  for (let at = (Math.floor(origin / 900) + 1) * 900; at <= last + 86_400; at += 900) {
    const offset = local.offsetAt(at)
    if (offset !== offsets.at(-1)![1]) offsets.push([at - origin, offset])
  }
  return offsets
}

/** `Saturday, 21 November 2026`; `samedi 21 novembre 2026`. */
export function dateText(local: LocalTime, seconds: number, language: Language): string {
  return language === 'fr'
    ? inWords(local, seconds, 'EEEE d MMMM yyyy', { locale: fr })
    : inWords(local, seconds, 'EEEE, d MMMM yyyy')
}

/** `Fri`; `ven.` */
export function weekdayText(local: LocalTime, seconds: number, language: Language): string {
  return language === 'fr' ? inWords(local, seconds, 'EEE', { locale: fr }) : inWords(local, seconds, 'EEE')
}
