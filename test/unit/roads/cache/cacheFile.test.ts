import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, describe, expect, it } from 'vitest'
import { readRoadsCache, writeRoadsCache } from '../../../../src/roads/cache/cacheFile.js'
import { packRoads, unpackRoads } from '../../../../src/roads/cache/roadsBuffer.js'
import { packSections, unpackSections } from '../../../../src/roads/cache/Sections.js'
import { drivingLine } from '../../../../src/roads/drivingLine.js'
import { lengthsOfRouter, routerOf } from '../../../../src/roads/Router.js'
import { readRoads } from '../../../../src/roads/readRoads.js'
import { travelMatrix } from '../../../../src/roads/travelMatrix.js'
import { grid } from '../../../fixtures/network.js'

const folder = mkdtempSync(join(tmpdir(), 'ronde-cache-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Two streets that cross, as a file. */
const geojson = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    { name: 'Rue du Nord', line: [grid(0, 1), grid(1, 1), grid(2, 1)] },
    { name: 'Quai', line: [grid(1, 0), grid(1, 1), grid(1, 2)] },
  ].map(({ name, line }) => ({
    type: 'Feature',
    properties: { highway: 'residential', name },
    geometry: { type: 'LineString', coordinates: line },
  })),
})
let files = 0
function source(text = geojson): string {
  const path = join(folder, `city${files++}.geojson`)
  writeFileSync(path, text)
  return path
}

const places = [grid(0.25, 1), grid(1, 1.7), grid(2, 1), grid(0.75, 1)]

describe('a cache', () => {
  it('is written at the first reading and used at the second: the same city in every byte', async () => {
    const file = source()
    const cache = `${file}.cache`
    const first = await readRoads(file, { cache })
    expect(first.report.cache).toMatchObject({ wasRead: false, why: expect.stringContaining('no such file') })
    const second = await readRoads(file, { cache })
    expect(second.report).toEqual({ ...first.report, cache: { wasRead: true } })
    expect({ ...second, report: null }).toEqual({ ...first, report: null })
    expect(routerOf(second)).toEqual({ ...routerOf(first), network: second })
    expect(lengthsOfRouter(routerOf(second))).toEqual(lengthsOfRouter(routerOf(first)))
    expect(travelMatrix(second, places)).toEqual(travelMatrix(first, places))
    expect(drivingLine(second, places[0]!, places[1]!)).toEqual(drivingLine(first, places[0]!, places[1]!))
    expect(second.head.buffer).toBeInstanceOf(SharedArrayBuffer)
  })

  it('serves without its source', async () => {
    const file = source()
    const cache = `${file}.cache`
    const first = await readRoads(file, { cache })
    rmSync(file)
    expect(travelMatrix(await readRoads(file, { cache }), places)).toEqual(travelMatrix(first, places))
    expect((await readRoadsCache(cache)).names).toEqual(['Rue du Nord', 'Quai'])
  })

  it('is written anew when its source or the options have changed', async () => {
    const file = source()
    const cache = `${file}.cache`
    const names = async (options = {}) => {
      const roads = await readRoads(file, { cache, ...options })
      return [roads.names[0], roads.report.cache]
    }
    await names()
    writeFileSync(file, geojson.replace('Nord', 'Süd!'))
    utimesSync(file, 1, 1)
    const stale = { wasRead: false, why: expect.stringContaining('source has changed') }
    expect(await names()).toEqual(['Rue du Süd!', stale])
    expect(await names()).toEqual(['Rue du Süd!', { wasRead: true }])
    expect(await names({ source: 'our town' })).toEqual(['Rue du Süd!', stale])
  })

  const damages: [string, RegExp, (bytes: Uint8Array) => Uint8Array][] = [
    ['cut off', /should have \d+ bytes and has 1000/, (bytes) => bytes.slice(0, 1000)],
    ['nearly empty', /is no cache of ronde/, (bytes) => bytes.slice(0, 10)],
    ['of something else', /is no cache of ronde/, () => new TextEncoder().encode(geojson)],
    [
      'damaged in one bit',
      /checksum is wrong/,
      (bytes) => bytes.map((byte, i) => (i === bytes.length - 100 ? byte ^ 4 : byte)),
    ],
    ['older', /of version 0, this is version/, (bytes) => bytes.map((byte, i) => (i === 8 ? 0 : byte))],
  ]
  it.each(damages)('%s is refused with a clear error, and rebuilt from the source', async (_, message, damage) => {
    const file = source()
    const cache = `${file}.cache`
    await writeRoadsCache(cache, await readRoads(file))
    writeFileSync(cache, damage(readFileSync(cache)))
    await expect(readRoadsCache(cache)).rejects.toThrow(message)
    await expect(readRoads(`${file}.gone`, { cache })).rejects.toMatchObject({ code: 'bad-roads-cache' })
    const rebuilt = await readRoads(file, { cache })
    expect(rebuilt.report.cache).toMatchObject({ wasRead: false, why: expect.stringMatching(message) })
    expect((await readRoads(file, { cache })).report.cache).toEqual({ wasRead: true })
  })

  it('that cannot be written is said so, and leaves nothing behind', async () => {
    const roads = await readRoads(source())
    const nowhere = join(folder, 'no', 'such', 'folder', 'city.cache')
    await expect(writeRoadsCache(nowhere, roads)).rejects.toMatchObject({ code: 'cannot-write-file' })
    // A folder is no file: the writing succeeds, the renaming does not.
    const taken = join(folder, 'taken')
    mkdirSync(join(taken, 'full'), { recursive: true })
    await expect(writeRoadsCache(taken, roads)).rejects.toThrow('cannot be written')
    expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([])
  })

  it('is one copy for all threads', async () => {
    const roads = await readRoads(source())
    const buffer = packRoads(roads)
    expect(packRoads(roads)).toBe(buffer)
    const copy = unpackRoads(buffer)
    expect(packRoads(copy)).toBe(buffer)
    expect(copy.tail.buffer).toBe(buffer)
    expect(travelMatrix(copy, places)).toEqual(travelMatrix(roads, places))
    const seen = await new Promise((resolve, reject) => {
      const code = 'const w = require("node:worker_threads"); w.parentPort.postMessage(w.workerData.byteLength)'
      new Worker(code, { eval: true, workerData: buffer }).on('message', resolve).on('error', reject)
    })
    expect(seen).toBe(buffer.byteLength)
  })
})

describe('sections', () => {
  it('come out as they went in, empty ones too, at multiples of 8', () => {
    const arrays = {
      bytes: Uint8Array.of(1, 2, 3),
      none: new Int32Array(0),
      far: Float64Array.of(Math.PI, -0),
      part: Int32Array.of(9, 8, 7).subarray(1),
    }
    const buffer = packSections(3, { city: 'Nîmes' }, arrays)
    const { facts, arrays: read } = unpackSections(3, buffer)
    expect(facts).toEqual({ city: 'Nîmes' })
    expect(read).toEqual(arrays)
    for (const array of Object.values(read)) expect(array.byteOffset % 8).toBe(0)
  })
})
