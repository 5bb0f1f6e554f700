/**
 * The fastest way between two places: a climb from each, and the best node at which they meet.
 *
 * Where it stands: Metric → **RouteQuery** → snapping's driving line, dispatch's single questions.
 *
 * A query owns its scratch and is used again and again; it belongs to one thread. It may go from metric to metric of one
 * hierarchy.
 */
import { Climber } from './Climber.js'
import type { Hierarchy } from './Hierarchy.js'
import { type Climb, type Metric, NO_WAY } from './Metric.js'
import type { Terminals } from './Terminal.js'
import { unpack } from './unpack.js'

export interface Route {
  /** offsets of the terminals included */
  readonly milliseconds: number
  readonly centimetres: number
  /** the network's arcs in driving order; empty where both terminals are one node */
  readonly arcs: Int32Array
  /** which of the terminals handed in it starts and ends with */
  readonly fromTerminal: number
  readonly toTerminal: number
}

export class RouteQuery {
  readonly #out: Climber
  readonly #in: Climber
  #meeting = -1

  constructor(hierarchy: Hierarchy) {
    this.#out = new Climber(hierarchy)
    this.#in = new Climber(hierarchy)
  }

  /**
   * Milliseconds of the fastest way, or NO_WAY.
   * @param direct milliseconds along the segment where both places are on one (see Terminal); the less of both is returned
   */
  distance(metric: Metric, from: Terminals, to: Terminals, direct: number = NO_WAY): number {
    this.#out.begin(from)
    this.#in.begin(to)
    return this.#meet(metric, direct)
  }

  /**
   * The fastest way with its arcs; undefined where there is none faster than `direct`.
   * @param centimetres [input arc]
   */
  route(metric: Metric, centimetres: Int32Array, from: Terminals, to: Terminals, direct: number = NO_WAY): Route | undefined {
    const milliseconds = this.distance(metric, from, to, direct)
    if (this.#meeting === -1) return undefined
    const up = slotsTo(metric, metric.leaving, this.#out, this.#meeting)
    const down = slotsTo(metric, metric.entering, this.#in, this.#meeting)
    const arcs: number[] = []
    for (const slot of up.slots.reverse()) unpack(metric, slot, centimetres, arcs)
    for (const slot of down.slots) unpack(metric, slot, centimetres, arcs)
    let length = from[up.terminal]!.centimetres + to[down.terminal]!.centimetres
    for (const arc of arcs) length += centimetres[arc]!
    return {
      milliseconds,
      centimetres: length,
      arcs: Int32Array.from(arcs),
      fromTerminal: up.terminal,
      toTerminal: down.terminal,
    }
  }

  /**
   * Both climbs in one walk by rank: where the paths join, a node settles on both sides at once, so that the best meeting
   * so far spares whatever is as far on one side alone.
   */
  #meet({ leaving, entering }: Metric, direct: number): number {
    const out = this.#out
    const into = this.#in
    let best = direct
    this.#meeting = -1
    let i = 0
    let j = 0
    while (i < out.pathLength && j < into.pathLength) {
      const x = out.path[i]!
      const y = into.path[j]!
      if (x < y) {
        i++
        if (out.distance[x]! < best) relax(leaving, x, out.distance, out.via)
        continue
      }
      if (y < x) {
        j++
        if (into.distance[y]! < best) relax(entering, y, into.distance, into.via)
        continue
      }
      i++
      j++
      const there = out.distance[x]!
      const back = into.distance[x]!
      if (there + back < best) {
        best = there + back
        this.#meeting = x
      }
      if (there < best) relax(leaving, x, out.distance, out.via)
      if (back < best) relax(entering, x, into.distance, into.via)
    }
    return best
  }
}

/** Hot loop: offers the neighbours above x the way over x. */
function relax({ firstOut, head, weight }: Climb, x: number, distance: Int32Array, via: Int32Array): void {
  const here = distance[x]!
  for (let arc = firstOut[x]!, end = firstOut[x + 1]!; arc < end; arc++) {
    const y = head[arc]!
    const there = here + weight[arc]!
    if (there >= distance[y]!) continue
    distance[y] = there
    via[y] = arc
  }
}

/** The slots of a climb, from the meeting back to its terminal. */
function slotsTo(metric: Metric, climb: Climb, climber: Climber, meeting: number): { slots: number[]; terminal: number } {
  const slots: number[] = []
  let via = climber.via[meeting]!
  while (via >= 0) {
    const slot = climb.slot[via]!
    slots.push(slot)
    via = climber.via[metric.hierarchy.tail[slot >> 1]!]!
  }
  return { slots, terminal: -1 - via }
}
