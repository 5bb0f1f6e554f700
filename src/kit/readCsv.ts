/**
 * Text with separated values → rows of cells (RFC 4180: quotes, doubled quotes, line breaks within quotes), as
 * spreadsheets write it: with a byte order mark, with `;` or tabs where the comma is the decimal sign.
 */
interface CsvRow {
  /** Of its beginning in the text, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

export interface Csv {
  readonly separator: ',' | ';' | '\t'
  /** Without empty lines; the first is the header, if there is one. */
  readonly rows: readonly CsvRow[]
  /** The line on which a quote was opened and never closed. */
  readonly openQuote?: number
}

export function readCsv(text: string): Csv {
  const body = text.replace(/^\uFEFF/, '')
  const separator = separatorOf(body)
  const rows: CsvRow[] = []
  let [line, at] = [1, 0]
  while (at < body.length) {
    const row = readRow(body, at, separator)
    if (row.isOpen) return { separator, rows, openQuote: line }
    const isEmpty = row.cells.length === 1 && row.cells[0]!.trim() === ''
    if (!isEmpty) rows.push({ line, cells: row.cells })
    line += body.slice(at, row.end).split(/\r\n|\n|\r/).length - 1
    at = row.end
  }
  return { separator, rows }
}

/** The one of the three that the first line has most of. */
function separatorOf(text: string): Csv['separator'] {
  const header = /^[^\r\n]*/.exec(text)![0]
  const count = (separator: string) => header.split(separator).length
  return ([',', ';', '\t'] as const).reduce((best, next) => (count(next) > count(best) ? next : best))
}

/** One row from `at` on; `end` is behind its line break. */
function readRow(text: string, at: number, separator: string): { cells: string[]; end: number; isOpen: boolean } {
  const cells: string[] = []
  for (;;) {
    const { cell, end } = text[at] === '"' ? readQuoted(text, at, separator) : readPlain(text, at, separator)
    if (end < 0) return { cells, end: text.length, isOpen: true }
    cells.push(cell)
    if (text[end] === separator) at = end + 1
    else return { cells, end: end + (text.startsWith('\r\n', end) ? 2 : 1), isOpen: false }
  }
}

function readPlain(text: string, at: number, separator: string): { cell: string; end: number } {
  let end = at
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++
  return { cell: text.slice(at, end).trim(), end }
}

/** `end` is −1 where the quote is never closed. What stands behind the closing one belongs to the cell, as it is. */
function readQuoted(text: string, at: number, separator: string): { cell: string; end: number } {
  let close = text.indexOf('"', at + 1)
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  if (close < 0) return { cell: '', end: -1 }
  const rest = readPlain(text, close + 1, separator)
  return { cell: text.slice(at + 1, close).replaceAll('""', '"') + rest.cell, end: rest.end }
}
