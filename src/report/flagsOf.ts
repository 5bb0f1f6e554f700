/**
 * What is out of the ordinary about a stop, in one place for all reports: commitments, pins, and times that were missed.
 *
 * Where it stands: a visit and its stop → here → timetable, CSV, GeoJSON, page. It reads the plan's own times only.
 */
import { epochSeconds } from '../kit/clock.js'
import type { Stop } from '../model/Plan.js'
import type { Prices } from '../model/Prices.js'
import type { Visit } from '../model/Problem.js'
import { durationText } from './localTime.js'

type FlagCode = 'onSite' | 'enRoute' | 'announced' | 'pinned' | 'late' | 'pastPromise' | 'pastTarget'

export interface Flag {
  readonly code: FlagCode
  /** How much was missed; absent where the flag is a state. */
  readonly seconds?: number
}

/** In the order of `FlagCode`. */
export function flagsOf(visit: Visit, stop: Stop, prices: Prices): Flag[] {
  const flags: Flag[] = []
  const { level, promised } = visit.commitment ?? { level: 'planned' as const }
  if (level === 'onSite' || level === 'enRoute' || level === 'announced') flags.push({ code: level })
  if (visit.pin) flags.push({ code: 'pinned' })
  const missed = (code: FlagCode, seconds: number) => {
    if (seconds > 0) flags.push({ code, seconds })
  }
  const start = epochSeconds(stop.start)
  const last = visit.windows.at(-1)
  if (last) missed('late', start - epochSeconds(last.latest))
  if (promised) missed('pastPromise', start - epochSeconds(promised))
  missed('pastTarget', stop.response - prices.urgency[visit.urgency].target)
  return flags
}

const TEXTS: Record<FlagCode, string> = {
  onSite: 'on site',
  enRoute: 'en route',
  announced: 'announced',
  pinned: 'pinned',
  late: 'late',
  pastPromise: 'past promise',
  pastTarget: 'past target',
}

/** `12 min past target`, `pinned`; what is missed is missed by a minute at least. */
export function flagText({ code, seconds }: Flag): string {
  return seconds === undefined ? TEXTS[code] : `${durationText(Math.max(60, seconds))} ${TEXTS[code]}`
}
