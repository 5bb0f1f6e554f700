/**
 * Travel times that are all known beforehand, for days whose places are: any number of desks may share one, as nothing in
 * it ever changes.
 */
import type { Position, TravelMatrix } from 'ronde'
import type { TravelSource } from 'ronde/dispatch'

const keyOf = ([longitude, latitude]: Position) => `${longitude},${latitude}`

/** @throws Error for a place that the matrix does not have, and for traffic */
export function fixedSource(matrix: TravelMatrix): TravelSource {
  const slots = new Map(matrix.places.map((place, slot) => [keyOf(place), slot]))
  const changeless = (): never => {
    throw new Error('Nothing changes here.')
  }
  return {
    slotOf: (place) => slots.get(keyOf(place)),
    add: (place) => slots.get(keyOf(place)) ?? changeless(),
    replace: changeless,
    drop: changeless,
    matrix: () => matrix,
    setTraffic: (changes) => {
      if (changes.length > 0) changeless()
    },
    cutOff: () => [],
  }
}
