/**
 * How many vehicles a classic instance needs at the very least: by load, and by the time that services and the shortest ways
 * to somebody take.
 */
import type { ClassicData } from './ClassicData.js'

/** Not rounded; 0 where nothing weighs or lasts anything. */
export function fleetBound({
  size,
  width,
  near,
  distance,
  service,
  load,
  capacity,
  earliest,
  latest,
}: ClassicData): number {
  let units = 0
  let seconds = 0
  for (let u = 1; u < size; u++) {
    units += load[u]!
    // From the nearest, there and back, as far as the lists tell; half of the two ways.
    const v = width > 0 ? near[u * width]! : 0
    seconds += service[u]! + Math.min(distance[u * size + v]!, distance[v * size + u]!)
  }
  return Math.max(units / Math.max(1, capacity), seconds / Math.max(1, latest[0]! - earliest[0]!))
}
