/**
 * The streets under the map, in at most so many characters.
 *
 * Where it stands: GeoJSON streets of the caller → here → one text of lines (lineCode) per level of street.
 * Lines are simplified, and when the text is still too long the finest streets go first. What was left out is said, so
 * that the page can say it too.
 */
import type { Feature, FeatureCollection, Position } from 'geojson'
import { simplifyLine } from '../../kit/simplifyLine.js'
import { encodeLines } from './lineCode.js'

/** From the widest on the map to the finest; a class that is not named here counts as the last. */
const LEVELS: readonly (readonly string[])[] = [
  ['motorway', 'trunk'],
  ['primary'],
  ['secondary'],
  ['tertiary', 'unclassified', 'road'],
  [],
]

/** Metres, tried in this order before a level is given up. */
const TOLERANCES = [3, 8, 20]

export interface StreetLines {
  /** [level] lines of `lineCode`; empty where it has none. */
  readonly levels: readonly string[]
  /** How many of the finest levels that have streets did not fit. */
  readonly levelsLeftOut: number
}

/** Reads `LineString` and `MultiLineString` features and their property `highway`; other geometries are no streets. */
export function streetLines(streets: FeatureCollection, maxCharacters: number): StreetLines {
  const levels = LEVELS.map(() => [] as Position[][])
  for (const feature of streets.features) levels[levelOf(feature)]!.push(...linesOf(feature))
  for (let kept = LEVELS.length; kept > 0; kept--) {
    for (const tolerance of TOLERANCES) {
      const texts = levels.map((lines, level) =>
        level < kept ? encodeLines(lines.map((line) => simplifyLine(line, tolerance))) : '',
      )
      if (texts.reduce((sum, text) => sum + text.length, 0) > maxCharacters) continue
      return { levels: texts, levelsLeftOut: levels.slice(kept).filter((lines) => lines.length > 0).length }
    }
  }
  return { levels: LEVELS.map(() => ''), levelsLeftOut: levels.filter((lines) => lines.length > 0).length }
}

function levelOf({ properties }: Feature): number {
  const highway = String(properties?.highway ?? '').replace(/_link$/, '')
  const level = LEVELS.findIndex((classes) => classes.includes(highway))
  return level < 0 ? LEVELS.length - 1 : level
}

function linesOf({ geometry }: Feature): Position[][] {
  if (geometry?.type === 'LineString') return [geometry.coordinates]
  return geometry?.type === 'MultiLineString' ? geometry.coordinates : []
}
