/**
 * How traffic slows streets through the day: the table that is used where nobody has measured better.
 *
 * Where it stands: **SpeedProfile** → roadHours → one router for each hour → one slice of the travel matrix.
 *
 * Percent of the free-flowing speed (`carProfile`: at night) by kind of street and local hour. An estimate for a European
 * city of half a million to a million people in the shape of published congestion figures: a short steep peak before nine, a
 * longer one until seven, a noon between them; ring roads lose most and recover most, small streets lose little; Saturdays are
 * slow around shopping, Sundays hardly. What a city's own is like, its measured speeds tell: hand in another table, or
 * hourly weights by arc.
 */
import type { HighwayClass } from '../Network.js'

/** Streets that traffic slows in the same way. */
export type StreetKind = 'ring' | 'main' | 'collecting' | 'quiet'

/** [hour 0 … 23] percent of the free-flowing speed, above 0. */
export type DayOfPercent = Readonly<Record<StreetKind, readonly number[]>>

export type DayKind = 'weekday' | 'saturday' | 'sunday'

export type SpeedProfile = Readonly<Record<DayKind, DayOfPercent>>

export const urbanSpeeds: SpeedProfile = {
  // biome-ignore-start format: a table, hour by hour
  weekday: {
    //            0    1    2    3    4    5   6   7   8   9  10  11  12  13  14  15  16  17  18  19  20  21   22   23
    ring: [100, 100, 100, 100, 100, 100, 92, 68, 60, 75, 86, 88, 86, 86, 86, 82, 68, 55, 56, 76, 92, 97, 100, 100],
    main: [100, 100, 100, 100, 100, 98, 90, 72, 62, 72, 78, 77, 75, 77, 77, 74, 66, 58, 58, 70, 84, 92, 96, 98],
    collecting: [100, 100, 100, 100, 100, 100, 94, 80, 70, 79, 84, 84, 82, 84, 84, 80, 74, 68, 68, 77, 88, 94, 98, 100],
    quiet: [100, 100, 100, 100, 100, 100, 97, 88, 82, 88, 91, 91, 90, 91, 91, 88, 86, 84, 84, 88, 94, 97, 100, 100],
  },
  saturday: {
    ring: [100, 100, 100, 100, 100, 100, 100, 98, 95, 92, 88, 86, 86, 88, 84, 82, 82, 80, 82, 88, 94, 97, 100, 100],
    main: [100, 100, 100, 100, 100, 100, 98, 94, 88, 82, 76, 73, 74, 76, 73, 71, 71, 71, 73, 78, 85, 91, 95, 97],
    collecting: [
      100, 100, 100, 100, 100, 100, 100, 97, 92, 87, 82, 80, 81, 82, 80, 78, 78, 78, 80, 84, 90, 94, 98, 100,
    ],
    quiet: [100, 100, 100, 100, 100, 100, 100, 98, 95, 92, 90, 89, 89, 90, 89, 88, 88, 88, 89, 91, 95, 97, 100, 100],
  },
  sunday: {
    ring: [100, 100, 100, 100, 100, 100, 100, 100, 100, 98, 96, 95, 95, 95, 94, 92, 88, 86, 86, 90, 95, 98, 100, 100],
    main: [100, 100, 100, 100, 100, 100, 100, 100, 97, 94, 90, 88, 88, 89, 88, 86, 84, 83, 83, 86, 91, 95, 98, 100],
    collecting: [
      100, 100, 100, 100, 100, 100, 100, 100, 99, 96, 93, 91, 91, 92, 91, 90, 88, 87, 88, 91, 95, 97, 100, 100,
    ],
    quiet: [100, 100, 100, 100, 100, 100, 100, 100, 100, 98, 96, 95, 95, 95, 95, 94, 93, 93, 93, 95, 97, 98, 100, 100],
  },
  // biome-ignore-end format: a table, hour by hour
}

export const streetKinds: Readonly<Record<HighwayClass, StreetKind>> = {
  motorway: 'ring',
  motorway_link: 'ring',
  trunk: 'ring',
  trunk_link: 'ring',
  primary: 'main',
  primary_link: 'main',
  secondary: 'main',
  secondary_link: 'main',
  tertiary: 'collecting',
  tertiary_link: 'collecting',
  unclassified: 'collecting',
  residential: 'quiet',
  living_street: 'quiet',
  service: 'quiet',
  track: 'quiet',
  road: 'quiet',
}

export function dayKindOf(weekday: number): DayKind {
  if (weekday === 7) return 'sunday'
  return weekday === 6 ? 'saturday' : 'weekday'
}
