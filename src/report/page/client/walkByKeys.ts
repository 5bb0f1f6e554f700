/**
 * Arrow keys on the timeline: one cell is in the tab order (a roving tabindex, as WAI-ARIA's grid pattern has it), left
 * and right go along the round, up and down to the visit nearest in time, Enter selects, Escape clears.
 */
export interface Walk {
  /** The cell that the keyboard is on; undefined when it left. */
  hover(cell: HTMLElement | undefined): void
  select(cell: HTMLElement): void
}

/** The grid's first head has to have `tabindex="0"`, all other cells -1. */
export function walkByKeys(grid: HTMLElement, { hover, select }: Walk): void {
  const move = (cell: HTMLElement) => {
    for (const other of grid.querySelectorAll<HTMLElement>('[tabindex="0"]')) other.tabIndex = -1
    cell.tabIndex = 0
  }
  const go = (cell: HTMLElement | undefined) => {
    if (!cell) return
    move(cell)
    cell.focus()
  }
  grid.addEventListener('focusin', (event) => {
    const cell = event.target as HTMLElement
    move(cell)
    if (cell.matches(':focus-visible')) hover(cell)
  })
  grid.addEventListener('focusout', () => hover(undefined))
  grid.addEventListener('keydown', (event) => {
    const current = grid.querySelector<HTMLElement>('[tabindex="0"]')
    if (!current) return
    const step = { ArrowLeft: -1, ArrowRight: 1, Home: Number.NEGATIVE_INFINITY, End: Number.POSITIVE_INFINITY }[
      event.key
    ]
    const rowStep = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (step !== undefined) go(along(current, step))
    else if (rowStep !== undefined) go(across(grid, current, rowStep))
    else if (event.key === 'Enter' || event.key === ' ') select(current)
    else return
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
