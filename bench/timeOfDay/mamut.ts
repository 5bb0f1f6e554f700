/**
 * Cities with 24 hourly speeds for each arc (`mamut-*.road.json.gz`): as a network with hourly weights, and as they stand for
 * the exact search.
 */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { CLOSED, type HourlyWeights, type Network, NetworkBuilder } from 'ronde/roads'

export interface HourlyCity {
  readonly network: Network
  readonly weights: HourlyWeights
  /** [arc] metres */
  readonly metres: Float64Array
  /** [24 · arc + hour] metres a second */
  readonly speed: Float64Array
  /** Nodes of the thousand customers. */
  readonly customers: readonly number[]
}

interface RoadFile {
  readonly num_vertices: number
  readonly node_vertices: readonly number[]
  readonly edges: readonly (readonly [from: number, to: number, metres: number, speeds: readonly number[]])[]
}

export function readMamut(path: string): HourlyCity {
  const file = JSON.parse(gunzipSync(readFileSync(path)).toString()) as RoadFile
  const builder = new NetworkBuilder()
  for (let x = 0; x < file.num_vertices; x++) builder.node(0, 0)
  for (const [from, to, length] of file.edges) {
    builder.street({ from, to, forward: 0, backward: CLOSED, centimetres: Math.round(length * 100) })
  }
  const built = builder.build()
  const edges = Array.from(built.segment, (edge) => file.edges[edge]!)
  const weekday = Array.from({ length: 24 }, (_, hour) =>
    Int32Array.from(edges, ([, , length, speeds]) => Math.round((1000 * length) / speeds[hour]!)),
  )
  // Without coordinates the order of the hierarchy takes pseudo-coordinates: (0, 0) for all would be worse than none.
  const none = new Float64Array(0)
  return {
    network: { ...built, milliseconds: weekday[0]!, longitude: none, latitude: none },
    weights: { weekday },
    metres: Float64Array.from(edges, ([, , length]) => length),
    speed: Float64Array.from(edges.flatMap(([, , , speeds]) => speeds)),
    customers: file.node_vertices,
  }
}
