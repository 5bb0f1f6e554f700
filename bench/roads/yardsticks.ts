/** What the hierarchy is held against, in the same run: plain Dijkstra on typed arrays, and ngraph.path's `nba`. */
import { nba } from 'ngraph.path'
import { Dijkstra, type Network, toNgraph } from 'ronde/roads'
import { type Measured, measure } from './measure.js'
import { drawNodes, seedAt } from './sample.js'

const QUERIES = 10

/** Milliseconds a query from node to node. */
export function measureYardsticks(network: Network): { dijkstra: Measured; nba: Measured } {
  const from = drawNodes(network, QUERIES, 1)
  const to = drawNodes(network, QUERIES, 2)
  const search = new Dijkstra(network)
  const dijkstra = measure(() => {
    for (let i = 0; i < QUERIES; i++) search.search(seedAt(from[i]!), [to[i]!])
  }, QUERIES)
  const finder = nba(toNgraph(network), { oriented: true, distance: (_from, _to, link) => link.data.milliseconds })
  const bidirectional = measure(() => {
    for (let i = 0; i < QUERIES; i++) finder.find(from[i]!, to[i]!)
  }, QUERIES)
  return { dijkstra, nba: bidirectional }
}
