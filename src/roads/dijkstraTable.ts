/**
 * Many-to-many by one Dijkstra search per departure: what the hierarchy's tables are held against, and quick enough where
 * streets change with every question.
 */
import { Dijkstra } from './Dijkstra.js'
import { NO_WAY } from './hierarchy/Metric.js'
import { seedsOf } from './hierarchy/seedsOf.js'
import { centimetresOf } from './Router.js'
import type { ManyToMany } from './Table.js'

export const dijkstraTable: ManyToMany = ({ network, graph, metric }, from, to) => {
  const [rows, columns] = [from.first.length - 1, to.first.length - 1]
  const milliseconds = new Int32Array(rows * columns).fill(NO_WAY)
  const centimetres = new Int32Array(rows * columns)
  const search = new Dijkstra({ ...graph, milliseconds: metric.milliseconds, centimetres: centimetresOf(network) })
  for (let row = 0; row < rows; row++) {
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
  }
  return { milliseconds, centimetres }
}
