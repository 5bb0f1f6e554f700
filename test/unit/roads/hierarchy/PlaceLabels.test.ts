import { describe, expect, it } from 'vitest'
import { customise } from '../../../../src/roads/hierarchy/customise.js'
import { buildHierarchy } from '../../../../src/roads/hierarchy/Hierarchy.js'
import { lengthsOf } from '../../../../src/roads/hierarchy/lengths.js'
import { NO_WAY } from '../../../../src/roads/hierarchy/Metric.js'
import { PlaceLabels } from '../../../../src/roads/hierarchy/PlaceLabels.js'
import { at, smallNetwork } from '../../../fixtures/network.js'

const network = smallNetwork()
const metric = customise(buildHierarchy(network), network.milliseconds)
const node = (x: number) => [{ node: x, milliseconds: 0, centimetres: 0 }]

function labels(lengths?: Int32Array): PlaceLabels {
  const made = new PlaceLabels(metric, lengths)
  for (const [slot, x] of [at.a, at.c, at.e].entries()) made.put(slot, node(x), node(x))
  return made
}

describe('places in slots', () => {
  it('know how far one more is from each, and each from it', () => {
    const places = labels(lengthsOf(metric, network.centimetres))
    places.put(3, node(at.d), node(at.d))
    // d → a 30, d → c by a and b 60, d → e 40; a → d 30, c → d by f and e 55, e → d 40.
    expect([...places.from(3).milliseconds]).toEqual([30_000, 60_000, 40_000, 0])
    expect([...places.to(3).milliseconds]).toEqual([30_000, 55_000, 40_000, 0])
    expect([...places.from(3).centimetres]).toEqual([10_000, 30_000, 10_000, 0])
    expect([...places.to(3).centimetres]).toEqual([10_000, 30_000, 10_000, 0])
  })

  it('take another place: a doctor who moved from c to f', () => {
    const places = labels()
    places.put(1, node(at.f), node(at.f))
    expect([...places.from(0).milliseconds]).toEqual([0, 35_000, 20_000])
    expect([...places.from(0).centimetres]).toEqual([0, 0, 0])
  })

  it('are free without ends, and leave the others as they were', () => {
    const places = labels()
    places.put(1, [], [])
    expect([...places.from(0).milliseconds]).toEqual([0, NO_WAY, 20_000])
    expect([...places.from(1).milliseconds]).toEqual([NO_WAY, NO_WAY, NO_WAY])
  })

  it('reach no island, and nothing from a place on no street', () => {
    const places = labels()
    places.put(4, node(at.g), [])
    expect([...places.from(4).milliseconds]).toEqual([NO_WAY, NO_WAY, NO_WAY, NO_WAY, NO_WAY])
    expect([...places.to(4).milliseconds]).toEqual([NO_WAY, NO_WAY, NO_WAY, NO_WAY, NO_WAY])
  })
})
