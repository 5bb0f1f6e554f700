/** Many-to-many over the hierarchy: the engine of `travelMatrix`. */
import { lengthsOfRouter, tableQueryOf } from './Router.js'
import type { ManyToMany } from './Table.js'

export const hierarchyTable: ManyToMany = (router, from, to, hasMetres) => {
  const query = tableQueryOf(router.metric.hierarchy)
  if (hasMetres) return query.measured(router.metric, lengthsOfRouter(router), from, to)
  // Half the time: the hours of a day need metres once.
  return { milliseconds: query.milliseconds(router.metric, from, to), centimetres: new Int32Array(0) }
}
