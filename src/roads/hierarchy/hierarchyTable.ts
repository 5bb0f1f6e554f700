/**
 * The hierarchy as an engine of `travelMatrix`: builds and customises once for a network, then answers each table in
 * milliseconds.
 *
 * Where it stands: `travelMatrix(roads, places, { engine: hierarchyTable })`.
 */
import { perObject } from '../../kit/perObject.js'
import type { ManyToMany } from '../dijkstraTable.js'
import type { Network } from '../Network.js'
import { customise } from './customise.js'
import { buildHierarchy } from './Hierarchy.js'
import { lengthsOf } from './lengths.js'
import { NO_WAY } from './Metric.js'
import { TableQuery } from './TableQuery.js'

/** What a network's tables need, made at the first of them. */
const engineOf = perObject((network: Network) => {
  const hierarchy = buildHierarchy(network)
  const metric = customise(hierarchy, network.milliseconds)
  return { metric, lengths: lengthsOf(metric, network.centimetres), query: new TableQuery(hierarchy) }
})

export const hierarchyTable: ManyToMany = (network, from, to, { onProgress, signal } = {}) => {
  signal?.throwIfAborted()
  const { metric, lengths, query } = engineOf(network)
  signal?.throwIfAborted()
  const { milliseconds, centimetres } = query.measured(metric, lengths, from, to)
  onProgress?.(1)
  return {
    milliseconds: Float64Array.from(milliseconds, (value) => (value === NO_WAY ? Number.POSITIVE_INFINITY : value)),
    centimetres: Float64Array.from(centimetres, (value, cell) =>
      milliseconds[cell] === NO_WAY ? Number.POSITIVE_INFINITY : value,
    ),
  }
}
