/** Before anything is timed: every kind of answer against Dijkstra. */
import {
  Dijkstra,
  lengthsOf,
  type Metric,
  type Network,
  NO_WAY,
  PlaceLabels,
  RouteQuery,
  TableQuery,
} from 'ronde/roads'
import { drawNodes, endsAt, seedAt } from './sample.js'

const STARTS = 8
const PLACES = 300

/** Throws on the first difference. `metric` must be of the network's own weights. */
export function verify(network: Network, metric: Metric): void {
  const starts = drawNodes(network, STARTS, 3)
  const places = drawNodes(network, PLACES, 4)
  const route = new RouteQuery(metric.hierarchy)
  const lengths = lengthsOf(metric, network.centimetres)
  const tables = new TableQuery(metric.hierarchy)
  const table = tables.milliseconds(metric, endsAt(starts), endsAt(places))
  const measured = tables.measured(metric, lengths, endsAt(starts), endsAt(places))
  const slots = new PlaceLabels(metric)
  places.forEach((node, slot) => {
    slots.put(slot, seedAt(node), seedAt(node))
  })
  const search = new Dijkstra(network)
  starts.forEach((start, row) => {
    search.search(seedAt(start))
    slots.put(PLACES, seedAt(start), seedAt(start))
    const added = slots.from(PLACES).milliseconds
    places.forEach((place, column) => {
      const truth = Math.min(NO_WAY, search.millisecondsTo(place))
      const where = `from node ${start} to node ${place}`
      const found = route.route(metric, network.centimetres, seedAt(start), seedAt(place))
      expectEqual(found?.milliseconds ?? NO_WAY, truth, `route ${where}`)
      expectEqual(sumOf(network.milliseconds, found?.arcs), truth, `arcs of the route ${where}`)
      expectEqual(table[row * PLACES + column]!, truth, `table ${where}`)
      expectEqual(measured.milliseconds[row * PLACES + column]!, truth, `table with metres ${where}`)
      expectEqual(added[column]!, truth, `added place ${where}`)
    })
  })
}

function sumOf(weights: Int32Array, arcs: Int32Array | undefined): number {
  if (!arcs) return NO_WAY
  let sum = 0
  for (const arc of arcs) sum += weights[arc]!
  return sum
}

function expectEqual(found: number, truth: number, what: string): void {
  if (found !== truth) throw new Error(`${what}: ${found} ms instead of ${truth} ms.`)
}
