/**
 * What a doctor's car may drive on and how fast: the tables. Whoever disagrees hands other ones to `readRoads`.
 *
 * Nobody drives at the signed limit: bends, crossings, lights, parked cars and right of way take their share, and more of
 * it on small streets. Weights are therefore `limit · share`, with one share per class: an estimate of the mean speed over
 * whole streets, crossings included, in traffic that flows. With these, trips in Toulouse are driven at 23 km/h up to 1 km, 28
 * up to 3, 34 up to 6 and 49 beyond (ring road); in Porto at 27, 30, 35 and 71. Hours of the day come on top.
 */
import type { HighwayClass } from '../Network.js'

export interface RoadClass {
  /** km/h where nothing is signed. */
  readonly limit: number
  /** Mean speed driven, as a share of the limit. */
  readonly share: number
}

export interface CarProfile {
  readonly classes: Readonly<Record<HighwayClass, RoadClass>>
  /** Further share on streets for visitors only (`destination`, `customers` …): open, but no short cut. */
  readonly visitorShare: number
  /** km/h signed `none`, and `walk`. */
  readonly unlimited: number
  readonly walking: number
}

export const carProfile: CarProfile = {
  classes: {
    motorway: { limit: 120, share: 0.95 },
    motorway_link: { limit: 60, share: 0.8 },
    trunk: { limit: 90, share: 0.9 },
    trunk_link: { limit: 50, share: 0.8 },
    primary: { limit: 60, share: 0.75 },
    primary_link: { limit: 40, share: 0.7 },
    secondary: { limit: 50, share: 0.7 },
    secondary_link: { limit: 40, share: 0.7 },
    tertiary: { limit: 50, share: 0.65 },
    tertiary_link: { limit: 40, share: 0.65 },
    unclassified: { limit: 50, share: 0.6 },
    residential: { limit: 40, share: 0.6 },
    living_street: { limit: 15, share: 0.8 },
    service: { limit: 20, share: 0.6 },
    track: { limit: 20, share: 0.6 },
    road: { limit: 40, share: 0.6 },
  },
  visitorShare: 0.6,
  unlimited: 130,
  walking: 7,
}
