/** Cities to begin with: how many calls, and a made town of about their size for those without their map. */
import type { Position } from '../../travel/TravelMatrix.js'
import type { TownOptions } from '../makeTown.js'
import type { Demand } from './Demand.js'

export interface City {
  readonly name: string
  readonly demand: Pick<Demand, 'visitsPerDay'>
  /** For `makeTown`. A made town has 30,000 nodes at the most, and Paris more. */
  readonly town: Required<TownOptions>
}

/** Calls of an ordinary day from DESIGN §9. */
export const cities = {
  smallTown: city('small town', 40, 1_500, [2.62, 46.93], 1),
  clermont: city('Clermont-Ferrand', 80, 4_000, [3.08, 45.78], 2),
  nantes: city('Nantes', 190, 10_000, [-1.55, 47.22], 3),
  lyon: city('Lyon', 240, 14_000, [4.84, 45.76], 4),
  paris: city('Paris', 1_000, 30_000, [2.35, 48.86], 5),
} as const satisfies Record<string, City>

export function city(name: string, visitsPerDay: number, nodes: number, centre: Position, seed: number): City {
  return { name, demand: { visitsPerDay }, town: { nodes, centre, seed } }
}
