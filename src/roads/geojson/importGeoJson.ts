/**
 * GeoJSON LineStrings with OSM's words as properties (`highway`, `maxspeed`, `oneway`, `name`, `access` …, and `length` in
 * metres) → road network for cars. Lines meet where they share a coordinate, exactly.
 */
import { setImmediate } from 'node:timers/promises'
import { badFile } from '../badFile.js'
import { carProfile } from '../car/carProfile.js'
import { carKeys, carWay, type Tags } from '../car/carWay.js'
import { finishImport, type ImportOptions } from '../finishImport.js'
import { type Roads, Tally } from '../ImportReport.js'
import { networkOfWays } from '../networkOfWays.js'
import { WayTable } from '../WayTable.js'
import { PointIndex } from './PointIndex.js'

/** Features between two looks at the abort signal. */
const FEATURES_A_TURN = 4096

/**
 * @param data a parsed FeatureCollection (or one Feature); other geometries than lines are counted and left out
 * @throws RondeError `bad-roads-file` when there is no line a car may drive on; the signal's reason when aborted
 */
export async function importGeoJson(data: unknown, options: ImportOptions = {}): Promise<Roads> {
  const source = options.source ?? 'the GeoJSON data'
  const { profile = carProfile, onProgress, signal } = options
  const features = featuresOf(data)
  if (!features) throw badFile(source, 'It is no GeoJSON FeatureCollection.')
  const ways = new WayTable()
  const points = new PointIndex()
  const leftOut = new Tally()
  let read = 0
  for (let i = 0; i < features.length; i++) {
    if (i % FEATURES_A_TURN === 0) {
      await setImmediate()
      signal?.throwIfAborted()
      onProgress?.({ stage: 'streets', fraction: i / features.length })
    }
    const { lines, properties } = lineFeature(features[i])
    if (lines.length === 0) leftOut.add('no line')
    const tags = tagsOf(properties)
    const metres = lines.length === 1 ? Number(properties.length ?? Number.NaN) : Number.NaN
    for (const line of lines) {
      read++
      if (!isLine(line)) {
        leftOut.add('not two points of the world')
        continue
      }
      const car = carWay(tags, profile)
      if (typeof car === 'string') {
        leftOut.add(car)
        continue
      }
      ways.begin(car, tags.name ?? '', metres)
      for (const [longitude, latitude] of line) ways.refs.push(points.add(longitude!, latitude!))
    }
  }
  if (read === 0) throw badFile(source, `There is no LineString among its ${features.length} features.`)
  onProgress?.({ stage: 'network', fraction: 0 })
  return finishImport(
    networkOfWays(ways, { longitude: points.longitude, latitude: points.latitude }).builder.build(),
    options,
    {
      source,
      format: 'geojson',
      ways: { read, kept: ways.count, leftOut: leftOut.counts },
      missingPoints: 0,
      restrictions: { read: 0, leftOut: {} },
    },
  )
}

type Json = Readonly<Record<string, unknown>>

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null
}

function featuresOf(data: unknown): readonly unknown[] | undefined {
  if (!isObject(data)) return undefined
  if (data.type === 'Feature') return [data]
  return data.type === 'FeatureCollection' && Array.isArray(data.features) ? data.features : undefined
}

function lineFeature(feature: unknown): { lines: readonly unknown[]; properties: Json } {
  if (!isObject(feature) || !isObject(feature.geometry)) return { lines: [], properties: {} }
  const { type, coordinates } = feature.geometry
  const properties = isObject(feature.properties) ? feature.properties : {}
  if (type === 'LineString') return { lines: [coordinates], properties }
  if (type === 'MultiLineString' && Array.isArray(coordinates)) return { lines: coordinates, properties }
  return { lines: [], properties }
}

/** Coordinates may carry a height; at least two of them, all within the world. */
function isLine(line: unknown): line is readonly (readonly number[])[] {
  return (
    Array.isArray(line) &&
    line.length >= 2 &&
    line.every((point) => Array.isArray(point) && Math.abs(point[0]) <= 180 && Math.abs(point[1]) <= 90)
  )
}

/** Properties as OSM writes them: text. `true` is a `yes`; a street without `highway` is a `road`. */
function tagsOf(properties: Json): Tags {
  const tags: Record<string, string> = { highway: 'road' }
  for (const key of [...carKeys, 'name']) {
    const value = properties[key]
    if (value === true) tags[key] = 'yes'
    else if (value === false) tags[key] = 'no'
    else if (typeof value === 'string' || typeof value === 'number') tags[key] = String(value)
  }
  return tags
}
