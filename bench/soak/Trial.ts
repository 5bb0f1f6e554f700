/**
 * A desk as a backend keeps it, on trial: every step is done to it, everything that is kept goes through JSON, and what comes
 * of it is judged by the laws.
 *
 * Kills and restarts are the backend's: what is in the journal is kept, what was not answered is sent again.
 */
import { type ProblemInput, parseProblem, RondeError } from 'ronde'
import {
  type Answer,
  createDispatch,
  type Dispatch,
  type DispatchEvent,
  type JournalEntry,
  restoreDispatch,
  type SettingsInput,
  straightLineSource,
  type TravelSource,
} from 'ronde/dispatch'
import { Ledger } from './Ledger.js'
import { laws } from './laws.js'
import type { Kill, Step } from './Step.js'

/** Events between two snapshots of the backend. */
const SNAPSHOT_EVERY = 20

type Send = Extract<Step, { kind: 'send' }>
type Message = Parameters<Dispatch['apply']>[0]

export class Trial {
  desk: Dispatch
  #source: TravelSource
  readonly ledger = new Ledger()
  /** The journal: a snapshot and the entries since, each as it would stand in a file. */
  #snapshot: string
  #entries: string[] = []
  /** Iterations that the last event really had. */
  iterations = 0
  kills = 0
  /** `type: outcome` of every message → how many. */
  readonly tally = new Map<string, number>()

  constructor(problem: ProblemInput, settings: SettingsInput) {
    this.#source = straightLineSource()
    this.desk = createDispatch(problem, this.#source, { settings, iterations: 0 })
    this.#snapshot = textOf(this.desk)
  }

  /** Does it; returns what is wrong, `law: what`. */
  take(step: Step): string[] {
    try {
      if (step.kind === 'send') return this.#send(step)
      if (step.kind === 'ask') return this.#ask(step)
      return this.#quote(step)
    } catch (error) {
      return [`crash: ${error instanceof Error ? error.stack : String(error)}`]
    }
  }

  /** What is wrong at the end of a day: calls without an outcome. */
  close(): string[] {
    const open = this.ledger.open()
    return open.length === 0 ? [] : [`outcome: [${open}] have none.`]
  }

  #send({ now, message, iterations, kill }: Send): string[] {
    const before = this.desk.state
    const textBefore = kill === undefined ? '' : textOf(this.desk)
    const answer = this.desk.apply(message as Message, { now, ...(iterations !== undefined && { iterations }) })
    this.iterations = answer.iterations
    this.#count(`${answer.entry?.event.type ?? (message as { type?: unknown } | null)?.type}: ${answer.outcome}`)
    const faults = answer.outcome === 'applied' ? this.#judge(before, answer) : this.#unchanged(before, answer)
    if (kill !== undefined) faults.push(...this.#killed(kill, { now, message }, answer, textBefore))
    else if (answer.outcome === 'applied') this.#keep(answer)
    return faults
  }

  #count(key: string): void {
    this.tally.set(key, (this.tally.get(key) ?? 0) + 1)
  }

  #judge(before: Dispatch['state'], answer: Answer): string[] {
    const faults = this.ledger.note(answer.entry!.event, answer)
    const { desk, ledger } = this
    // The first law that is broken says it; the others would follow from it.
    for (const law of laws) {
      if (faults.length > 0) break
      faults.push(...law({ desk, before, answer, ledger, travel: this.#source.matrix() }))
    }
    return faults
  }

  /** Refused or repeated: an answer that helps, and nothing has happened. */
  #unchanged(before: Dispatch['state'], { outcome, faults }: Answer): string[] {
    const found = this.desk.state === before ? [] : [`refusal: what was ${outcome} has changed the desk.`]
    const helps = faults.every(({ code, message, remedy }) => code && message && remedy)
    if (outcome === 'refused' && (faults.length === 0 || !helps))
      found.push(`refusal: ${JSON.stringify(faults)} does not say what to do.`)
    return found
  }

  #keep(answer: Answer): void {
    this.#entries.push(JSON.stringify(answer.entry))
    if (this.#entries.length < SNAPSHOT_EVERY) return
    this.#snapshot = textOf(this.desk)
    this.#entries = []
  }

  /** The process dies and comes back; the sender, who got no answer, sends again. */
  #killed(kill: Kill, { now, message }: Pick<Send, 'now' | 'message'>, answer: Answer, textBefore: string): string[] {
    this.kills++
    const faults: string[] = []
    const after = textOf(this.desk)
    const isKept = kill === 'kept' && answer.outcome === 'applied'
    if (isKept) this.#entries.push(JSON.stringify(answer.entry))
    this.#restore()
    const isRestored = textOf(this.desk) === (isKept ? after : textBefore)
    if (!isRestored) faults.push('restore: what came back is not what was there.')
    const again = this.desk.apply(message as Message, { now, iterations: answer.iterations })
    const expected = isKept ? 'repeated' : answer.outcome
    if (again.outcome !== expected) faults.push(`restore: the event sent again was ${again.outcome}, not ${expected}.`)
    if (textOf(this.desk) !== after) faults.push('restore: after the event was sent again the desk is not as it was.')
    if (again.outcome === 'applied') this.#keep(again)
    return faults
  }

  #restore(): void {
    this.#source = straightLineSource()
    this.desk = restoreDispatch(JSON.parse(this.#snapshot), this.#source)
    for (const text of this.#entries) {
      const { event, now, iterations } = JSON.parse(text) as JournalEntry<DispatchEvent>
      this.desk.apply(event, { now, iterations })
    }
  }

  /** A question changes nothing, and finds everybody whom the plan leaves out without need. */
  #ask({ question, visit }: Extract<Step, { kind: 'ask' }>): string[] {
    const before = this.desk.state
    const faults = faultsOf(this.desk.problem())
    if (faults.length > 0) return faults
    const live = before.visits.get(visit)
    const isOpen = live !== undefined && !this.desk.plan.held.some((held) => held.visit === visit)
    try {
      if (question === 'suggest') this.desk.suggest(visit)
      else {
        const { shift, others } = this.desk.explain(visit)
        const fits = others.filter(({ code, dearer }) => code === 'dearer' && dearer! < 0)
        if (shift === undefined && fits.length > 0)
          return [`waiting: ${visit} could be served: ${JSON.stringify(fits)}.`]
      }
    } catch (error) {
      // Only who is over, held or unknown, or under way already, cannot be asked about.
      const isUnderWay = ['enRoute', 'onSite'].includes(live?.visit.commitment?.level ?? '')
      if ((error as Error).name !== 'RondeError' || (isOpen && !isUnderWay)) throw error
    }
    return this.desk.state === before ? [] : [`question: ${question} has changed the desk.`]
  }

  /** What is quoted is what adding the call then gives. */
  #quote({ now, message, iterations }: Extract<Step, { kind: 'quote' }>): string[] {
    const before = this.desk.state
    const event = message as Extract<Message, { type: 'add' }>
    const quote = this.desk.quote(event.visit, { now, iterations })
    if (this.desk.state !== before) return ['question: a quote has changed the desk.']
    const { outcome, plan, faults } = this.desk.whatIf(event, { now, iterations })
    if (this.desk.state !== before) return ['question: whatIf has changed the desk.']
    const stop = plan.routes.flatMap(({ stops }) => stops).find((each) => each.visit === event.visit.id)
    const isSame = outcome === 'applied' ? quote.planned === stop?.start : quote.outcome === 'refused'
    const isInOrder =
      quote.outcome !== 'quoted' || (!Number.isNaN(Date.parse(quote.median!)) && quote.median! <= quote.late!)
    if (isSame && isInOrder) return []
    return [`quote: ${JSON.stringify({ ...quote, alternatives: [] })}, added: ${stop?.start} ${JSON.stringify(faults)}`]
  }
}

/** What would be mistyped in a roster, and happens: no shift is known for an appointment yet, and who is late is still there. */
const MAY_BE: ReadonlySet<string> = new Set(['window-after-every-shift', 'shifts-overlap'])

/** The desk as a problem is one that anybody else could read. */
function faultsOf(problem: ProblemInput): string[] {
  try {
    parseProblem(problem)
    return []
  } catch (error) {
    if (!(error instanceof RondeError)) throw error
    const faults = error.faults.filter(({ code }) => !MAY_BE.has(code))
    return faults.map(({ path, message }) => `problem: ${path}: ${message}`)
  }
}

function textOf(desk: Dispatch): string {
  return JSON.stringify(desk.snapshot())
}
