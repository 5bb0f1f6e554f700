import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RondeError } from '../../../src/kit/RondeError.js'
import { readRoads } from '../../../src/roads/readRoads.js'
import { grid } from '../../fixtures/network.js'
import { osmPbf } from '../../fixtures/osmPbf.js'

const GEOJSON = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      geometry: { type: 'LineString', coordinates: [grid(0, 0), grid(1, 0)] },
      properties: { highway: 'residential' },
    },
  ],
})
const PBF = osmPbf({
  nodes: [0, 1].map((column) => ({ id: column + 1, at: grid(column, 0) })),
  ways: [{ id: 1, refs: [1, 2], tags: { highway: 'residential' } }],
})

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ronde-roads-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function faultOf(path: string, code: string): Promise<string> {
  const error = await readRoads(path).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(RondeError)
  expect((error as RondeError).code).toBe(code)
  return (error as RondeError).message
}

describe('a roads file', () => {
  it.each([
    ['town.geojson', GEOJSON, 'geojson'],
    ['bom.geojson', `\ufeff\n ${GEOJSON}`, 'geojson'],
    ['town.geojson.gz', gzipSync(GEOJSON), 'geojson'],
    ['town.osm.pbf', PBF, 'osm.pbf'],
    ['town.osm.pbf.gz', gzipSync(PBF), 'osm.pbf'],
    ['renamed.bin', PBF, 'osm.pbf'],
  ] as const)('is known by its content: %s', async (name, content, format) => {
    const roads = await readRoads(file(name, content))
    expect(roads.report).toMatchObject({ source: name, format })
    expect([roads.nodeCount, roads.arcCount]).toEqual([2, 2])
  })

  it('may be named by a URL, and called something else', async () => {
    const roads = await readRoads(pathToFileURL(file('a b.geojson', GEOJSON)), { source: 'my town' })
    expect(roads.report.source).toBe('my town')
  })

  it('reports progress from reading on, and stops when told to', async () => {
    const stages: string[] = []
    await readRoads(file('p.osm.pbf', PBF), { onProgress: ({ stage }) => stages.push(stage) })
    expect([...new Set(stages)]).toEqual(['reading', 'streets', 'points', 'network'])
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(readRoads(file('p.osm.pbf', PBF), { signal })).rejects.toThrow('enough')
  })

  it('that is not there is named', async () => {
    expect(await faultOf(join(folder, 'nowhere.pbf'), 'cannot-read-file')).toMatch(
      /nowhere\.pbf cannot be read: ENOENT/,
    )
  })

  it.each([
    ['empty.pbf', '', /empty\.pbf.*The file is empty/],
    ['picture.png', Buffer.from('89504e470d0a1a0a', 'hex'), /picture\.png.*neither as an OSM PBF nor as JSON/],
    ['map.osm', '<?xml version="1.0"?><osm/>', /map\.osm.*neither as an OSM PBF nor as JSON/],
    ['cut.geojson', GEOJSON.slice(0, -5), /cut\.geojson.*It is no JSON/],
    ['cut.geojson.gz', gzipSync(GEOJSON).subarray(0, 60), /cut\.geojson\.gz.*gzip is damaged or cut off/],
    ['cut.osm.pbf', PBF.subarray(0, -3), /cut\.osm\.pbf.*in the middle of a block/],
    ['other.geojson', '{"type":"Topology"}', /other\.geojson.*no GeoJSON FeatureCollection/],
  ])('that is bad is named, with what is bad: %s', async (name, content, message) => {
    expect(await faultOf(file(name, content), 'bad-roads-file')).toMatch(message)
  })

  it('is read as what the caller says it is', async () => {
    await expect(readRoads(file('x.json', GEOJSON), { format: 'osm.pbf' })).rejects.toThrow(/no OSM PBF/)
  })
})
