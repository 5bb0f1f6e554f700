/**
 * The fastest way between two places: a climb from each, and the best node at which they meet.
 *
 * Where it stands: Metric → **RouteQuery** → driving lines, dispatch's single questions.
 *
 * A query owns its scratch and is used again and again; it belongs to one thread, and to one hierarchy, whose metrics it
 * may change between. Places come as seeds: the nodes by which a place is left or entered, with what lies between. Two
 * places on one segment have a way along it that passes no node: the caller hands it in as `direct`, and the less counts.
 */
import type { Seed } from '../Dijkstra.js'
import { Climber, relax } from './Climber.js'
import type { Hierarchy } from './Hierarchy.js'
import { type Metric, NO_WAY } from './Metric.js'
import { unpack } from './unpack.js'

export interface Route {
  /** what lies between places and nodes included */
  readonly milliseconds: number
  readonly centimetres: number
  /** the network's arcs in driving order; empty where it starts and ends at one node */
  readonly arcs: Int32Array
  /** which of the seeds handed in it starts and ends with */
  readonly fromSeed: number
  readonly toSeed: number
}

export class RouteQuery {
  readonly #out: Climber
  readonly #in: Climber
  #meeting = -1

  constructor(hierarchy: Hierarchy) {
    this.#out = new Climber(hierarchy)
    this.#in = new Climber(hierarchy)
  }

  /** Milliseconds of the fastest way, `direct` where that is no slower, or NO_WAY. */
  distance(metric: Metric, from: readonly Seed[], to: readonly Seed[], direct: number = NO_WAY): number {
    this.#out.begin(from)
    this.#in.begin(to)
    return this.#meet(metric, direct)
  }

  /**
   * The fastest way with its arcs; undefined where none is faster than `direct`.
   * @param centimetres [input arc]
   */
  route(
    metric: Metric,
    centimetres: Int32Array,
    from: readonly Seed[],
    to: readonly Seed[],
    direct: number = NO_WAY,
  ): Route | undefined {
    const milliseconds = this.distance(metric, from, to, direct)
    if (this.#meeting === -1) return undefined
    const up = this.#out.trace(metric.leaving, this.#meeting, from)
    const down = this.#in.trace(metric.entering, this.#meeting, to)
    const arcs: number[] = []
    for (const slot of up.slots.reverse()) unpack(metric, slot, centimetres, arcs)
    for (const slot of down.slots) unpack(metric, slot, centimetres, arcs)
    let length = from[up.seed]!.centimetres + to[down.seed]!.centimetres
    for (const arc of arcs) length += centimetres[arc]!
    return { milliseconds, centimetres: length, arcs: Int32Array.from(arcs), fromSeed: up.seed, toSeed: down.seed }
  }

  /**
   * Both climbs in one walk by rank. Where the paths join, a node settles on both sides at once, and the best meeting so
   * far spares whatever is as far on one side alone.
   */
  #meet({ leaving, entering }: Metric, direct: number): number {
    const { distance: out, path: outPath, pathLength: outLength } = this.#out
    const { distance: into, path: inPath, pathLength: inLength } = this.#in
    let best = direct
    this.#meeting = -1
    let i = 0
    let j = 0
    while (i < outLength && j < inLength) {
      const x = outPath[i]!
      const y = inPath[j]!
      if (x < y) {
        i++
        if (out[x]! < best) relax(leaving, x, out)
      } else if (y < x) {
        j++
        if (into[y]! < best) relax(entering, y, into)
      } else {
        i++
        j++
        if (out[x]! + into[x]! < best) {
          best = out[x]! + into[x]!
          this.#meeting = x
        }
        if (out[x]! < best) relax(leaving, x, out)
        if (into[x]! < best) relax(entering, x, into)
      }
    }
    return best
  }
}
