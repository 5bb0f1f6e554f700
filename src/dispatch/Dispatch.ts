/**
 * The dispatcher's desk as an object in a backend: it holds the present state and the source of travel times, and turns
 * events into the next state.
 *
 * Everything it does to the state is `step`; everything it only asks works on the state as it stands.
 */
import { epochSeconds } from '../kit/clock.js'
import { Arena } from '../kit/Memory.js'
import type { Fault } from '../kit/RondeError.js'
import type { Plan, Violation } from '../model/Plan.js'
import type { Problem } from '../model/Problem.js'
import type { Alert } from './alertsOf.js'
import type { Diff } from './Diff.js'
import type { DispatchState } from './DispatchState.js'
import { type Explanation, explain } from './explain.js'
import { type BackgroundOptions, improveInBackground, type Proposal } from './improveInBackground.js'
import type { JournalEntry } from './journal/Journal.js'
import { LiveCompiler } from './LiveCompiler.js'
import type { LiveTravel } from './LiveTravel.js'
import { EVENT_VERSION } from './migrateEntry.js'
import { type Logger, observed } from './observe.js'
import { type Planned, plannedAnew } from './Planned.js'
import { advise, type PostAdvice } from './posts/advise.js'
import type { Forecast } from './posts/Forecast.js'
import { type Posted, postedIn } from './posts/postedIn.js'
import { problemAsGiven } from './problemAsGiven.js'
import { type Quote, quoteOf, refusedQuote } from './quote.js'
import { RenderedRoutes } from './RenderedRoutes.js'
import type { DispatchEvent, DispatchEventInput } from './readEvent.js'
import type { Budget } from './replan.js'
import { type Snapshot, snapshotOf } from './snapshot.js'
import { snapshotText } from './snapshotText.js'
import { attempt, type Step, step } from './step.js'
import { type Suggestion, suggest } from './suggest.js'
import type { Tools } from './Tools.js'

export interface Moment {
  /** The desk's clock: ISO 8601 with an offset, or a `Date`. One that is earlier than the last is not followed. */
  readonly now: string | Date
  /** Exactly so many iterations of improvement, for replays and tests; else as many as fit into `settings.improvement`. */
  readonly iterations?: number
}

export interface Answer {
  /** `repeated`: an event of this id was applied before. `refused`: see `faults`. Both change nothing. */
  readonly outcome: 'applied' | 'repeated' | 'refused'
  readonly faults: readonly Fault[]
  readonly plan: Plan
  readonly diff: Diff
  readonly alerts: readonly Alert[]
  /** Hard rules that are broken by what is under way or was set by hand. */
  readonly violations: readonly Violation[]
  /** Iterations of improvement really done: with the event and its `now` this is what a replay needs. */
  readonly iterations: number
  /** What a journal keeps of an event that was applied: `journal.append(answer.entry)`, then answer the sender. */
  readonly entry?: JournalEntry<DispatchEvent>
}

export interface DispatchOptions {
  readonly logger?: Logger
  /** Ids of visits, doctors and shifts in logs and diagnostics; default false. */
  readonly isDetailed?: boolean
}

/** A call as it is stated: a visit without commitment or pin. */
export type DraftCall = Extract<DispatchEventInput, { type: 'add' }>['visit']

/** The id of the event that a quote tries: none that a sender would use. */
const QUOTE = '\u0000quote'

const nothing: Diff = { moved: [], retimed: [], closed: [], implied: [], shifts: [] }

export class Dispatch {
  #state: DispatchState
  readonly #tools: Tools
  #planned: Planned | undefined
  readonly #options: DispatchOptions

  /** For `createDispatch` and `restoreDispatch`: a state, and travel times that no other desk uses. */
  constructor(state: DispatchState, travel: LiveTravel, options: DispatchOptions = {}) {
    this.#state = state
    this.#tools = { travel, compiler: new LiveCompiler(), rendered: new RenderedRoutes(), memory: new Arena() }
    this.#options = options
  }

  get state(): DispatchState {
    return this.#state
  }

  get plan(): Plan {
    return this.#state.plan
  }

  /** The desk as a problem, for `check`, reports and `solve`. */
  problem(): Problem {
    return problemAsGiven(this.#state)
  }

  /** Applies an event, or answers why not. Never throws for what a sender has written. */
  apply(event: DispatchEventInput, moment: Moment): Answer {
    const timed = observed(event, this.#options, () => this.#try(event, moment))
    if (timed.outcome === 'applied') {
      this.#state = timed.state
      const { state, problem, travel, replanned } = timed
      this.#hold()
      this.#tools.rendered.hold()
      this.#planned = { state, problem, travel, ...replanned }
    }
    return this.#answer(timed, moment)
  }

  /** What `apply` would answer, on a copy. */
  whatIf(event: DispatchEventInput, moment: Moment): Answer {
    return this.#answer(this.#try(event, moment), moment)
  }

  /** When somebody would come if this call were added now, and how sure that is; nothing is committed. */
  quote(draft: DraftCall, moment: Moment & { readonly alternatives?: number }): Quote {
    const event = { id: QUOTE, at: moment.now, type: 'add', visit: draft }
    const made = attempt(this.#state, event, epochSeconds(moment.now), this.#tools, this.#budget(moment))
    return made.outcome === 'attempted'
      ? quoteOf(made, draft.id, moment.alternatives ?? 3, this.#tools.memory)
      : refusedQuote(made.faults)
  }

  /**
   * Who could make an open visit, the cheapest first, the rest of the plan staying as it is at the last event.
   *
   * @throws RondeError for a visit that is unknown, over, held or under way
   */
  suggest(visit: string, top = 5): Suggestion[] {
    return suggest(this.#now(), visit, top, this.#tools.memory)
  }

  /**
   * Why this doctor, why not each of the others, and what would have an unassigned visit made.
   *
   * @throws RondeError for a visit that is unknown, over or held
   */
  explain(visit: string): Explanation {
    return explain(this.#now(), visit)
  }

  /**
   * Better plans from other threads while events keep coming, as `merge` events to be given an id and a time, and applied:
   * `for await (const better of desk.improve({ signal })) desk.apply({ id, at, ...better }, { now })`.
   */
  improve(options: BackgroundOptions): AsyncGenerator<Proposal, void> {
    return improveInBackground(() => {
      const { state, problem, travel } = this.#now()
      return { plan: state.plan, problem, travel }
    }, options)
  }

  /** Doctors who were sent somewhere to wait: on the way there, or there. */
  get posted(): Posted[] {
    return postedIn(this.#state)
  }

  /**
   * Where doctors who have nothing to do should wait, the most worthwhile first; whoever is not named stays. None where
   * `settings.posts` does not ask for it. To be applied as events:
   * `for (const { event } of desk.posts(forecast, { now })) desk.apply({ id, at: now, ...event }, { now })`.
   */
  posts(forecast: Forecast, { now }: Pick<Moment, 'now'>): PostAdvice[] {
    return advise(this.#now(), this.#tools.travel, forecast, Math.max(this.#state.now, epochSeconds(now)))
  }

  /** All that has to be kept to go on later, as JSON. */
  snapshot(): Snapshot {
    return snapshotOf(this.#state)
  }

  /** The same as JSON text. Only what is new since the last one is written: quicker than `JSON.stringify(desk.snapshot())`. */
  snapshotText(): string {
    return snapshotText(this.#state)
  }

  /** What the last event left behind; after a restart made anew. */
  #now(): Planned {
    if (this.#planned === undefined) {
      this.#planned = plannedAnew(this.#state, this.#tools)
      this.#hold()
    }
    return this.#planned
  }

  /** What was worked out last is what questions are answered from. */
  #hold(): void {
    this.#tools.travel.hold()
    this.#tools.compiler.hold()
  }

  #try(event: unknown, moment: Moment): Step {
    return step(this.#state, event, epochSeconds(moment.now), this.#tools, this.#budget(moment))
  }

  #budget({ iterations }: Moment): Budget {
    const { improvement } = this.#state.settings
    return iterations === undefined ? { milliseconds: improvement } : { iterations }
  }

  #answer(made: Step, moment: Moment): Answer {
    if (made.outcome !== 'applied') {
      const { plan } = this.#state
      const { outcome, faults } = made
      return { outcome, faults, plan, diff: nothing, alerts: [], violations: plan.violations, iterations: 0 }
    }
    const { state, event, diff, alerts, replanned } = made
    const { plan } = state
    const { iterations } = replanned
    const now = typeof moment.now === 'string' ? moment.now : moment.now.toISOString()
    const entry = { sequence: state.count, version: EVENT_VERSION, now, iterations, event }
    const { violations } = plan
    return { outcome: 'applied', faults: [], plan, diff, alerts, violations, iterations, entry }
  }
}
