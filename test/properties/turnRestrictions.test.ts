/**
 * Law: with any turn restrictions, a way from a point on an arc to a point on another takes as long as a search over arcs
 * finds that looks each turn up, and drives no forbidden turn; table = single question = driven arcs.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arcsOfSegments } from '../../src/roads/arcsOfSegments.js'
import { dijkstraTable } from '../../src/roads/dijkstraTable.js'
import { driveBetween } from '../../src/roads/driveBetween.js'
import { NO_WAY } from '../../src/roads/hierarchy/Metric.js'
import type { Network } from '../../src/roads/Network.js'
import { routerOf } from '../../src/roads/Router.js'
import type { Snapping } from '../../src/roads/SegmentIndex.js'
import { tableBetween } from '../../src/roads/travelMatrix.js'
import { networkArbitrary } from '../arbitraries/network.js'
import { arriveOn, mayFollow, type OnArc, turnAwareSearch } from '../fixtures/turnAware.js'
import { runs } from '../runs.js'

const network = networkArbitrary({ maxNodes: 8, maxStreets: 16, maxRestrictions: 12 })
const spot = fc.record({ segment: fc.nat(), fraction: fc.constantFrom(0, 1, 0.5, 0.25, 0.9) })

describe('ways under turn restrictions', () => {
  it('are those of a search over arcs, in tables, questions and driven arcs', () => {
    fc.assert(
      fc.property(network, fc.array(spot, { maxLength: 5 }), (network, spots) => {
        if (network.arcCount === 0) return
        const segments = network.firstPoint.length - 1
        const places = spots.map(
          ({ segment, fraction }): Snapping => ({
            segment: segment % segments,
            fraction,
            position: [0, 0],
            distance: 0,
          }),
        )
        const router = routerOf(network)
        const table = tableBetween(router, places)
        expect(tableBetween(router, places, { engine: dijkstraTable }).milliseconds).toEqual(table.milliseconds)
        places.forEach((from, p) => {
          places.forEach((to, q) => {
            const truth = Math.min(NO_WAY, searched(network, from, to))
            expect(table.milliseconds[p * places.length + q]).toBe(p === q ? 0 : truth)
            const drive = driveBetween(router, from, to)
            expect(drive?.milliseconds ?? NO_WAY).toBe(truth)
            if (drive?.over) expectDrivable(network, from, to, drive.over)
          })
        })
      }),
      { numRuns: runs(200) },
    )
  })
})

/** The arcs that run over a place, and how far along each it lies: both senses of its street. */
function onArcs(network: Network, { segment, fraction }: Snapping): OnArc[] {
  const { forward, backward } = arcsOfSegments(network)
  return [forward[segment]!, backward[segment]!].flatMap((arc): OnArc[] => {
    if (arc < 0) return []
    const whole = network.milliseconds[arc]!
    const before = Math.round(whole * fraction)
    return [[arc, network.isReversed[arc] ? whole - before : before]]
  })
}

function nodeOf(network: Network, { segment, fraction }: Snapping): number {
  const { forward, backward } = arcsOfSegments(network)
  const arc = forward[segment]! >= 0 ? forward[segment]! : backward[segment]!
  const isHead = (fraction === 1) !== (network.isReversed[arc] === 1)
  return isHead ? network.head[arc]! : network.tail[arc]!
}

function searched(network: Network, from: Snapping, to: Snapping): number {
  const isAtNode = ({ fraction }: Snapping) => fraction === 0 || fraction === 1
  if (from.segment === to.segment && from.fraction === to.fraction) return 0
  const start = isAtNode(from) ? nodeOf(network, from) : -1
  const end = isAtNode(to) ? nodeOf(network, to) : -1
  if (start >= 0 && start === end) return 0
  const starts: OnArc[] = []
  if (start < 0) starts.push(...onArcs(network, from))
  else for (let arc = network.firstOut[start]!; arc < network.firstOut[start + 1]!; arc++) starts.push([arc, 0])
  const reached = turnAwareSearch(network, starts)
  let best = Number.POSITIVE_INFINITY
  if (end >= 0) {
    network.head.forEach((head, arc) => {
      if (head === end) best = Math.min(best, reached[arc]!)
    })
    return best
  }
  for (const [arc, milliseconds] of onArcs(network, to)) {
    best = Math.min(best, arriveOn(network, reached, [arc, milliseconds]))
    // From the node at its start, or from a place before on the same arc.
    if (start >= 0 && network.tail[arc] === start) best = Math.min(best, milliseconds)
    for (const [same, before] of start < 0 ? onArcs(network, from) : []) {
      if (same === arc && before <= milliseconds && from.fraction < to.fraction === (network.isReversed[arc] === 0))
        best = Math.min(best, milliseconds - before)
    }
  }
  return best
}

/** From the arc of the departure over each driven arc to the arc of the arrival, every turn is allowed. */
function expectDrivable(
  network: Network,
  from: Snapping,
  to: Snapping,
  { departure, arcs, arrival }: { departure: { side: 0 | 1 }; arcs: Int32Array; arrival: { side: 0 | 1 } },
): void {
  const { forward, backward } = arcsOfSegments(network)
  const row = [...arcs]
  if (from.fraction > 0 && from.fraction < 1) row.unshift((departure.side ? forward : backward)[from.segment]!)
  if (to.fraction > 0 && to.fraction < 1) row.push((arrival.side ? backward : forward)[to.segment]!)
  const may = mayFollow(network)
  for (let i = 1; i < row.length; i++) {
    expect(network.head[row[i - 1]!]).toBe(network.tail[row[i]!])
    expect(may(row[i - 1]!, row[i]!)).toBe(true)
  }
}
