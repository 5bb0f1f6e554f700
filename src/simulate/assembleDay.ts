/** The last step of every day, made or recorded: drafts → checked calls and doctors with their truths. */
import { epochSeconds, zonedInstant } from '../kit/clock.js'
import type { ProblemInput } from '../model/Problem.js'
import { parseProblem } from '../model/parseProblem.js'
import type { Absence, Call, Day } from './Day.js'
import type { Chances } from './nature/Chances.js'
import { illAfter, type Truth } from './nature/drawTruth.js'

export interface CallDraft {
  readonly visit: ProblemInput['visits'][number]
  readonly truth: Truth
  readonly age?: string
}

/** Epoch seconds. */
export interface Span {
  readonly opens: number
  readonly countsFrom: number
  readonly countsUntil: number
  readonly horizon: number
}

export interface DayDraft {
  readonly date: string
  readonly timeZone: string
  readonly seed: number
  readonly span: Span
  readonly calls: readonly CallDraft[]
  readonly doctors: Readonly<ProblemInput['doctors']>
  readonly chances: Chances
}

/** @throws RondeError with all faults of calls and doctors, as `parseProblem` */
export function assembleDay({ date, timeZone, seed, span, calls, doctors, chances }: DayDraft): Day {
  const sorted = calls
    .map((draft) => ({ draft, at: epochSeconds(draft.visit.requestedAt) }))
    .sort((a, b) => a.at - b.at || (a.draft.visit.id < b.draft.visit.id ? -1 : 1))
  const problem = parseProblem({ doctors, visits: sorted.map(({ draft }) => draft.visit) })
  const write = (at: number) => zonedInstant(at, timeZone)
  return {
    date,
    timeZone,
    seed,
    opens: write(span.opens),
    countsFrom: write(span.countsFrom),
    countsUntil: write(span.countsUntil),
    horizon: write(span.horizon),
    calls: sorted.map(({ draft: { truth, age }, at }, k): Call => {
      const isCounted = at >= span.countsFrom && at < span.countsUntil
      return { visit: problem.visits[k]!, ...(age === undefined ? {} : { age }), isCounted, truth }
    }),
    doctors: problem.doctors,
    absences: absencesOf(problem.doctors, chances, seed, write),
    chances,
  }
}

function absencesOf(doctors: Day['doctors'], chances: Chances, seed: number, write: (at: number) => string): Absence[] {
  const found: { shift: string; at: number }[] = []
  for (const { id, start, end } of doctors.flatMap(({ shifts }) => shifts)) {
    const from = epochSeconds(start)
    const after = illAfter(id, epochSeconds(end) - from, chances, seed)
    if (after !== undefined) found.push({ shift: id, at: from + after })
  }
  found.sort((a, b) => a.at - b.at || (a.shift < b.shift ? -1 : 1))
  return found.map(({ shift, at }) => ({ shift, at: write(at) }))
}
