/**
 * Real restrictions: every forbidden turn of Porto, where the data folder is at hand.
 */
import { describe, expect, it } from 'vitest'
import { Random } from '../../../../src/kit/Random.js'
import { driveBetween } from '../../../../src/roads/driveBetween.js'
import { NO_WAY } from '../../../../src/roads/hierarchy/Metric.js'
import { routerOf } from '../../../../src/roads/Router.js'
import { readRoads } from '../../../../src/roads/readRoads.js'
import type { Snapping } from '../../../../src/roads/SegmentIndex.js'
import { forbiddenTurns } from '../../../../src/roads/turns/allowedTurns.js'
import { dataFile } from '../../../fixtures/dataFile.js'
import { arriveOn, mayFollow, type OnArc, turnAwareSearch } from '../../../fixtures/turnAware.js'

const porto = dataFile('roads/porto.osm.pbf')

const ROUTES = 10_000

describe.skipIf(!porto)('Porto’s turn restrictions', async () => {
  const network = await readRoads(porto!)
  const router = routerOf(network)
  const may = mayFollow(network)
  /** The middle of an arc, as a place and as a point of the oracle's. */
  const middle = (arc: number): Snapping => {
    return { segment: network.segment[arc]!, fraction: 0.5, position: [0, 0], distance: 0 }
  }
  const onArc = (arc: number): OnArc => {
    const whole = network.milliseconds[arc]!
    const half = Math.round(whole / 2)
    return [arc, network.isReversed[arc] ? whole - half : half]
  }
  const arcsOn = (arc: number) => {
    const arcs: number[] = []
    for (const node of [network.tail[arc]!, network.head[arc]!]) {
      for (let other = network.firstOut[node]!; other < network.firstOut[node + 1]!; other++) {
        if (network.segment[other] === network.segment[arc] && !arcs.includes(other)) arcs.push(other)
      }
    }
    return arcs
  }
  const turnsOf = (from: number, to: number) => {
    const drive = driveBetween(router, middle(from), middle(to))
    const over = drive?.over
    if (!over) return { milliseconds: drive?.milliseconds ?? NO_WAY, arcs: [] as number[] }
    const first = arcsOn(from).find((arc) => network.isReversed[arc] === (over.departure.side ? 0 : 1))!
    const last = arcsOn(to).find((arc) => network.isReversed[arc] === over.arrival.side)!
    return { milliseconds: drive.milliseconds, arcs: [first, ...over.arcs, last] }
  }
  const forbiddenIn = (arcs: readonly number[]) => arcs.filter((arc, i) => i > 0 && !may(arcs[i - 1]!, arc))

  it('each is avoided, and the way round is as fast as a search over arcs finds', () => {
    const turns = forbiddenTurns(network)
    expect(turns.length).toBe(351)
    const differences: string[] = []
    for (const { fromArc, toArc } of turns) {
      const { milliseconds, arcs } = turnsOf(fromArc, toArc)
      const reached = turnAwareSearch(network, arcsOn(fromArc).map(onArc), milliseconds + 60_000)
      const truth = Math.min(NO_WAY, ...arcsOn(toArc).map((arc) => arriveOn(network, reached, onArc(arc))))
      const isOneStreet = network.segment[fromArc] === network.segment[toArc]
      if (milliseconds !== (isOneStreet ? 0 : truth))
        differences.push(`${fromArc} → ${toArc}: ${milliseconds}, ${truth}`)
      expect(forbiddenIn(arcs)).toEqual([])
    }
    expect(differences).toEqual([])
  })

  it(`none is in ${ROUTES} ways between streets drawn at random`, () => {
    const random = new Random(364)
    let driven = 0
    for (let i = 0; i < ROUTES; i++) {
      const { arcs } = turnsOf(random.below(network.arcCount), random.below(network.arcCount))
      expect(forbiddenIn(arcs)).toEqual([])
      driven += arcs.length
    }
    expect(driven).toBeGreaterThan(100 * ROUTES)
  })
})
