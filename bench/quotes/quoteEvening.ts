/**
 * The quotes of one evening beside what came of them: on a copy of the desk on which nothing else happens, and in the
 * evening itself, in which calls keep coming in.
 */
import { createDispatch, type Dispatch, restoreDispatch } from 'ronde/dispatch'
import { Crew } from '../street/Crew.js'
import { agendaOf, type Evening, ticks } from '../street/evening.js'
import { fixedSource } from '../street/fixedSource.js'
import { instant, live } from '../street/live.js'

export interface Quoted {
  readonly visit: string
  readonly urgency: number
  /** Stops before it on its round when it was quoted. */
  readonly ahead: number
  /** Of the first stop of that round. */
  readonly head: string
  /** Seconds from the call. */
  readonly planned: number
  readonly median: number
  readonly late: number
  /** The same of the start of service: Infinity where there was none. */
  readonly alone: number
  readonly busy: number
}

export interface QuotedEvening {
  readonly quotes: readonly Quoted[]
  /** Calls for which nobody would have come. */
  readonly unassigned: number
}

export interface Rules {
  /** Of improvement after each event of the evening. */
  readonly iterations: number
  /** … and on the copies on which nothing else happens: 0 leaves the plan as it was quoted. */
  readonly aloneIterations: number
  /** Epoch seconds: calls from here on are quoted. */
  readonly quotesFrom: number
}

export function quoteEvening(evening: Evening, rules: Rules): QuotedEvening {
  const { begin, calls, nature, mishaps, travel, problem } = evening
  const source = fixedSource(travel)
  const desk = createDispatch(problem, source, { iterations: 0 })
  const crew = new Crew(nature)
  const quotes: Omit<Quoted, 'busy'>[] = []
  const startOf = new Map<string, number>()
  let unassigned = 0
  const coming = calls.map((visit) => ({
    at: Date.parse(visit.requestedAt) / 1000,
    make: (_: Dispatch, now: number) => {
      const { commitment: _c, pin: _p, ...call } = visit
      if (now >= rules.quotesFrom) {
        const quote = desk.quote(call, { now: instant(now), iterations: rules.iterations })
        if (quote.outcome === 'quoted') quotes.push(followed(quote, call, now))
        else unassigned++
      }
      return { type: 'add', visit: call }
    },
  }))

  function followed(quote: ReturnType<Dispatch['quote']>, call: Parameters<Dispatch['quote']>[0], now: number) {
    const copy = restoreDispatch(JSON.parse(JSON.stringify(desk.snapshot())), source)
    const added = copy.apply(
      { id: 'quoted', at: instant(now), type: 'add', visit: call },
      { now: instant(now), iterations: quote.iterations },
    )
    const { stops } = added.plan.routes.find(({ shift }) => shift === quote.shift)!
    const ahead = stops.findIndex(({ visit }) => visit === call.id)
    if (stops[ahead]!.start !== quote.planned) throw new Error(`${call.id} was quoted otherwise than it was added.`)
    const since = (at: string | undefined) => Date.parse(at!) / 1000 - now
    return {
      visit: call.id,
      urgency: call.urgency,
      ahead,
      head: stops[0]!.commitment,
      planned: since(quote.planned),
      median: since(quote.median),
      late: since(quote.late),
      alone: startAlone(copy, crew.copy(), call.id, now) - now,
    }
  }

  /** When it begins if nobody else calls and nothing is planned anew. */
  function startAlone(copy: Dispatch, doctors: Crew, visit: string, now: number): number {
    let start = Number.POSITIVE_INFINITY
    doctors.follow(copy.plan, now)
    live({
      desk: copy,
      crew: doctors,
      begin: now,
      agenda: [],
      iterations: rules.aloneIterations,
      onReport: (report) => {
        if (report.type === 'arrived' && report.visit === visit) start = report.at
      },
      isOver: () => start < Number.POSITIVE_INFINITY,
    })
    return start
  }

  const last = calls.reduce((latest, { requestedAt }) => Math.max(latest, Date.parse(requestedAt) / 1000), begin)
  const ends = last + 10 * 3600
  live({
    desk,
    crew,
    begin,
    agenda: agendaOf(coming, mishaps, ticks(begin, ends)).filter(({ at }) => at <= ends),
    iterations: rules.iterations,
    onReport: ({ type, visit, at }) => {
      if (type === 'arrived') startOf.set(visit, at)
    },
  })
  const asked = new Map(calls.map(({ id, requestedAt }) => [id, Date.parse(requestedAt) / 1000]))
  return {
    unassigned,
    quotes: quotes.map((quote) => ({
      ...quote,
      busy: (startOf.get(quote.visit) ?? Number.POSITIVE_INFINITY) - asked.get(quote.visit)!,
    })),
  }
}
