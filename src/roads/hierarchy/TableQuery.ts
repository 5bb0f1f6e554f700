/**
 * Tables: from many starts to many destinations. The destinations are made ready once; then, eight starts at a time, each
 * climbs, and the distances sweep down through what the destinations share to each of them.
 *
 * Where it stands: Metric + ends of places → **TableQuery** → travelMatrix.
 *
 * A query owns its scratch and is used again and again; it belongs to one thread, and to one hierarchy. What it cannot see
 * is the way along one segment between two places on it, which passes no node: the caller compares (`alongSegment`).
 */
import type { Endpoints } from '../Endpoints.js'
import { Climber } from './Climber.js'
import { type DestinationScratch, Destinations } from './Destinations.js'
import type { Hierarchy } from './Hierarchy.js'
import { type Metric, NO_WAY } from './Metric.js'
import { seedsOf } from './seedsOf.js'
import { LANES, measureDown, sweepDown, sweepDownNoting } from './sweep.js'

export interface MeasuredTable {
  /** [from · (places to) + to] milliseconds of a fastest way, offsets of the ends included; or NO_WAY */
  readonly milliseconds: Int32Array
  /** [from · (places to) + to] centimetres of that way; 0 where there is none */
  readonly centimetres: Int32Array
}

export class TableQuery {
  readonly #climber: Climber
  readonly #scratch: DestinationScratch

  constructor(hierarchy: Hierarchy) {
    this.#climber = new Climber(hierarchy)
    const { nodeCount } = hierarchy
    this.#scratch = {
      numberOf: new Int32Array(nodeCount),
      lastMeeting: new Int32Array(nodeCount),
      below: new Int32Array(nodeCount),
    }
  }

  /** [from · (places to) + to] milliseconds of a fastest way, offsets of the ends included; or NO_WAY. */
  milliseconds(metric: Metric, from: Endpoints, to: Endpoints): Int32Array {
    return this.#run(metric, from, to).milliseconds
  }

  /** The same with the centimetres of those ways. `lengths` [2 · arc + way] is what `lengthsOf` gives for the metric. */
  measured(metric: Metric, lengths: Int32Array, from: Endpoints, to: Endpoints): MeasuredTable {
    return this.#run(metric, from, to, lengths)
  }

  #run(metric: Metric, from: Endpoints, to: Endpoints, lengths?: Int32Array): MeasuredTable {
    const destinations = new Destinations(this.#scratch, metric, this.#climber, to, lengths)
    const rows = from.first.length - 1
    const cells = rows * destinations.count
    const laneLength = LANES * (destinations.topCount + destinations.count)
    const block: Block = {
      metric,
      destinations,
      lengths,
      lanes: new Int32Array(laneLength),
      taken: new Int32Array(lengths ? laneLength : 0),
      length: new Int32Array(lengths ? laneLength : 0),
      milliseconds: new Int32Array(cells).fill(NO_WAY),
      centimetres: new Int32Array(lengths ? cells : 0),
    }
    for (let row = 0; row < rows; row += LANES) {
      const filled = Math.min(LANES, rows - row)
      block.lanes.fill(NO_WAY)
      for (let lane = 0; lane < filled; lane++) this.#start(block, from, row + lane, lane)
      if (lengths) {
        sweepDownNoting(destinations, block.lanes, block.taken)
        measureDown(destinations, block.taken, block.length)
      } else {
        sweepDown(destinations, block.lanes)
      }
      for (let lane = 0; lane < filled; lane++) takeRow(block, row + lane, lane)
    }
    destinations.release()
    return { milliseconds: block.milliseconds, centimetres: block.centimetres }
  }

  /** Climbs from one start: what it reaches of the top goes into its lane, what it meets below the top into the table. */
  #start(
    { metric, destinations, lengths, lanes, length, ...table }: Block,
    from: Endpoints,
    row: number,
    lane: number,
  ) {
    const climber = this.#climber
    const seeds = seedsOf(from, row)
    climber.begin(seeds)
    climber.climb(metric.leaving)
    const measured = lengths ? climber.measure(metric.leaving, lengths, seeds) : undefined
    const { numberOf, lastMeeting, meetings, meetingBefore, count } = destinations
    const { distance, path, pathLength } = climber
    for (let i = 0; i < pathLength; i++) {
      const x = path[i]!
      const there = distance[x]!
      if (there === NO_WAY) continue
      const number = numberOf[x]!
      if (number > 0) {
        lanes[LANES * (number - 1) + lane] = there
        if (measured) length[LANES * (number - 1) + lane] = measured[x]!
        continue
      }
      for (let entry = lastMeeting[x]!; entry > 0; entry = meetingBefore[entry - 1]!) {
        const cell = row * count + meetings.where[entry - 1]!
        const milliseconds = there + meetings.milliseconds[entry - 1]!
        if (milliseconds >= table.milliseconds[cell]!) continue
        table.milliseconds[cell] = milliseconds
        if (measured) table.centimetres[cell] = measured[x]! + meetings.centimetres[entry - 1]!
      }
    }
  }
}

/** Eight starts under way. */
interface Block extends MeasuredTable {
  readonly metric: Metric
  readonly destinations: Destinations
  readonly lengths: Int32Array | undefined
  /** [number · 8 + lane] milliseconds, the arc by which they came about, centimetres */
  readonly lanes: Int32Array
  readonly taken: Int32Array
  readonly length: Int32Array
}

/** Where the way over the top is faster than what the start met below it. */
function takeRow(
  { destinations, lengths, lanes, length, milliseconds, centimetres }: Block,
  row: number,
  lane: number,
) {
  const { count, topCount } = destinations
  for (let place = 0, cell = row * count, at = LANES * topCount + lane; place < count; place++, cell++, at += LANES) {
    if (lanes[at]! >= milliseconds[cell]!) continue
    milliseconds[cell] = lanes[at]!
    if (lengths) centimetres[cell] = length[at]!
  }
}
