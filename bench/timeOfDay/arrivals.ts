/** Lyon's given arrival functions (`td-lyon/*.atf.json.gz`): piecewise linear, with vertical steps, in seconds. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

export interface ArrivalFunctions {
  readonly size: number
  /** Seconds: the end of what they are given for. */
  readonly horizon: number
  /** [p · size + q] undefined on the diagonal */
  readonly functions: readonly (ArrivalFunction | undefined)[]
}

interface ArrivalFunction {
  readonly departures: readonly number[]
  readonly arrivals: readonly number[]
}

export function readArrivals(path: string): ArrivalFunctions {
  const file = JSON.parse(gunzipSync(readFileSync(path)).toString()) as {
    horizon: [number, number]
    arcs: [number, number, number[], number[]][]
  }
  const size = 1 + Math.max(...file.arcs.map(([p]) => p))
  const functions = new Array<ArrivalFunction | undefined>(size * size)
  for (const [p, q, departures, arrivals] of file.arcs) functions[p * size + q] = { departures, arrivals }
  return { size, horizon: file.horizon[1], functions }
}

/** The arrival of a departure; at a vertical step the smallest, or (`just after`) the largest. */
export function arrivalAt({ departures, arrivals }: ArrivalFunction, departure: number, side: 'at' | 'after'): number {
  let i = 0
  while (
    i + 1 < departures.length &&
    (side === 'at' ? departures[i + 1]! < departure : departures[i + 1]! <= departure)
  )
    i++
  const next = Math.min(i + 1, departures.length - 1)
  const width = departures[next]! - departures[i]!
  if (width === 0) return arrivals[i]!
  return arrivals[i]! + ((arrivals[next]! - arrivals[i]!) * (departure - departures[i]!)) / width
}
