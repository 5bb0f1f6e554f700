/**
 * Judges one street's tags for a car: may it be driven, which way, how fast, or why not. Both importers ask it, so that
 * a GeoJSON file with OSM's words means what the OSM file means.
 *
 * References: wiki.openstreetmap.org, OSM tags for routing, Key:access (the more special key wins), Key:oneway.
 */
import { type HighwayClass, highwayClasses } from '../Network.js'
import type { CarProfile } from './carProfile.js'
import { maxspeed } from './maxspeed.js'

export type Tags = Readonly<Record<string, string | undefined>>

/** Why a street is not in the network. */
export type LeftOut = 'not a road' | 'area' | 'ferry' | 'access' | 'reversible'

export interface CarWay {
  readonly highway: HighwayClass
  /** km/h driven along the way as it is drawn, and against; 0 where closed. */
  readonly forward: number
  readonly backward: number
}

/** From the most special to the most general: the first one that is given holds. */
const ACCESS_KEYS = ['motorcar', 'motor_vehicle', 'vehicle', 'access'] as const

/** Who may not: a doctor on a round is a visitor, not a resident, a bus or a farmer. */
const SHUT = new Set([
  'no',
  'private',
  'agricultural',
  'forestry',
  'military',
  'emergency',
  'psv',
  'bus',
  'taxi',
  'hgv',
])
const VISITORS = new Set(['destination', 'customers', 'delivery', 'residents', 'permit'])

const TRACTOR = new Set(['grade4', 'grade5'])

const ONE_WAY_KEYS = ['oneway:motorcar', 'oneway:motor_vehicle', 'oneway'] as const
const CLASSES: ReadonlySet<string> = new Set(highwayClasses)

/** Keys that `carWay` looks at; a reader need not decode the others. */
export const carKeys: ReadonlySet<string> = new Set([
  'highway',
  'area',
  'route',
  'ferry',
  'junction',
  'tracktype',
  'maxspeed',
  'maxspeed:forward',
  'maxspeed:backward',
  'maxspeed:type',
  'source:maxspeed',
  'zone:maxspeed',
  ...ACCESS_KEYS,
  ...ONE_WAY_KEYS,
])

export function carWay(tags: Tags, profile: CarProfile): CarWay | LeftOut {
  const highway = tags.highway
  if (tags.route === 'ferry' || (tags.ferry ?? 'no') !== 'no') return 'ferry'
  if (!isRoad(highway)) return 'not a road'
  if (tags.area === 'yes') return 'area'
  const access = first(tags, ACCESS_KEYS)
  if (access !== undefined && SHUT.has(access)) return 'access'
  // Farms are reached by field tracks (slowly: see the table), but not by those that only a tractor passes.
  if (highway === 'track' && access === undefined && TRACTOR.has(tags.tracktype ?? '')) return 'access'
  const sense = oneWay(tags, highway)
  if (sense === 'reversible') return 'reversible'
  const visitors = access !== undefined && VISITORS.has(access) ? profile.visitorShare : 1
  const speed = (direction: 'forward' | 'backward') => drivenSpeed(tags, highway, direction, profile) * visitors
  return {
    highway,
    forward: sense === 'backward' ? 0 : speed('forward'),
    backward: sense === 'forward' ? 0 : speed('backward'),
  }
}

function isRoad(highway: string | undefined): highway is HighwayClass {
  return highway !== undefined && CLASSES.has(highway)
}

function first(tags: Tags, keys: readonly string[]): string | undefined {
  for (const key of keys) if (tags[key] !== undefined) return tags[key]
  return undefined
}

function oneWay(tags: Tags, highway: HighwayClass): 'both' | 'forward' | 'backward' | 'reversible' {
  switch (first(tags, ONE_WAY_KEYS)) {
    case 'yes':
    case 'true':
    case '1':
      return 'forward'
    case '-1':
    case 'reverse':
      return 'backward'
    case 'reversible':
      return 'reversible'
    case 'no':
    case 'false':
    case '0':
    case 'alternating':
      return 'both'
    default:
      return highway === 'motorway' || tags.junction === 'roundabout' || tags.junction === 'circular'
        ? 'forward'
        : 'both'
  }
}

function drivenSpeed(
  tags: Tags,
  highway: HighwayClass,
  direction: 'forward' | 'backward',
  profile: CarProfile,
): number {
  const { limit, share } = profile.classes[highway]
  const signs = [
    tags[`maxspeed:${direction}`],
    tags.maxspeed,
    tags['maxspeed:type'],
    tags['source:maxspeed'],
    tags['zone:maxspeed'],
  ]
  for (const sign of signs) {
    const signed = sign === undefined ? undefined : maxspeed(sign, profile)
    if (signed !== undefined) return signed * share
  }
  return limit * share
}
