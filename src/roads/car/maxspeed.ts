/**
 * Reads OSM's `maxspeed` in all the ways it is written: `50`, `30 mph`, `FR:urban`, `DE:zone:30`, `none`, `walk`,
 * `50;30`. Reference: wiki.openstreetmap.org, Key:maxspeed and Default speed limits.
 */
import type { CarProfile } from './carProfile.js'

const KILOMETRES = { mph: 1.609344, knots: 1.852, 'km/h': 1, kmh: 1, kph: 1, '': 1 } as const

/** km/h by what a sign at the entrance of a place or a kind of road implies: the usual one, and where it differs. */
const IMPLIED: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  urban: { '': 50, GB: 48.28 },
  rural: { '': 90, FR: 80, DE: 100, AT: 100, BE: 70, NL: 80, CH: 80 },
  trunk: { '': 110, CH: 100, PT: 100 },
  motorway: { '': 130, BE: 120, CH: 120, ES: 120, NL: 100, PT: 120, GB: 112.65 },
  living_street: { '': 20, DE: 7, AT: 7 },
  pedestrian_zone: { '': 7 },
  nsl_single: { '': 96.56 },
  nsl_dual: { '': 112.65 },
  nsl_restricted: { '': 48.28 },
  bicycle_road: { '': 30 },
}

/** km/h; undefined when the text names no speed (`signals`, a typing error). Of several (lanes, a list), the lowest. */
export function maxspeed(text: string, profile: CarProfile): number | undefined {
  let lowest: number | undefined
  for (const part of text.split(/[;|]/)) {
    const speed = oneSpeed(part.trim(), profile)
    if (speed !== undefined && (lowest === undefined || speed < lowest)) lowest = speed
  }
  return lowest
}

function oneSpeed(text: string, profile: CarProfile): number | undefined {
  if (text === 'none') return profile.unlimited
  if (text === 'walk') return profile.walking
  const figure = /^(\d+(?:\.\d+)?)\s*(mph|knots|km\/h|kmh|kph|)$/.exec(text)
  if (figure) return plausible(Number(figure[1]) * KILOMETRES[figure[2] as keyof typeof KILOMETRES])
  const implied = /^([A-Z]{2}(?:-[A-Z]{2,3})?):(.+)$/.exec(text)
  return implied ? impliedSpeed(implied[1]!.slice(0, 2), implied[2]!) : undefined
}

function impliedSpeed(country: string, context: string): number | undefined {
  const zone = /^(?:zone:?)?(\d+)$/.exec(context)
  if (zone) return plausible(Number(zone[1]))
  const speeds = Object.hasOwn(IMPLIED, context) ? IMPLIED[context] : undefined
  return speeds?.[country] ?? speeds?.['']
}

/** A limit of 0 or 500 is a typing error, and dividing by it would be one of ours. */
function plausible(speed: number): number | undefined {
  return speed >= 3 && speed <= 160 ? speed : undefined
}
