/**
 * Many destinations made ready for any start: what they have in common and what each has for itself.
 *
 * The way from a start to any destination comes down through the nodes above it. Those above several destinations are the
 * shared top: one sweep over it, from the highest rank down, does for all destinations what each would have to repeat.
 * Below the top a destination is a node of its own, entered from the few nodes of the top where its own climb ends; and what
 * it reaches below the top are its meetings, with climbs that begin in its neighbourhood.
 *
 * Where it stands: Metric + destinations → **Destinations** → TableQuery sweeps.
 *
 * Invariants: all above a node of the top is in the top; nodes of the top are numbered from the highest rank down, then
 * come the destinations, so that an arc comes from a smaller number.
 * Reference: the sweep is that of RPHAST (Delling, Goldberg & Werneck, Faster batched shortest paths in road networks,
 * ATMOS 2011), on elimination trees and cut off where sharing ends.
 */
import type { Endpoints } from '../Endpoints.js'
import type { Climber } from './Climber.js'
import { Entries } from './Entries.js'
import { type Metric, NO_WAY } from './Metric.js'
import { seedsOf } from './seedsOf.js'

export class Destinations {
  readonly count: number
  /** nodes in the shared top; destination i has the number topCount + i */
  readonly topCount: number
  /** [rank] 1 + number of a node of the top, 0 outside */
  readonly numberOf: Int32Array
  /** [number + 1] the arcs down to it */
  readonly firstIn: Int32Array
  /** [arc] from which number, milliseconds, centimetres */
  readonly arcs = new Entries()
  /** [rank] 1 + the last meeting entered there, 0 for none */
  readonly lastMeeting: Int32Array
  /** [meeting] of which destination, milliseconds, centimetres */
  readonly meetings = new Entries()
  /** [meeting] 1 + the meeting entered at that node before, 0 for none */
  readonly meetingBefore: number[] = []

  /** [rank] destinations below */
  readonly #below: Int32Array
  /** ranks of the nodes above any destination */
  readonly #touched: number[] = []

  /**
   * @param scratch lent until `release`
   * @param lengths [2 · arc + way] where centimetres are asked for
   */
  constructor(scratch: DestinationScratch, metric: Metric, climber: Climber, to: Endpoints, lengths?: Int32Array) {
    this.count = to.first.length - 1
    this.numberOf = scratch.numberOf
    this.lastMeeting = scratch.lastMeeting
    this.#below = scratch.below
    this.#countBelow(climber, to)
    const top = this.#numberTop(sharedBy(this.count))
    this.topCount = top.length
    this.firstIn = new Int32Array(this.topCount + this.count + 1)
    this.#takeTop(metric, top, lengths)
    for (let place = 0; place < this.count; place++) this.#takePlace(metric, climber, to, place, lengths)
  }

  /** Gives the scratch back as it was. */
  release(): void {
    for (const x of this.#touched) {
      this.#below[x] = 0
      this.numberOf[x] = 0
      this.lastMeeting[x] = 0
    }
  }

  #countBelow(climber: Climber, to: Endpoints): void {
    const below = this.#below
    for (let place = 0; place < this.count; place++) {
      climber.begin(seedsOf(to, place))
      const { path, pathLength } = climber
      for (let i = 0; i < pathLength; i++) if (below[path[i]!]!++ === 0) this.#touched.push(path[i]!)
    }
  }

  /** [number] rank */
  #numberTop(shared: number): Int32Array {
    const top = Int32Array.from(this.#touched.filter((x) => this.#below[x]! >= shared))
      .sort()
      .reverse()
    for (let number = 0; number < top.length; number++) this.numberOf[top[number]!] = number + 1
    return top
  }

  /** The climb arcs of destinations, turned round. */
  #takeTop({ entering }: Metric, top: Int32Array, lengths?: Int32Array): void {
    const { firstOut, head, weight, slot } = entering
    for (let number = 0; number < top.length; number++) {
      const x = top[number]!
      for (let arc = firstOut[x]!; arc < firstOut[x + 1]!; arc++) {
        this.arcs.add(this.numberOf[head[arc]!]! - 1, weight[arc]!, lengths ? lengths[slot[arc]!]! : 0)
      }
      this.firstIn[number + 1] = this.arcs.count
    }
  }

  #takePlace({ entering }: Metric, climber: Climber, to: Endpoints, place: number, lengths?: Int32Array): void {
    const seeds = seedsOf(to, place)
    climber.begin(seeds)
    climber.climb(entering, this.numberOf)
    const length = lengths ? climber.measure(entering, lengths, seeds) : undefined
    const { distance, path, pathLength } = climber
    for (let i = 0; i < pathLength; i++) {
      const x = path[i]!
      if (distance[x] === NO_WAY) continue
      const centimetres = length ? length[x]! : 0
      if (this.numberOf[x]! > 0) {
        this.arcs.add(this.numberOf[x]! - 1, distance[x]!, centimetres)
        continue
      }
      this.meetings.add(place, distance[x]!, centimetres)
      this.meetingBefore.push(this.lastMeeting[x]!)
      this.lastMeeting[x] = this.meetings.count
    }
    this.firstIn[this.topCount + place + 1] = this.arcs.count
  }
}

/** What a query lends to its destinations, all zeros between queries. */
export interface DestinationScratch {
  /** [rank] */
  readonly numberOf: Int32Array
  readonly lastMeeting: Int32Array
  readonly below: Int32Array
}

/**
 * From how many destinations on a node belongs to the top. With it the top's arcs grow fewer and the arcs to destinations
 * more; measured on Toulouse and Moscow with 1,000 destinations, their sum is least between 8 and 64.
 */
function sharedBy(count: number): number {
  return Math.max(2, Math.round(Math.sqrt(count) / 2))
}
