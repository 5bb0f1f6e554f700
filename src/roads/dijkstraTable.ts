/**
 * Many-to-many by one Dijkstra search per departure: the plain engine of `travelMatrix`, and the oracle of the hierarchy's.
 */
import { dijkstraOf, type Seed } from './Dijkstra.js'
import type { Endpoints } from './Endpoints.js'
import type { Network } from './Network.js'

/** Infinity where there is no way. */
export interface Table {
  /** [from · (places to) + to] milliseconds of the fastest route over the network */
  readonly milliseconds: Float64Array
  /** [from · (places to) + to] centimetres of that route */
  readonly centimetres: Float64Array
}

export interface TableOptions {
  /** Called after each row, with the share done. */
  readonly onProgress?: (fraction: number) => void
  readonly signal?: AbortSignal
}

/** What every many-to-many engine is: from these ends to those, over the network. */
export type ManyToMany = (network: Network, from: Endpoints, to: Endpoints, options?: TableOptions) => Table

export const dijkstraTable: ManyToMany = (network, from, to, { onProgress, signal } = {}) => {
  const [rows, columns] = [from.first.length - 1, to.first.length - 1]
  const milliseconds = new Float64Array(rows * columns).fill(Number.POSITIVE_INFINITY)
  const centimetres = new Float64Array(rows * columns).fill(Number.POSITIVE_INFINITY)
  const search = dijkstraOf(network)
  for (let row = 0; row < rows; row++) {
    signal?.throwIfAborted()
    search.search(seedsOf(from, row), to.node)
    for (let column = 0; column < columns; column++) {
      const cell = row * columns + column
      for (let i = to.first[column]!; i < to.first[column + 1]!; i++) {
        const time = search.millisecondsTo(to.node[i]!) + to.milliseconds[i]!
        if (time >= milliseconds[cell]!) continue
        milliseconds[cell] = time
        centimetres[cell] = search.centimetresTo(to.node[i]!) + to.centimetres[i]!
      }
    }
    onProgress?.((row + 1) / rows)
  }
  return { milliseconds, centimetres }
}

function seedsOf({ first, node, milliseconds, centimetres }: Endpoints, place: number): Seed[] {
  const seeds: Seed[] = []
  for (let i = first[place]!; i < first[place + 1]!; i++) {
    seeds.push({ node: node[i]!, milliseconds: milliseconds[i]!, centimetres: centimetres[i]! })
  }
  return seeds
}
