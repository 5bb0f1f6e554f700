/**
 * One evening at a desk that tells every caller who comes and by when, and what became of that: who really came, when, and what
 * the waiting cost.
 */
import { type ProblemInput, sosPrices } from 'ronde'
import { createDispatch, type Dispatch } from 'ronde/dispatch'
import { Crew } from '../street/Crew.js'
import { agendaOf, type Evening, ticks } from '../street/evening.js'
import { fixedSource } from '../street/fixedSource.js'
import { type Happening, type Item, instant, live } from '../street/live.js'

/** What a caller is told: the quote's median, its late end, or what is planned. */
export type Told = 'planned' | 'median' | 'late'

export interface Rules {
  readonly prices: NonNullable<ProblemInput['prices']>
  readonly told: Told
  readonly iterations: number
}

/** Of the evening's calls; times in seconds. */
export interface Figures {
  readonly calls: number
  /** Who were told a doctor, and were then seen by somebody. */
  readonly served: number
  /** … by another doctor than was announced. */
  readonly byAnother: number
  /** How often the desk moved one of them from a doctor to another. */
  readonly moves: number
  /** Sums of |start − told|, of the lateness alone, and how many were late. */
  readonly shift: number
  readonly lateness: number
  readonly late: number
  /** Points of all calls by docs/rules.md §5, with the usual prices whatever the desk reckoned with. */
  readonly waiting: number
  readonly driving: number
}

interface Promise {
  readonly shift: string
  readonly planned: number
  readonly latest: number
}

const secondsOf = (text: string) => Date.parse(text) / 1000

export function stableEvening({ begin, calls, nature, mishaps, travel, problem }: Evening, rules: Rules): Figures {
  const desk = createDispatch({ ...problem, prices: rules.prices }, fixedSource(travel), { iterations: 0 })
  const promises = new Map<string, Promise>()
  const starts = new Map<string, { readonly at: number; readonly shift: string }>()
  let moves = 0
  let driving = 0
  const coming = calls.flatMap((visit) => callOf(visit, secondsOf(visit.requestedAt), rules, promises))
  const ends = Math.max(begin, ...calls.map(({ requestedAt }) => secondsOf(requestedAt))) + 10 * 3600
  live({
    desk,
    crew: new Crew(nature),
    begin,
    agenda: agendaOf(coming, mishaps, ticks(begin, ends)).filter(({ at }) => at <= ends),
    iterations: rules.iterations,
    onReport: ({ type, visit, shift, at }) => {
      if (type === 'arrived') starts.set(visit, { at, shift })
    },
    onAnswer: ({ diff, plan }, happening: Happening) => {
      for (const { visit, from, to } of diff.moved) {
        if (promises.has(visit) && from !== undefined && to !== undefined && from !== to) moves++
      }
      if (happening.type !== 'departed') return
      const { stops } = plan.routes.find(({ shift }) => shift === happening.shift)!
      driving += stops[0]!.driving
    },
  })
  const told = [...promises].flatMap(([visit, promise]) => {
    const start = starts.get(visit)
    return start === undefined ? [] : [{ promise, start }]
  })
  const sum = (of: (each: (typeof told)[number]) => number) => told.reduce((total, each) => total + of(each), 0)
  const lateBy = ({ promise, start }: (typeof told)[number]) => Math.max(0, start.at - promise.latest)
  return {
    calls: calls.length,
    served: told.length,
    byAnother: sum(({ promise, start }) => (promise.shift === start.shift ? 0 : 1)),
    moves,
    shift: sum(({ promise, start }) => Math.abs(start.at - promise.planned)),
    lateness: sum(lateBy),
    late: sum((each) => (lateBy(each) > 0 ? 1 : 0)),
    waiting: calls.reduce((points, visit) => {
      const start = starts.get(visit.id)?.at
      const over = desk.state.closed.get(visit.id)
      // Who called off paid nothing more; who was never seen waited to the end.
      if (start === undefined && over?.outcome === 'cancelled') return points
      return points + waitingPoints(visit.urgency, (start ?? ends) - secondsOf(visit.requestedAt))
    }, 0),
    driving,
  }
}

/** A call is quoted, added, and told. */
function callOf(
  visit: Evening['calls'][number],
  at: number,
  { told, iterations }: Rules,
  promises: Map<string, Promise>,
): Item[] {
  const { commitment: _c, pin: _p, ...call } = visit
  const add = (desk: Dispatch, now: number) => {
    const quote = desk.quote(call, { now: instant(now), iterations })
    if (quote.outcome === 'quoted')
      promises.set(visit.id, {
        shift: quote.shift!,
        planned: secondsOf(quote.planned!),
        latest: secondsOf(quote[told]!),
      })
    return { type: 'add', visit: call }
  }
  const promise = (desk: Dispatch) => {
    const known = promises.get(visit.id)
    const isOpen = desk.state.visits.has(visit.id)
    return known && isOpen ? { type: 'promise', visit: visit.id, latest: instant(known.latest) } : undefined
  }
  return [
    { at, make: add },
    { at, make: promise },
  ]
}

/** docs/rules.md §5: waiting and pastTarget. */
function waitingPoints(urgency: 1 | 2 | 3 | 4, response: number): number {
  const { rate, target } = sosPrices.urgency[urgency]
  const { pastTarget, pastTwiceTarget } = sosPrices
  const past = (pastTarget - 1) * Math.max(0, response - target)
  return rate * (response + past + (pastTwiceTarget - pastTarget) * Math.max(0, response - 2 * target))
}
