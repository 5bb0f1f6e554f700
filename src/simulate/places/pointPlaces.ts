/** A file of points, such as the squares of a census or a list of addresses → places. */
import { METRES_PER_DEGREE } from '../../kit/distance.js'
import { cosine, radians } from '../../kit/math.js'
import { raise } from '../raise.js'
import { readTable } from '../recorded/readTable.js'
import { type Cell, Cells } from './Cells.js'
import type { Places } from './Places.js'

/**
 * Reads CSV with the columns `longitude`, `latitude` and, where points do not count the same, `weight`.
 *
 * @param spreadMetres how far to the east, west, north and south of its point a place may lie: half the side of the
 *   square of a grid that the point stands for (100 for one of 200 m); default 0
 * @throws RondeError with all faults, each with its line and column
 */
export function pointPlaces(csv: string, spreadMetres = 0): Places {
  const table = readTable(csv, { required: ['longitude', 'latitude'], optional: ['weight'], areOthersIgnored: true })
  const halfHeight = spreadMetres / METRES_PER_DEGREE
  const cells = table.rows.map((row): Cell => {
    const [longitude = 0, latitude = 0] = [row.number('longitude', -180, 180), row.number('latitude', -90, 90)]
    const weight = row.number('weight', 0, 1e12) ?? 1
    // Towards the poles a degree of longitude has no length.
    const halfWidth = halfHeight / Math.max(0.01, cosine(radians(latitude)))
    return { centre: [longitude, latitude], weight, halfWidth, halfHeight }
  })
  if (table.faults.length === 0 && !cells.some(({ weight }) => weight > 0)) {
    const message = `It has ${cells.length} points, none with a weight.`
    table.faults.push({ code: 'no-places', path: '', message, remedy: 'Give one point at least a weight above 0.' })
  }
  raise(table.faults)
  return new Cells(cells.filter(({ weight }) => weight > 0))
}
