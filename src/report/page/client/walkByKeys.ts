/**
 * Arrow keys on the timeline: one cell is in the tab order (a roving tabindex, as WAI-ARIA's grid pattern has it), left
 * and right go along the round, up and down to the visit nearest in time, Enter selects, Escape clears.
 */
import { type Cells, isSame, type Page } from './page.js'

export function walkByKeys(page: Page, grid: HTMLElement, cells: Cells): void {
  let current = grid.querySelector<HTMLElement>('.name')
  if (current) current.tabIndex = 0
  const go = (cell: HTMLElement | undefined) => {
    if (!cell) return
    if (current) current.tabIndex = -1
    current = cell
    cell.tabIndex = 0
    cell.focus()
  }
  grid.addEventListener('focusin', (event) => {
    const cell = event.target as HTMLElement
    if (current && current !== cell) current.tabIndex = -1
    current = cell
    cell.tabIndex = 0
    if (cell.matches(':focus-visible')) page.set({ hover: cells.get(cell) })
  })
  grid.addEventListener('focusout', () => page.set({ hover: undefined }))
  grid.addEventListener('keydown', (event) => {
    if (!current) return
    const step = { ArrowLeft: -1, ArrowRight: 1, Home: Number.NEGATIVE_INFINITY, End: Number.POSITIVE_INFINITY }[
      event.key
    ]
    const rowStep = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (step !== undefined) go(along(current, step))
    else if (rowStep !== undefined) go(across(grid, current, rowStep))
    else if (event.key === 'Enter' || event.key === ' ') {
      const target = cells.get(current)
      page.set({ selected: isSame(page.state.selected, target) ? undefined : target })
    } else return
    event.preventDefault()
  })
}

/** Head and bars of one row, from left to right. */
function cellsOf(row: Element): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>('.name, .bar')].filter(({ hidden }) => !hidden)
}

function along(cell: HTMLElement, step: number): HTMLElement | undefined {
  const row = cellsOf(cell.closest('.row')!)
  return row[Math.max(0, Math.min(row.indexOf(cell) + step, row.length - 1))]
}

function across(grid: HTMLElement, cell: HTMLElement, step: number): HTMLElement | undefined {
  const rows = [...grid.querySelectorAll<HTMLElement>('.row')].filter(({ hidden }) => !hidden)
  const next = rows[rows.indexOf(cell.closest<HTMLElement>('.row')!) + step]
  if (!next) return undefined
  const [head, ...bars] = cellsOf(next)
  if (cell.matches('.name')) return head
  const middle = (it: Element) => it.getBoundingClientRect().left + it.getBoundingClientRect().width / 2
  const here = middle(cell)
  return bars.sort((a, b) => Math.abs(middle(a) - here) - Math.abs(middle(b) - here))[0] ?? head
}
