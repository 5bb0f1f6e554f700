/**
 * How the files of examples/data were made: `npx tsx examples/support/sampleData.ts` makes them anew, and a test sees
 * to it that they are what this makes.
 *
 * evening.json: 24 calls and 8 doctors in the town that `makeTown()` draws.
 * smallTown.geojson: the streets of a smaller one, as any map may be handed to `readRoads`.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { highwayClasses, type Network } from 'ronde/roads'
import { makeProblem, makeTown } from 'ronde/simulate'

const folder = join(import.meta.dirname, '../data')

export const sampleFiles: Readonly<Record<string, () => string>> = {
  'evening.json': () =>
    `${JSON.stringify(makeProblem(makeTown(), { doctors: 8, visits: 24, seed: 8 }), undefined, 1)}\n`,
  'smallTown.geojson': () => streetsAsGeoJson(makeTown({ nodes: 400 })),
}

/** One LineString a street, one street a line of text; OSM's words as properties. */
function streetsAsGeoJson(town: Network): string {
  const arcCount = new Int32Array(town.firstPoint.length)
  for (const segment of town.segment) arcCount[segment]!++
  const features: string[] = []
  for (let arc = 0; arc < town.arcCount; arc++) {
    const segment = town.segment[arc]!
    if (town.isReversed[arc]) continue
    const coordinates: [number, number][] = []
    for (let p = town.firstPoint[segment]!; p < town.firstPoint[segment + 1]!; p++) {
      coordinates.push([town.pointLongitude[p]!, town.pointLatitude[p]!])
    }
    const properties = {
      highway: highwayClasses[town.highwayClass[arc]!]!,
      name: town.names[town.nameOf[arc]!]!,
      ...(arcCount[segment] === 1 ? { oneway: 'yes' } : {}),
    }
    features.push(JSON.stringify({ type: 'Feature', properties, geometry: { type: 'LineString', coordinates } }))
  }
  return `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}\n`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  mkdirSync(folder, { recursive: true })
  for (const [name, make] of Object.entries(sampleFiles)) writeFileSync(join(folder, name), make())
}
