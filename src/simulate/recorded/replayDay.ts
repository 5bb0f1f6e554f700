/** A recorded day, to live through again under another policy or roster. */
import { epochSeconds, zonedInstant } from '../../kit/clock.js'
import type { ProblemInput, Urgency } from '../../model/Problem.js'
import { assembleDay, type CallDraft } from '../assembleDay.js'
import type { Day } from '../Day.js'
import { type Chances, chancesOf } from '../nature/Chances.js'
import { drawTruth, type Truth } from '../nature/drawTruth.js'
import { raise } from '../raise.js'
import type { RecordedCall } from './parseCalls.js'

export interface ReplayOptions {
  /** In any order; `parseCalls` reads them. */
  readonly calls: readonly RecordedCall[]
  /** Who was on duty; `makeDoctors` makes some by a roster. */
  readonly doctors: Readonly<ProblemInput['doctors']>
  /** For what the record does not say. What is left out is `sosChances`'. */
  readonly chances?: Partial<Chances>
  readonly seed?: number
  /** Default Europe/Paris. */
  readonly timeZone?: string
  /** Seconds after the last call until the horizon, at least to the end of the last shift. Default 8 h. */
  readonly drain?: number
}

/** As `Visit` has them when a record does not say. */
const SERVICE = 1200
const SERVICE_VARIATION = 0.4
const ACCESS = 180

/**
 * The recorded calls with what is known of how they went; the rest is drawn. All calls count. Where a record has no
 * cancellation, how long the patient would have waited is drawn: a policy that keeps people waiting longer than the real
 * one did may lose some.
 *
 * @throws RondeError `no-calls`, the faults of the chances, and those of `parseProblem` for doctors and calls
 */
export function replayDay(options: ReplayOptions): Day {
  const { calls, doctors, seed = 1, timeZone = 'Europe/Paris', drain = 8 * 3600 } = options
  if (calls.length === 0) {
    raise([{ code: 'no-calls', path: 'calls', message: 'There is no call.', remedy: 'Give one at least.' }])
  }
  const chances = chancesOf(options.chances ?? {})
  const times = calls.map(({ visit }) => epochSeconds(visit.requestedAt))
  const first = times.reduce((least, at) => Math.min(least, at))
  const last = times.reduce((most, at) => Math.max(most, at))
  const ends = doctors.flatMap(({ shifts }) => shifts.map(({ end }) => epochSeconds(end)))
  const horizon = ends.reduce((most, end) => Math.max(most, end), last + drain)
  return assembleDay({
    date: zonedInstant(first, timeZone).slice(0, 10),
    timeZone,
    seed,
    span: { opens: first, countsFrom: first, countsUntil: last + 1, horizon },
    calls: calls.map((call) => draftOf(call, chances, seed)),
    doctors,
    chances,
  })
}

function draftOf({ visit, known }: RecordedCall, chances: Chances, seed: number): CallDraft {
  const { service = SERVICE, serviceVariation = SERVICE_VARIATION, access = ACCESS } = visit
  const isKnown = known.isNobodyHome !== undefined || known.onSite !== undefined
  const share = isKnown ? Number(known.isNobodyHome ?? false) : chances.nobodyHome.share
  const expected = {
    service,
    serviceVariation,
    hospital: Number(known.isSentToHospital ?? false),
    // Part of the time with the patient, where that is recorded, and of the mean that the planner had, where not.
    hospitalSeconds: 0,
    access: { least: access, most: access },
  }
  const nature = { ...chances, nobodyHome: { ...chances.nobodyHome, share } }
  const drawn = drawTruth(visit.id, visit.urgency as Urgency, expected, nature, seed)
  return { visit, truth: { ...drawn, ...recordedTruth(known) } }
}

/** What the record says, in nature's words. */
function recordedTruth({ onSite, cancelledAfter, regraded }: RecordedCall['known']): Partial<Truth> {
  return {
    ...(onSite === undefined ? {} : { service: onSite }),
    ...(cancelledAfter === undefined ? {} : { patience: cancelledAfter }),
    ...(regraded === undefined ? {} : { regraded }),
  }
}
