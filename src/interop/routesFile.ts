/**
 * Solutions as CVRPLIB keeps them (`.sol`): a line of customers per route, and the cost.
 *
 *     Route #1: 5 3 7
 *     Route #2: 8
 *     Cost 827.3
 */
import { type Fault, RondeError } from '../kit/RondeError.js'

export interface RoutesFile {
  /** Customers' numbers, or ids without blanks, in order; no empty routes. */
  readonly routes: readonly (readonly string[])[]
  /** As the file states it; in tables of the VRPTW, the distance with one decimal. */
  readonly cost: number
}

/** The text of a `.sol` file. Empty routes are left out. */
export function formatRoutes({ routes, cost }: RoutesFile): string {
  const lines = routes.filter((route) => route.length > 0).map((route, at) => `Route #${at + 1}: ${route.join(' ')}`)
  return `${[...lines, `Cost ${cost}`].join('\n')}\n`
}

/**
 * Reads a `.sol` file; comment and blank lines are passed over.
 *
 * @throws RondeError `no-cost`, `no-routes`
 */
export function parseRoutes(text: string): RoutesFile {
  const routes: string[][] = []
  let cost = Number.NaN
  for (const line of text.split(/\r?\n/)) {
    const route = /^\s*Route\s*#?\s*\d+\s*:(.*)$/i.exec(line)
    const stated = /^\s*Cost\s*:?\s*([-+.\deE]+)\s*$/i.exec(line)
    if (route) routes.push(route[1]!.trim().split(/\s+/).filter(Boolean))
    if (stated) cost = Number(stated[1])
  }
  const faults: Fault[] = []
  if (Number.isNaN(cost)) faults.push(missing('no-cost', 'There is no line with the cost.', 'Add a line: Cost 827.3'))
  if (routes.length === 0) faults.push(missing('no-routes', 'There is no route.', 'Add lines: Route #1: 5 3 7'))
  const [first, ...others] = faults
  if (first) throw new RondeError([first, ...others])
  return { routes, cost }
}

function missing(code: string, message: string, remedy: string): Fault {
  return { code, path: '', message, remedy }
}
