/**
 * The library's own desk as a policy: every event goes into a `createDispatch`, and its plan is what the doctors do.
 *
 * The plan's first stop is the order of whoever is free. A visit may wait for a doctor who is nearer and free soon, an idle
 * doctor for a call: that is where the saved driving comes from.
 */

import { createDispatch } from '../../dispatch/createDispatch.js'
import type { Answer, Dispatch } from '../../dispatch/Dispatch.js'
import type { DispatchEventInput } from '../../dispatch/readEvent.js'
import type { SettingsInput } from '../../dispatch/Settings.js'
import { epochSeconds, instantOf } from '../../kit/clock.js'
import { RondeError } from '../../kit/RondeError.js'
import type { Plan } from '../../model/Plan.js'
import type { ProblemInput } from '../../model/Problem.js'
import { type MatrixSource, matrixSource } from '../day/matrixSource.js'
import type { DayEvent, Heard, House, Order, Policy, PolicyDesk } from './Policy.js'

export interface RondeOptions {
  readonly name?: string
  /** Of improvement after each event. Default 20. */
  readonly iterations?: number
  readonly settings?: SettingsInput
  /** What the desk plans by, where it is not what the day counts by. */
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

class RondeDesk implements PolicyDesk {
  readonly #source: MatrixSource
  readonly #dispatch: Dispatch
  readonly #iterations: number
  #count = 0

  constructor({ travel, opens, horizon, prices, seed }: House, options: RondeOptions) {
    this.#source = matrixSource(travel, { isPerHour: options.isSliced !== true })
    this.#source.setNow(opens)
    this.#iterations = options.iterations ?? 20
    const problem = {
      now: instantOf(opens),
      horizon: instantOf(horizon),
      doctors: [],
      visits: [],
      prices: options.prices ?? prices,
    }
    this.#dispatch = createDispatch(problem, this.#source, { settings: { seed, ...options.settings } })
  }

  tell(event: DayEvent): Heard | undefined {
    const answer = this.#apply(event)
    if (answer === undefined) return undefined
    const moved = answer.diff.moved.filter(({ from, to }) => from !== undefined && to !== undefined)
    const quote = event.type === 'add' ? plannedFor(event.visit.id, answer.plan) : undefined
    return { moved: moved.map(({ visit }) => visit), ...(quote && { quote }) }
  }

  orders(): Order[] {
    const orders: Order[] = []
    for (const { shift, stops } of this.#dispatch.plan.routes) {
      const [first] = stops
      if (first === undefined || first.commitment === 'onSite') continue
      orders.push({ shift, visit: first.visit, plannedStart: epochSeconds(first.start) })
    }
    return orders
  }

  #apply(event: DayEvent): Answer | undefined {
    const input = inputOf(event)
    if (input === undefined) return undefined
    this.#source.setNow(event.at)
    const at = instantOf(event.at)
    const id = String(++this.#count)
    const answer = this.#dispatch.apply({ id, at, ...input } as DispatchEventInput, {
      now: at,
      iterations: this.#iterations,
    })
    const [first, ...rest] = answer.faults
    // A doctor who came from the last patient later than the shift allows: for the desk the shift was over then.
    if (event.type === 'doctorOff' && first?.code === 'unknown-shift') return undefined
    if (first !== undefined) throw new RondeError([first, ...rest])
    return answer
  }
}

type Input = DispatchEventInput extends infer Event ? (Event extends unknown ? Omit<Event, 'id' | 'at'> : never) : never

/** The same in the desk's words. */
function inputOf(event: DayEvent): Input | undefined {
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
