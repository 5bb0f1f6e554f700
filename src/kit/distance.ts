/**
 * Distances on the sphere, the same bits on every machine (kit/math). Degrees in, metres out.
 */
import { arcsine, cosine, radians, sine } from './math.js'

/** Metres: the mean radius R₁ of WGS 84. */
export const EARTH_RADIUS = 6_371_008.8

export const METRES_PER_DEGREE = radians(EARTH_RADIUS)

/** Great-circle metres between any two points (haversine; Sinnott 1984). The sphere itself is off by up to 0.5 %. */
export function haversineMetres(
  fromLongitude: number,
  fromLatitude: number,
  toLongitude: number,
  toLatitude: number,
): number {
  const southing = sine(radians(toLatitude - fromLatitude) / 2)
  const easting = sine(radians(toLongitude - fromLongitude) / 2)
  const h = southing * southing + cosine(radians(fromLatitude)) * cosine(radians(toLatitude)) * easting * easting
  return 2 * EARTH_RADIUS * arcsine(Math.min(1, Math.sqrt(h)))
}

/**
 * Metres between two points of one street: on the plane that touches the sphere halfway. Within 10⁻⁶ of the
 * great circle up to 10 km at latitudes below 70°, at a fraction of the price.
 */
export function nearMetres(
  fromLongitude: number,
  fromLatitude: number,
  toLongitude: number,
  toLatitude: number,
): number {
  const east = (toLongitude - fromLongitude) * cosine(radians((fromLatitude + toLatitude) / 2))
  const north = toLatitude - fromLatitude
  return METRES_PER_DEGREE * Math.sqrt(east * east + north * north)
}
