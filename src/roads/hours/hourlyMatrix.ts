/**
 * The travel matrix of a day's hours, one after the other: where the matrix is all that is wanted.
 *
 * Where it stands: Network + speeds of the day + places → **hourlyMatrix** → TravelMatrix. It is what
 * `travelMatrix(roadHours(…), places)` gives, cell by cell, but an hour's router is gone when its table is made: a city of
 * 30,000 nodes keeps some 30 MB for each.
 */
import type { Position } from '../../travel/TravelMatrix.js'
import type { Network } from '../Network.js'
import { routerWith } from '../Router.js'
import { matrixOfSlices, type RoadTravelMatrix, type TravelMatrixOptions } from '../travelMatrix.js'
import { hoursOf, type RoadHoursOptions } from './roadHours.js'

/** @throws what `roadHours` and `travelMatrix` throw */
export function hourlyMatrix(
  network: Network,
  places: readonly Position[],
  hours: RoadHoursOptions,
  options: TravelMatrixOptions = {},
): RoadTravelMatrix {
  const slices = hoursOf(network, hours).map(({ from, key, weights }) => ({
    from,
    key,
    router: () => routerWith(network, weights()),
  }))
  return matrixOfSlices(slices, network, places, options)
}
