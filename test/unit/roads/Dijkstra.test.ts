import { describe, expect, it } from 'vitest'
import { Dijkstra } from '../../../src/roads/Dijkstra.js'
import { at, smallNetwork } from '../../fixtures/network.js'

const network = smallNetwork()
const seed = (node: number, milliseconds = 0) => ({ node, milliseconds, centimetres: milliseconds })
const letters = Object.keys(at)

function seconds(search: Dijkstra, from: number): number[] {
  search.search([seed(from)])
  return letters.slice(0, 6).map((_, x) => search.millisecondsTo(x) / 1000)
}

describe('Dijkstra on the small network', () => {
  const search = new Dijkstra(network)

  it('knows it by heart', () => {
    //                                 a   b   c   d   e   f
    expect(seconds(search, at.a)).toEqual([0, 10, 30, 30, 20, 35])
    expect(seconds(search, at.e)).toEqual([70, 10, 30, 40, 0, 35])
    expect(seconds(search, at.f)).toEqual([80, 20, 5, 50, 10, 0])
    expect(seconds(search, at.d)).toEqual([30, 40, 60, 0, 40, 65])
  })

  it('measures the way it drives: c → e by f, 200 m', () => {
    search.search([seed(at.c)], [at.e])
    expect(search.millisecondsTo(at.e)).toBe(15_000)
    expect(search.centimetresTo(at.e)).toBe(20_000)
    expect(search.arcsTo(at.e).map((arc) => letters[network.head[arc]!])).toEqual(['f', 'e'])
    expect(search.arcsTo(at.c)).toEqual([])
  })

  it('cannot get to the island', () => {
    search.search([seed(at.a)])
    expect(search.millisecondsTo(at.g)).toBe(Number.POSITIVE_INFINITY)
    expect(search.centimetresTo(at.g)).toBe(Number.POSITIVE_INFINITY)
  })

  it('starts from several nodes at once, each with what was driven before', () => {
    // To e: from a 5 + 20 s, from c 12 + 15 s.
    search.search([seed(at.a, 5000), seed(at.c, 12_000), seed(at.a, 9000)])
    expect(search.millisecondsTo(at.e)).toBe(25_000)
    expect(search.millisecondsTo(at.f)).toBe(17_000)
  })

  it('stops when its targets are settled, and says nothing of what it did not settle', () => {
    search.search([seed(at.a)], [at.b, at.b])
    expect(search.millisecondsTo(at.b)).toBe(10_000)
    expect(search.millisecondsTo(at.f)).toBe(Number.POSITIVE_INFINITY)
  })

  it('forgets the last search', () => {
    search.search([seed(at.g)])
    expect(search.millisecondsTo(at.h)).toBe(10_000)
    expect(search.millisecondsTo(at.a)).toBe(Number.POSITIVE_INFINITY)
  })
})
