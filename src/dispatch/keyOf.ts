/** The key of a position, made once per object: a desk looks the same positions up after every event. */
import { type Position, placeKey } from '../travel/TravelMatrix.js'

const keys = new WeakMap<Position, string>()

export function keyOf(position: Position): string {
  let key = keys.get(position)
  if (key === undefined) keys.set(position, (key = placeKey(position)))
  return key
}
