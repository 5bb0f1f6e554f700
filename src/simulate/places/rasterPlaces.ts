/** A raster of people or calls, in the ASCII grid format of Esri (`.asc`), which every GIS writes → places. */
import type { Fault } from '../../kit/RondeError.js'
import { show } from '../../model/faults/show.js'
import { raise } from '../raise.js'
import { type Cell, Cells } from './Cells.js'
import type { Places } from './Places.js'

interface Header {
  readonly columns: number
  readonly rows: number
  /** Degrees: the west and south side of the grid, and the side of a cell. */
  readonly west: number
  readonly south: number
  readonly side: number
  /** The value of cells without one. */
  readonly noData: number
}

const KEYS = ['ncols', 'nrows', 'xllcorner', 'yllcorner', 'xllcenter', 'yllcenter', 'cellsize', 'nodata_value'] as const
const MOST_CELLS = 50_000_000

/**
 * Reads a grid in degrees (WGS 84): a header of `ncols`, `nrows`, `xllcorner`, `yllcorner` (or `…center`), `cellsize`
 * and `NODATA_value`, then the values, row by row from the north. A place is drawn by its cell's value and evenly
 * within the cell; values of 0 and below are cells where nobody lives.
 *
 * @throws RondeError with all of `bad-raster`, `no-places`
 */
export function rasterPlaces(text: string): Places {
  const words = text.trim().split(/\s+/)
  const { header, first, faults } = readHeader(words)
  raise(faults)
  const cells = readCells(words, first, header, faults)
  if (faults.length === 0 && cells.length === 0) {
    const message = `None of the ${header.columns} × ${header.rows} cells is above 0.`
    faults.push({ code: 'no-places', path: '', message, remedy: 'Take a raster of people or calls.' })
  }
  raise(faults)
  return new Cells(cells)
}

/** `first` is the word at which the values begin. */
function readHeader(words: readonly string[]): { header: Header; first: number; faults: Fault[] } {
  const values = new Map<string, number>()
  let first = 0
  while (first + 1 < words.length && KEYS.some((key) => key === words[first]!.toLowerCase())) {
    values.set(words[first]!.toLowerCase(), Number(words[first + 1]))
    first += 2
  }
  const faults: Fault[] = []
  const read = (key: string, isRight: (value: number) => boolean, remedy: string): number => {
    const value = values.get(key) ?? Number.NaN
    if (!isRight(value)) faults.push(badRaster(key, `${key} is ${values.has(key) ? value : 'missing'}.`, remedy))
    return value
  }
  const isCount = (value: number) => Number.isInteger(value) && value >= 1 && value <= MOST_CELLS
  const columns = read('ncols', isCount, 'Write the number of columns.')
  const rows = read('nrows', isCount, 'Write the number of rows.')
  const side = read(
    'cellsize',
    (value) => value > 0 && value <= 10,
    'Write the side of a cell in degrees (not metres).',
  )
  const corner = (axis: 'x' | 'y', most: number): number => {
    const isCentre = values.has(`${axis}llcenter`)
    const key = `${axis}ll${isCentre ? 'center' : 'corner'}`
    const value = read(key, (degrees) => Math.abs(degrees) <= most, `Write degrees within ±${most}.`)
    return isCentre ? value - side / 2 : value
  }
  const header = { columns, rows, side, west: corner('x', 180), south: corner('y', 90) }
  return { header: { ...header, noData: values.get('nodata_value') ?? Number.NaN }, first, faults }
}

function readCells(words: readonly string[], first: number, header: Header, faults: Fault[]): Cell[] {
  const { columns, rows, west, south, side, noData } = header
  const count = words.length - first
  if (count !== columns * rows) {
    const message = `It has ${count} values for ${columns} columns and ${rows} rows.`
    faults.push(badRaster('', message, 'Give one value for each cell.'))
    return []
  }
  const cells: Cell[] = []
  for (let k = 0; k < count; k++) {
    const weight = Number(words[first + k])
    const [row, column] = [Math.floor(k / columns), k % columns]
    if (!Number.isFinite(weight)) {
      const path = `row ${row + 1}, column ${column + 1}`
      faults.push(badRaster(path, `${show(words[first + k])} is not a number.`, 'Give numbers only.'))
    } else if (weight > 0 && weight !== noData) {
      const centre = [west + (column + 0.5) * side, south + (rows - row - 0.5) * side] as const
      cells.push({ centre, weight, halfWidth: side / 2, halfHeight: side / 2 })
    }
  }
  return cells
}

function badRaster(path: string, message: string, remedy: string): Fault {
  return { code: 'bad-raster', path, message, remedy }
}
