import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseSolomon } from '../../../../src/interop/parseSolomon.js'
import { compile } from '../../../../src/schedule/compile.js'
import { byNearness } from '../../../../src/solve/classic/byNearness.js'
import { classicNodes } from '../../../../src/solve/classic/classicNodes.js'
import { solomonText } from '../../../fixtures/solomonText.js'

describe('byNearness', () => {
  test('houses along a road, in any order: each half of the list is one half of the road, and so are its halves', () => {
    const road = Array.from({ length: 32 }, (_, at) => at)
    fc.assert(
      fc.property(fc.shuffledSubarray(road, { minLength: 32 }), (houses) => {
        const order = byNearness(houses, (u, v) => Math.abs(u - v))
        expect([...order].sort((u, v) => u - v)).toEqual(road)
        for (const length of [16, 8, 4]) {
          for (let from = 0; from < 32; from += length) {
            const part = order.slice(from, from + length)
            // A stretch of road without a gap: 16 houses are 15 steps from end to end.
            expect(Math.max(...part) - Math.min(...part)).toBe(length - 1)
          }
        }
      }),
      { numRuns: 50 },
    )
  })

  test('all at one place, or so few that nothing is gained: everybody once', () => {
    expect([...byNearness([5, 3, 9, 1, 7], () => 0)].sort()).toEqual([1, 3, 5, 7, 9])
    expect(byNearness([5, 3], () => 1)).toEqual([5, 3])
    expect(byNearness([], () => 1)).toEqual([])
  })
})

test('three hundred visits and more are numbered by nearness, fewer as they come; both ways lead back', () => {
  for (const customers of [40, 300]) {
    const { problem, travel } = parseSolomon(solomonText({ customers, vehicles: 100, capacity: 200, seed: 2 }))
    const instance = compile(problem, travel)
    const { nodes, visitOf, nodeOf } = classicNodes(instance)
    const size = customers + 1
    for (let v = 0; v < customers; v++) expect(visitOf[nodeOf[v]!]).toBe(v)
    for (let u = 1; u < size; u++) expect(nodes.load[u]).toBe(instance.load[visitOf[u]!])
    let beside = 0
    let all = 0
    for (let u = 1; u < customers; u++) beside += nodes.distance[u * size + u + 1]! / (customers - 1)
    for (let u = 1; u < size; u++) for (let v = 1; v < size; v++) all += nodes.distance[u * size + v]! / customers ** 2
    // Numbered as they come, neighbours by number are as far from each other as any two; else several times nearer.
    if (customers < 300) expect([...visitOf.subarray(1)]).toEqual(Array.from({ length: customers }, (_, v) => v))
    else expect(beside).toBeLessThan(all / 3)
  }
})
