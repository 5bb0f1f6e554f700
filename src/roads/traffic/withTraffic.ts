/**
 * The roads with what differs from usual: new routers for the hours in which something does, on the same hierarchy.
 *
 * Where it stands: RoadSlices + TrafficChanges → **withTraffic** → RoadSlices → travelMatrix, drivingLine, TravelSource.
 *
 * Invariants: what is handed in stays as it is, and a plan in flight may keep it; hours in which nothing differs keep their
 * very routers, so that an undone change leaves nothing behind. A state that is new costs what differs from the one most like it;
 * whoever hands in the same `states` again and again pays for none twice, as long as it stays in force.
 */
import { epochSeconds } from '../../kit/clock.js'
import type { TrafficChange } from '../../travel/TravelSource.js'
import { NO_WAY } from '../hierarchy/Metric.js'
import { slowed } from '../hours/roadHours.js'
import type { Network } from '../Network.js'
import {
  type Drivable,
  isClosed,
  isFew,
  type RoadSlice,
  type Router,
  routerLike,
  routerWith,
  slicesOf,
} from '../Router.js'
import { arcsIn, badTraffic } from './arcsIn.js'

/**
 * @param states What was made before, by the same change objects; left with what is in force now.
 * @throws RondeError `bad-traffic` for a speed not above 0, an area that is none, or an end before the beginning; `bad-instant`
 */
export function withTraffic(
  roads: Drivable,
  changes: readonly TrafficChange[],
  states: TrafficStates = new TrafficStates(),
): readonly RoadSlice[] {
  const slices = slicesOf(roads)
  if (changes.length === 0) {
    states.replace(new Map())
    return slices
  }
  const { network } = slices[0]!.router
  const known = changes.map((change) => ({
    ...periodOf(change),
    speed: speedOf(change),
    number: states.numberOf(change),
    arcs: states.arcsOf(change, network),
  }))
  const present = new Map<Router, Map<string, Router>>()
  const pieces = cut(slices, known.flatMap(({ from, until }) => [from, until])) // biome-ignore format: one line
  const wanted = pieces.map(({ from, router }) => {
    const inForce = known.filter((change) => change.from <= from && from < change.until)
    if (inForce.length === 0) return { from, router }
    const key = inForce.map(({ number }) => number).join(' ')
    const ofRouter = present.get(router) ?? new Map<string, Router>()
    present.set(router, ofRouter)
    const state =
      ofRouter.get(key) ??
      states.of(router).get(key) ??
      states.make(
        router,
        changed(router, inForce),
        inForce.flatMap(({ arcs }) => arcs),
      )
    ofRouter.set(key, state)
    return { from, router: state }
  })
  states.replace(present)
  return wanted
}

/** Base router → numbers of the changes in force, as text → what they make of it. */
type States = ReadonlyMap<Router, ReadonlyMap<string, Router>>

/** The states of the roads that are in force, so that only what is new is customised. */
export class TrafficStates {
  #present: States = new Map()
  readonly #numbers = new WeakMap<TrafficChange, number>()
  readonly #arcs = new WeakMap<TrafficChange, readonly number[]>()
  /** State → the arcs at which it may differ from the router that it is a state of. */
  readonly #arcsOfState = new WeakMap<Router, readonly number[]>()
  #count = 0
  /** No longer in force, but perhaps still read. */
  #left: Router[] = []
  /** Nobody reads them: memory of those that come. */
  #spare: Router[] = []

  /** The same for the same object. */
  numberOf(change: TrafficChange): number {
    const known = this.#numbers.get(change)
    if (known !== undefined) return known
    this.#numbers.set(change, this.#count)
    return this.#count++
  }

  /** The arcs that a change is about, looked up once. */
  arcsOf(change: TrafficChange, network: Network): readonly number[] {
    const arcs = this.#arcs.get(change) ?? arcsIn(network, change.where)
    this.#arcs.set(change, arcs)
    return arcs
  }

  /** What was in force on a router. */
  of(router: Router): ReadonlyMap<string, Router> {
    return this.#present.get(router) ?? NONE
  }

  /**
   * A router of these weights, worked out from whichever of those at hand differs least.
   * @param arcs at which the weights may differ from the router's
   */
  make(router: Router, weights: Int32Array, arcs: readonly number[]): Router {
    const differing = ({ milliseconds }: Router, where: readonly number[]) =>
      where.reduce((count, arc) => (milliseconds[arc] === weights[arc] ? count : count + 1), 0)
    let [nearest, least] = [router, differing(router, arcs)]
    for (const state of this.of(router).values()) {
      if (state === router) continue
      const count = differing(state, arcs) + differing(state, this.#arcsOfState.get(state)!)
      if (count < least) [nearest, least] = [state, count]
    }
    // A change of what another one changes anyway.
    if (least === 0) return nearest
    const made = isFew(least, weights)
      ? routerLike(nearest, weights, this.#spare.pop())
      : routerWith(router.network, weights)
    this.#arcsOfState.set(made, arcs)
    return made
  }

  replace(present: States): void {
    const kept = new Set(statesIn(present))
    this.#left = statesIn(this.#present).filter((state) => !kept.has(state))
    this.#present = present
  }

  /** Whoever read what is no longer in force has done so, except for those states that are `lent`. As many are kept as are in force. */
  release(lent: { has(state: Router): boolean }): void {
    this.#spare = [...this.#left.filter((state) => !lent.has(state)), ...this.#spare]
    this.#spare.length = Math.min(this.#spare.length, statesIn(this.#present).length)
    this.#left = []
  }
}

/** Each once; a state in which nothing differs is the usual router itself, and none of them. */
function statesIn(states: States): Router[] {
  const found = new Set<Router>()
  for (const [usual, ofRouter] of states) for (const state of ofRouter.values()) if (state !== usual) found.add(state)
  return [...found]
}

const NONE: ReadonlyMap<string, Router> = new Map()

interface Known {
  readonly speed: { readonly percent: number } | { readonly kmh: number } | 'closed'
  readonly arcs: readonly number[]
}

/** [arc] the router's weights under these changes; the last one at an arc holds, and what is closed usually stays closed. */
function changed({ milliseconds, network }: Router, changes: readonly Known[]): Int32Array {
  const weights = milliseconds.slice()
  for (const { speed, arcs } of changes) {
    for (const arc of arcs) {
      const usual = milliseconds[arc]!
      if (speed === 'closed' || isClosed(usual)) weights[arc] = NO_WAY
      else if ('percent' in speed) weights[arc] = slowed(usual, speed.percent * 10)
      // cm ÷ (km/h · 10⁵ cm/km ÷ 3.6·10⁶ ms/h) = cm · 36 / km/h
      else weights[arc] = Math.min(NO_WAY - 1, Math.round((network.centimetres[arc]! * 36) / speed.kmh))
    }
  }
  return weights
}

/** The same slices, begun anew at each of these instants. */
function cut(slices: readonly RoadSlice[], instants: readonly number[]): RoadSlice[] {
  const starts = [...new Set([...slices.map(({ from }) => from), ...instants])].filter((from) => from < Infinity)
  return starts
    .sort((a, b) => (a < b ? -1 : 1))
    .map((from) => ({ from, router: slices.findLast((slice) => slice.from <= from)!.router }))
}

function periodOf({ from, until }: TrafficChange): { from: number; until: number } {
  const period = {
    from: from === undefined ? Number.NEGATIVE_INFINITY : epochSeconds(from),
    until: until === undefined ? Number.POSITIVE_INFINITY : epochSeconds(until),
  }
  if (period.from < period.until) return period
  throw badTraffic(`The change ends at ${String(until)} and begins at ${String(from)}.`, 'Let it end after it begins.')
}

function speedOf({ speed }: TrafficChange): TrafficChange['speed'] {
  if (speed === 'closed') return speed
  const value = 'percent' in speed ? speed.percent : speed.kmh
  if (value > 0 && Number.isFinite(value)) return speed
  throw badTraffic(`Nobody drives at ${JSON.stringify(speed)}.`, "Give a speed above 0, or 'closed'.")
}
