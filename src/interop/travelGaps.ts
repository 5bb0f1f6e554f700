/**
 * What has no travel time, said once per place that is to blame: a thousand places that cannot reach one island are one
 * gap, not a thousand.
 */
import { type Position, UNREACHABLE } from '../travel/TravelMatrix.js'

export interface TravelGap {
  /** Index into the matrix's places. */
  readonly place: number
  readonly position: Position
  /**
   * - `off-street`: no street within the limit; nothing leads there or away.
   * - `cut-off`: on a street from which no other place can be reached, or that none can reach.
   * - `some-pairs`: no way to or from some of the places that are neither.
   */
  readonly kind: 'off-street' | 'cut-off' | 'some-pairs'
  /**
   * How many other places cannot be reached from here: of all for an `off-street` place, of those on a street for a
   * `cut-off` one, else of those that are neither.
   */
  readonly noWayTo: number
  /** From how many of them here cannot be reached. */
  readonly noWayFrom: number
}

/** A pair counts where it has no way in any slice. `slices`: [slice][p · size + q] seconds or `UNREACHABLE`. */
export function travelGaps(
  places: readonly Position[],
  slices: readonly Int32Array[],
  offStreet: ReadonlySet<number>,
): TravelGap[] {
  const size = places.length
  const isWay = (p: number, q: number) => slices.some((seconds) => seconds[p * size + q] !== UNREACHABLE)
  const count = (place: number, others: readonly number[]) => ({
    noWayTo: others.filter((q) => q !== place && !isWay(place, q)).length,
    noWayFrom: others.filter((p) => p !== place && !isWay(p, place)).length,
  })
  const everywhere = places.map((_, place) => place)
  const onStreet = everywhere.filter((place) => !offStreet.has(place))
  const onStreetGaps = onStreet.map((place) => ({ place, ...count(place, onStreet) }))
  const isCutOff = ({ noWayTo, noWayFrom }: { noWayTo: number; noWayFrom: number }) =>
    Math.max(noWayTo, noWayFrom) > 0 && Math.max(noWayTo, noWayFrom) === onStreet.length - 1
  const cutOff = onStreetGaps.filter(isCutOff)
  const isolated = new Set(cutOff.map(({ place }) => place))
  const connected = onStreet.filter((place) => !isolated.has(place))
  const partly = connected
    .map((place) => ({ place, ...count(place, connected) }))
    .filter(({ noWayTo, noWayFrom }) => noWayTo + noWayFrom > 0)
  return [
    ...[...offStreet].map((place) => ({ place, kind: 'off-street' as const, ...count(place, everywhere) })),
    ...cutOff.map((gap) => ({ ...gap, kind: 'cut-off' as const })),
    ...partly.map((gap) => ({ ...gap, kind: 'some-pairs' as const })),
  ]
    .map((gap) => ({ ...gap, position: places[gap.place]! }))
    .sort((a, b) => a.place - b.place)
}
