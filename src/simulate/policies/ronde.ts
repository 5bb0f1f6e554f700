/**
 * The library's own desk as a policy: every event goes into a `createDispatch`, and its plan is what the doctors do.
 *
 * The plan's first stop is the order of whoever is free. A visit may wait for a doctor who is nearer and free soon, an idle
 * doctor for a call: that is where the saved driving comes from.
 */

import { createDispatch } from '../../dispatch/createDispatch.js'
import type { Answer, Dispatch } from '../../dispatch/Dispatch.js'
import type { Forecast } from '../../dispatch/posts/Forecast.js'
import type { DispatchEventInput } from '../../dispatch/readEvent.js'
import type { SettingsInput } from '../../dispatch/Settings.js'
import { epochSeconds, instantOf } from '../../kit/clock.js'
import { RondeError } from '../../kit/RondeError.js'
import type { Plan } from '../../model/Plan.js'
import type { Prices } from '../../model/Prices.js'
import type { ProblemInput, Visit } from '../../model/Problem.js'
import { type MatrixSource, matrixSource } from '../day/matrixSource.js'
import type { DayEvent, Heard, House, Order, Policy, PolicyDesk } from './Policy.js'

export interface RondeOptions {
  readonly name?: string
  /** Of improvement after each event. Default 80. */
  readonly iterations?: number
  readonly settings?: SettingsInput
  /**
   * What the desk plans by, where it is not what the day counts by. Default: the house's, but a driven second costs 3 (what it
   * is worth to those who call later), one of overtime 1 (what is hard about it is the house's rule), and calls of urgency 1
   * are half as dear again and due after two thirds of their target: plans know means, and these cannot wait for luck.
   */
  readonly prices?: ProblemInput['prices']
  /** Plan with all slices of travel times instead of the one of the hour. Default false. */
  readonly isSliced?: boolean
}

export function ronde(options: RondeOptions = {}): Policy {
  const { name = 'ronde' } = options
  return { name, open: (house) => new RondeDesk(house, options) }
}

/** Also sends a doctor who drives to a lesser call to one of urgency 1 or 2, where that gains enough. */
export function rondeDiverting(options: RondeOptions = {}): Policy {
  const settings = { diversion: {}, ...options.settings }
  return ronde({ name: 'ronde, diverting', ...options, settings })
}

/** Also sends doctors who have nothing to do where calls are expected. Needs a forecast. */
export function rondePosting(options: RondeOptions = {}): Policy {
  // With less to gain, doctors drive about more than it saves: measured, docs/policies.md.
  const settings = { diversion: {}, posts: { gain: 200, driving: 2 }, ...options.settings }
  return ronde({ name: 'ronde, posting', ...options, settings })
}

class RondeDesk implements PolicyDesk {
  readonly #source: MatrixSource
  readonly #dispatch: Dispatch
  readonly #iterations: number
  readonly #forecast: Forecast | undefined
  readonly #whereIs: House['whereIs']
  #count = 0
  /** Somebody has moved since posts were last asked for. */
  #isNews = false

  constructor({ travel, opens, horizon, prices, seed, forecast, whereIs }: House, options: RondeOptions) {
    this.#source = matrixSource(travel, { isPerHour: options.isSliced !== true })
    this.#source.setNow(opens)
    this.#iterations = options.iterations ?? 80
    this.#whereIs = whereIs
    this.#forecast = options.settings?.posts == null ? undefined : forecast
    const problem = {
      now: instantOf(opens),
      horizon: instantOf(horizon),
      doctors: [],
      visits: [],
      prices: options.prices ?? plannedBy(prices),
    }
    // Who overstays is not free "any moment now": what urgent calls had waited for was mostly that (docs/policies.md).
    const settings = { seed, leaving: 'expected' as const, ...options.settings }
    this.#dispatch = createDispatch(problem, this.#source, { settings })
  }

  tell(event: DayEvent): Heard | undefined {
    if (event.type === 'add') this.#locate(event.visit, event.at)
    const answer = this.#apply(event.at, inputOf(event), event.type === 'doctorOff')
    if (movesSomebody.has(event.type)) this.#isNews = true
    if (answer === undefined) return undefined
    const moved = answer.diff.moved.filter(({ from, to }) => from !== undefined && to !== undefined)
    const quote = event.type === 'add' ? plannedFor(event.visit.id, answer.plan) : undefined
    return { moved: moved.map(({ visit }) => visit), ...(quote && { quote }) }
  }

  orders(now: number): Order[] {
    const orders: Order[] = []
    const busy = new Set<string>()
    for (const { shift, stops } of this.#dispatch.plan.routes) {
      const [first] = stops
      if (first === undefined) continue
      busy.add(shift)
      if (first.commitment !== 'onSite') {
        orders.push({ shift, visit: first.visit, plannedStart: epochSeconds(first.start) })
      }
    }
    this.#advise(now)
    for (const { shift, position } of this.#dispatch.posted)
      if (!busy.has(shift)) orders.push({ shift, post: position })
    return orders
  }

  /** Before a call that somebody may be diverted to: where those are who drive to a lesser one. */
  #locate({ urgency, position }: Visit, now: number): void {
    const { settings, visits } = this.#dispatch.state
    if (settings.diversion === null || urgency > settings.diversion.urgency) return
    for (const { visit } of visits.values()) {
      const { commitment } = visit
      if (commitment?.level !== 'enRoute' || visit.urgency <= urgency) continue
      const place = this.#whereIs(commitment.shift, position)
      if (place === undefined) continue
      this.#apply(now, { type: 'position', shift: commitment.shift, position: [...place] } as Input, true)
    }
  }

  /** Once after whatever has happened: who stands about is sent where calls are expected. */
  #advise(now: number): void {
    if (this.#forecast === undefined || !this.#isNews) return
    this.#isNews = false
    for (const { event } of this.#dispatch.posts(this.#forecast, { now: instantOf(now) }))
      this.#apply(now, event, false)
  }

  /** @param mayBeOver the shift may have ended for the desk: its doctor came from the last patient later than it allows */
  #apply(moment: number, input: Input, mayBeOver: boolean): Answer | undefined {
    this.#source.setNow(moment)
    const at = instantOf(moment)
    const event = { id: String(++this.#count), at, ...input } as DispatchEventInput
    const answer = this.#dispatch.apply(event, { now: at, iterations: this.#iterations })
    const [first, ...rest] = answer.faults
    if (first === undefined) return answer
    if (mayBeOver && first.code === 'unknown-shift') return undefined
    throw new RondeError([first, ...rest])
  }
}

/** Points that `pricesSchema` allows a second to cost. */
const MOST_A_SECOND = 10_000

/** As `RondeOptions.prices` by default. */
function plannedBy({ urgency, ...prices }: Prices): NonNullable<RondeOptions['prices']> {
  const { rate, target } = urgency[1]
  const dearer = Math.max(rate, Math.min(MOST_A_SECOND, Math.round(1.5 * rate)))
  const first = { rate: dearer, target: Math.max(1, Math.round((2 / 3) * target)) }
  return { ...prices, driving: 3, overtime: 1, urgency: { ...urgency, 1: first } }
}

/** After these a doctor is free, or has left a part of the town: posts are worth another look. */
const movesSomebody: ReadonlySet<DayEvent['type']> = new Set([
  'done',
  'nobodyHome',
  'cancel',
  'departed',
  'tick',
  'doctorOff',
])

type Input = DispatchEventInput extends infer Event ? (Event extends unknown ? Omit<Event, 'id' | 'at'> : never) : never

/** The same in the desk's words. */
function inputOf(event: DayEvent): Input {
  const { at: _, ...rest } = event
  switch (rest.type) {
    case 'takesLonger':
      return { type: 'takesLonger', visit: rest.visit, until: instantOf(rest.until) } as Input
    case 'post':
      return { ...rest, type: 'position', position: [...rest.position] } as Input
    case 'position':
      return { ...rest, position: [...rest.position] } as Input
    case 'add': {
      const { commitment: _, pin: __, ...visit } = rest.visit
      return { type: 'add', visit } as Input
    }
    default:
      return rest as Input
  }
}

function plannedFor(visit: string, { routes }: Plan): Heard['quote'] {
  for (const { shift, stops } of routes) {
    const stop = stops.find((each) => each.visit === visit)
    if (stop !== undefined) return { shift, planned: epochSeconds(stop.start) }
  }
  return undefined
}
