/**
 * Where calls come from and doctors start: whatever can draw a place. Three kinds are here: a network's own streets, a
 * file of points, a raster; anything else with a `draw` will do.
 */
import { perObject } from '../../kit/perObject.js'
import { Random } from '../../kit/Random.js'
import type { Network } from '../../roads/Network.js'
import type { Position } from '../../travel/TravelMatrix.js'
import { Addresses } from '../problem/Addresses.js'

export interface Places {
  draw(random: Random): Position
}

/**
 * Along the streets of a network, by length and by how many people live along a kind of street: most in residential
 * ones. Made once per network.
 *
 * @throws RondeError `no-coordinates`, `no-streets`
 */
export const streetPlaces: (network: Network) => Places = perObject((network: Network) => new Addresses(network))

/** The town's nursing homes: the first ones are the same for any number, on any day, with any seed. */
export function drawNursingHomes(places: Places, count: number): Position[] {
  return Array.from({ length: count }, (_, k) => places.draw(Random.keyed('nursing home', k)))
}
