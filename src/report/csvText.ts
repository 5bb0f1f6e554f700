/**
 * Tables as CSV (RFC 4180).
 *
 * Invariant: a text never becomes a formula. Spreadsheets run what begins with `=`, `+`, `-` or `@` (CWE-1236), hence
 * such a text gets an apostrophe before it; numbers keep their sign.
 */
export type Cell = string | number | undefined

/** One line of names, then one line a record; what is undefined, null or no number is empty. */
export function csvText<Column extends string>(
  columns: readonly Column[],
  records: readonly Partial<Record<Column, Cell>>[],
): string {
  const lines = records.map((record) => columns.map((column) => cellText(record[column])).join(','))
  return `${[columns.map(cellText).join(','), ...lines].join('\r\n')}\r\n`
}

/** Full-width signs and leading white space count too: some spreadsheets strip or fold them before they look. */
const FORMULA = /^[\s\p{Cc}]*[=+\-@＝＋－＠]/u

function cellText(value: Cell): string {
  if (value === undefined || value === null || Number.isNaN(value)) return ''
  if (typeof value === 'number') return String(value)
  const text = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
