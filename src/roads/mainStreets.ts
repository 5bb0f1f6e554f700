/**
 * A city's streets as GeoJSON, to be drawn under a plan: the important classes first, as many as a budget of characters
 * allows, chained into long lines and simplified.
 *
 * Where it stands: network → **this** → report (which knows GeoJSON only). Drawing only: nothing is measured on it.
 */
import type { Feature, FeatureCollection, MultiLineString } from 'geojson'
import { simplifyLine } from '../kit/simplifyLine.js'
import type { Position } from '../travel/TravelMatrix.js'
import { chainSegments } from './chainSegments.js'
import { type HighwayClass, highwayClasses, type Network } from './Network.js'

export interface MainStreetsOptions {
  /** How long the result may be as JSON; default 600,000, which leaves room for the rest of a page of 2 MB. */
  readonly maxCharacters?: number
  /** Metres that a line may stray from the street; default 4. */
  readonly tolerance?: number
}

/** All streets of one class. */
export type StreetClassLines = Feature<MultiLineString, { readonly highway: HighwayClass }>

/**
 * Classes that come and go together, most important first. What is left out at the end is the fine mesh; the main ones
 * are drawn more coarsely rather than left out.
 */
const MAIN: readonly (readonly HighwayClass[])[] = [
  ['motorway', 'trunk', 'primary', 'motorway_link', 'trunk_link', 'primary_link'],
  ['secondary', 'secondary_link'],
  ['tertiary', 'tertiary_link'],
]
const MESH: readonly (readonly HighwayClass[])[] = [
  ['unclassified', 'road'],
  ['residential', 'living_street'],
  ['service', 'track'],
]

/** How often the tolerance may be doubled until the main streets fit. */
const COARSER = 4

/** Characters of a collection without features. */
const EMPTY = 50

export function mainStreets(
  network: Network,
  { maxCharacters = 600_000, tolerance = 4 }: MainStreetsOptions = {},
): FeatureCollection<MultiLineString, { readonly highway: HighwayClass }> {
  const fitting = (ranks: typeof MAIN, metres: number, room: number) => {
    const features: StreetClassLines[] = []
    for (const classes of ranks) {
      const more = classes.map((highway) => streetsOf(network, highway, metres)).filter(hasLines)
      room -= more.reduce((sum, feature) => sum + JSON.stringify(feature).length + 1, 0)
      if (room < 0) return { features, room, isWhole: false }
      features.push(...more)
    }
    return { features, room, isWhole: true }
  }
  let metres = tolerance
  let main = fitting(MAIN, metres, maxCharacters - EMPTY)
  for (let times = 0; times < COARSER && !main.isWhole; times++)
    main = fitting(MAIN, (metres *= 2), maxCharacters - EMPTY)
  const mesh = main.isWhole ? fitting(MESH, metres, main.room).features : []
  return { type: 'FeatureCollection', features: [...main.features, ...mesh] }
}

function hasLines({ geometry }: StreetClassLines): boolean {
  return geometry.coordinates.length > 0
}

function streetsOf(network: Network, highway: HighwayClass, tolerance: number): StreetClassLines {
  const lines = chainSegments(network, highwayClasses.indexOf(highway))
  const coordinates = lines.map((line) => simplifyLine(line, tolerance).map(rounded))
  return { type: 'Feature', properties: { highway }, geometry: { type: 'MultiLineString', coordinates } }
}

/** Five decimals are a metre: more would only make the page larger. */
function rounded([longitude, latitude]: Position): [longitude: number, latitude: number] {
  return [Math.round(longitude * 1e5) / 1e5, Math.round(latitude * 1e5) / 1e5]
}
