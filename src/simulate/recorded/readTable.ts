/**
 * CSV with a header → rows that can be asked for a column's value as what it has to be. What is wrong is collected in
 * `faults`, each with line, column, value and remedy, so that a file is mended once and not twenty times.
 */
import { epochSeconds, wallClockInstant } from '../../kit/clock.js'
import type { Fault } from '../../kit/RondeError.js'
import { readCsv } from '../../kit/readCsv.js'
import { show } from '../../model/faults/show.js'

export interface TableOptions<Column extends string> {
  readonly required: readonly Column[]
  readonly optional: readonly Column[]
  /** Columns that are none of these: left out in silence, or a fault each (the default: a name may be mistyped). */
  readonly areOthersIgnored?: boolean
  /** What a column is called in the file, where that is not its name. */
  readonly names?: Partial<Record<Column, string>>
}

export interface Table<Column extends string> {
  readonly rows: readonly TableRow<Column>[]
  /** Grows while rows are asked. */
  readonly faults: Fault[]
  has(column: Column): boolean
}

/** An empty cell, a missing column and a value that is wrong are undefined; a wrong one, or a required one empty, is also a fault. */
export interface TableRow<Column extends string> {
  readonly line: number
  text(column: Column): string | undefined
  /** A number from `least` to `most`; with a decimal comma where commas do not separate. */
  number(column: Column, least: number, most: number): number | undefined
  whole(column: Column, least: number, most: number): number | undefined
  boolean(column: Column): boolean | undefined
  /** Epoch seconds of an ISO instant, or of a wall clock (`2026-11-21 19:30`) in the time zone. */
  instant(column: Column, timeZone: string): number | undefined
  fault(code: string, column: Column, message: string, remedy: string): void
}

export function readTable<Column extends string>(csv: string, options: TableOptions<Column>): Table<Column> {
  const { separator, rows, openQuote } = readCsv(csv)
  const faults: Fault[] = []
  if (openQuote !== undefined) {
    const remedy = 'Close it, or double it where it is part of the text.'
    faults.push({ code: 'bad-csv', path: `line ${openQuote}`, message: 'A quote is never closed.', remedy })
  }
  const [header, ...body] = rows
  const columnOf = readHeader(header?.cells ?? [], options, faults)
  const width = header?.cells.length ?? 0
  const isRequired = (column: Column) => options.required.includes(column)
  for (const { line, cells } of body) {
    if (cells.length === width) continue
    const message = `It has ${cells.length} cells, the header ${width}.`
    const remedy = 'Give each row as many cells as the header; put texts with the separator in quotes.'
    faults.push({ code: 'bad-csv', path: `line ${line}`, message, remedy })
  }
  // Rows of another length would only repeat that fault in every cell.
  const asked = body.filter(({ cells }) => cells.length === width)
  const context = { columnOf, isRequired, faults, hasDecimalComma: separator !== ',' }
  return {
    rows: asked.map(({ line, cells }) => rowOf(line, cells, context)),
    faults,
    has: (name) => columnOf.has(name),
  }
}

/** Column → its place in the row. */
function readHeader<Column extends string>(
  cells: readonly string[],
  { required, optional, areOthersIgnored = false, names = {} as Partial<Record<Column, string>> }: TableOptions<Column>,
  faults: Fault[],
): Map<Column, number> {
  const known = [...required, ...optional]
  const columnOf = new Map<Column, number>()
  for (const [k, cell] of cells.entries()) {
    const column = known.find((name) => (names[name] ?? name).toLowerCase() === cell.trim().toLowerCase())
    const path = `line 1, column ${k + 1}`
    if (column !== undefined && columnOf.has(column)) {
      const message = `The column ${show(cell)} comes twice.`
      faults.push({ code: 'bad-column', path, message, remedy: 'Rename or remove one of the two.' })
    } else if (column !== undefined) columnOf.set(column, k)
    else if (!areOthersIgnored) {
      const remedy = `The columns are ${known.map((name) => names[name] ?? name).join(', ')}; others may be ignored on request.`
      faults.push({ code: 'bad-column', path, message: `The column ${show(cell)} is unknown.`, remedy })
    }
  }
  for (const column of required.filter((name) => !columnOf.has(name))) {
    const message = `The column ${show(names[column] ?? column)} is missing.`
    faults.push({ code: 'bad-column', path: 'line 1', message, remedy: 'Name it in the first line.' })
  }
  return columnOf
}

interface Context<Column extends string> {
  readonly columnOf: ReadonlyMap<Column, number>
  readonly isRequired: (column: Column) => boolean
  readonly faults: Fault[]
  readonly hasDecimalComma: boolean
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)$/
const WALL_CLOCK = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?$/
const YES = ['1', 'true', 'yes', 'oui', 'x']
const NO = ['0', 'false', 'no', 'non']

function rowOf<Column extends string>(
  line: number,
  cells: readonly string[],
  context: Context<Column>,
): TableRow<Column> {
  const { columnOf, isRequired, faults, hasDecimalComma } = context
  const fault: TableRow<Column>['fault'] = (code, column, message, remedy) => {
    const at = columnOf.get(column)!
    faults.push({ code, path: `line ${line}, column ${at + 1} (${column})`, message, remedy })
  }
  const text = (column: Column): string | undefined => {
    const at = columnOf.get(column)
    const cell = at === undefined ? undefined : cells[at]!.trim()
    if (cell === '' && isRequired(column)) fault('bad-value', column, 'It is empty.', 'Fill it in, or remove the row.')
    return cell === '' ? undefined : cell
  }
  const read = <T>(column: Column, convert: (cell: string) => T | undefined, remedy: string): T | undefined => {
    const cell = text(column)
    const value = cell === undefined ? undefined : convert(cell)
    if (cell !== undefined && value === undefined) fault('bad-value', column, `It is ${show(cell)}.`, remedy)
    return value
  }
  const numberWith = (column: Column, isRight: (value: number) => boolean, remedy: string) =>
    read(
      column,
      (cell) => {
        const written = hasDecimalComma ? cell.replace(',', '.') : cell
        return NUMBER.test(written) && isRight(Number(written)) ? Number(written) : undefined
      },
      remedy,
    )
  return {
    line,
    text,
    fault,
    number: (column, least, most) =>
      numberWith(column, (value) => value >= least && value <= most, `Write a number from ${least} to ${most}.`),
    whole: (column, least, most) =>
      numberWith(
        column,
        (value) => Number.isInteger(value) && value >= least && value <= most,
        `Write a whole number from ${least} to ${most}.`,
      ),
    boolean: (column) =>
      read(
        column,
        (cell) => (YES.includes(cell.toLowerCase()) ? true : NO.includes(cell.toLowerCase()) ? false : undefined),
        `Write ${YES.join(', ')} or ${NO.join(', ')}.`,
      ),
    instant: (column, timeZone) =>
      read(
        column,
        (cell) => readInstant(cell, timeZone),
        'Write 2026-11-21T19:30:00+01:00, or 2026-11-21 19:30:00 as the wall clock shows it.',
      ),
  }
}

function readInstant(cell: string, timeZone: string): number | undefined {
  const parts = WALL_CLOCK.exec(cell)
  if (!parts) return isInstant(cell) ? epochSeconds(cell) : undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0))
  const shown = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  // What does not exist (31 February, 25:00) comes back as something else.
  const isReal = shown.toISOString().slice(0, 19) === `${cell.slice(0, 10)}T${cell.slice(11, 16)}:${parts[6] ?? '00'}`
  if (!isReal) return undefined
  return epochSeconds(wallClockInstant({ year, month, day, hour, minute }, timeZone)) + second
}

function isInstant(cell: string): boolean {
  return /(Z|[+-]\d\d:\d\d)$/.test(cell) && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(cell) && !Number.isNaN(Date.parse(cell))
}
