import createGraph from 'ngraph.graph'
import { describe, expect, it } from 'vitest'
import { Dijkstra } from '../../../src/roads/Dijkstra.js'
import { fromNgraph, type NgraphLink, type NgraphNode, toNgraph } from '../../../src/roads/ngraph.js'
import { at, smallNetwork } from '../../fixtures/network.js'

describe('ngraph', () => {
  it('shows a network: a node each, a link for each arc', () => {
    const graph = toNgraph(smallNetwork())
    expect([graph.getNodeCount(), graph.getLinkCount()]).toEqual([8, 14])
    expect(graph.getNode(at.b)!.data).toEqual({ longitude: 0.0009, latitude: 0.0009 })
    expect(graph.getLink(at.a, at.b)!.data).toMatchObject({
      milliseconds: 10_000,
      centimetres: 10_000,
      name: 'Rue du Nord',
    })
    expect(graph.getLink(at.b, at.a)).toBeUndefined()
  })

  it('takes a network back after it was edited: a bridge closed, a street opened', () => {
    const graph = toNgraph(smallNetwork())
    graph.removeLink(graph.getLink(at.c, at.f)!)
    graph.addLink(at.b, at.a, { milliseconds: 12_000 })
    const search = new Dijkstra(fromNgraph(graph))
    search.search([{ node: at.c, milliseconds: 0, centimetres: 0 }])
    // c → e: no longer by f (15 s) but by b. e → a was 70 s.
    expect(search.millisecondsTo(at.e)).toBe(30_000)
    expect(search.millisecondsTo(at.a)).toBe(32_000)
  })

  it('takes a graph made elsewhere: any ids, no segments, straight lines', () => {
    const graph = createGraph<NgraphNode | undefined, NgraphLink>({ multigraph: true })
    graph.addNode('home', { longitude: 1.44, latitude: 43.6 })
    graph.addNode('office', { longitude: 1.44, latitude: 43.61 })
    graph.addLink('home', 'office', { milliseconds: 60_000, highway: 'primary' })
    graph.addLink('office', 'somewhere', { milliseconds: 5000, isReversed: true })
    const network = fromNgraph(graph)
    expect([network.nodeCount, network.arcCount]).toEqual([3, 2])
    expect(network.centimetres[0]).toBe(111_195)
    expect([...network.isReversed]).toEqual([0, 1])
    expect([...network.tail]).toEqual([0, 1])
  })

  it('keeps turn restrictions, and drops those into links that are gone', () => {
    const network = smallNetwork()
    const arc = (x: number, y: number) => network.tail.findIndex((tail, i) => tail === x && network.head[i] === y)
    const turn = (y: number, z: number) => ({
      fromArc: arc(at.a, y),
      viaNode: y,
      toArc: arc(y, z),
      kind: 'no' as const,
    })
    const graph = toNgraph({ ...network, turnRestrictions: [turn(at.b, at.c), turn(at.b, at.e)] })
    graph.removeLink(graph.getLink(at.b, at.c)!)
    const back = fromNgraph(graph)
    expect(back.turnRestrictions).toHaveLength(1)
    const { fromArc, viaNode, toArc } = back.turnRestrictions[0]!
    expect([back.tail[fromArc], viaNode, back.head[toArc]]).toEqual([at.a, at.b, at.e])
  })

  it('refuses links of one segment that do not fit each other', () => {
    const graph = createGraph<NgraphNode | undefined, NgraphLink>({ multigraph: true })
    graph.addLink(1, 2, { milliseconds: 1, segment: 7 })
    graph.addLink(1, 2, { milliseconds: 1, segment: 7 })
    graph.addLink(2, 3, { milliseconds: 1, segment: 7, isReversed: true })
    expect(() => fromNgraph(graph)).toThrow(/from 1 to 2 .* segment 7[\s\S]*from 2 to 3/)
  })

  it('refuses weights that are none', () => {
    const graph = createGraph<NgraphNode | undefined, NgraphLink>({ multigraph: true })
    graph.addLink(1, 2, { milliseconds: Number.NaN })
    expect(() => fromNgraph(graph)).toThrow(/NaN and -1 are not both milliseconds/)
  })
})
