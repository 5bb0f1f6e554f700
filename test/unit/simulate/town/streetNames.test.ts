import { describe, expect, test } from 'vitest'
import { Random } from '../../../../src/kit/Random.js'
import { drawTown } from '../../../../src/simulate/town/drawTown.js'
import { nameStreets } from '../../../../src/simulate/town/streetNames.js'

const town = drawTown(new Random(4), 1_000)
const names = nameStreets(town.roads, town.ground, new Random(6))

describe('street names', () => {
  test('tell what kind of road it is', () => {
    const starts: Record<string, RegExp> = {
      avenue: /^Avenue /,
      boulevard: /^Boulevard /,
      ring: /^Rocade$/,
      quay: /^Quai /,
      bridge: /^Pont /,
      country: /^Route de /,
      lane: /^(Allée|Chemin|Rue) /,
      street: /^(Rue|Avenue|Cours|Impasse|Passage|Allée) /,
    }
    town.roads.forEach(({ kind }, k) => {
      expect(names[k]).toMatch(starts[kind]!)
    })
  })

  test('a street cut by the river keeps its name beyond; its bridge has one of its own', () => {
    const ring = town.roads.flatMap(({ group, kind }, k) => (group === 'middle' ? [{ kind, name: names[k] }] : []))
    expect(ring.length).toBeGreaterThan(2)
    expect(new Set(ring.filter(({ kind }) => kind !== 'bridge').map(({ name }) => name)).size).toBe(1)
    const bridges = town.roads.flatMap(({ kind }, k) => (kind === 'bridge' ? [names[k]] : []))
    expect(new Set(bridges).size).toBe(bridges.length)
  })

  test('hardly any name is used twice in a town of this size', () => {
    const streets = town.roads.flatMap(({ group }, k) => (group ? [] : [names[k]]))
    expect(new Set(streets).size).toBeGreaterThan(0.98 * streets.length)
  })
})
