/** Many-to-many over the hierarchy: the engine of `travelMatrix`. */
import { lengthsOfRouter, tableQueryOf } from './Router.js'
import type { ManyToMany } from './Table.js'

export const hierarchyTable: ManyToMany = (router, from, to) =>
  tableQueryOf(router.metric.hierarchy).measured(router.metric, lengthsOfRouter(router), from, to)
