import { describe, expect, it } from 'vitest'
import { importGeoJson } from '../../../../src/roads/geojson/importGeoJson.js'
import type { ImportProgress } from '../../../../src/roads/ImportReport.js'
import { grid } from '../../../fixtures/network.js'

const line = (
  coordinates: unknown,
  properties: Record<string, unknown> | null = { highway: 'residential', maxspeed: 60 },
) => ({
  type: 'Feature',
  geometry: { type: 'LineString', coordinates },
  properties,
})
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features })

describe('GeoJSON lines', () => {
  it('meet where they share a coordinate, also in the middle of one', async () => {
    //  a ── b ── c   and   b ── d: four nodes, three streets.
    const roads = await importGeoJson(
      collection(line([grid(0, 0), grid(1, 0), grid(2, 0)]), line([grid(1, 0), grid(1, 1)])),
    )
    expect([roads.nodeCount, roads.arcCount]).toEqual([4, 6])
    expect([...roads.centimetres]).toEqual([10008, 10008, 10008, 10008, 10008, 10008])
    // 60 · 0.6 km/h = 10 m/s
    expect(roads.milliseconds[0]).toBe(10_008)
  })

  it('read OSM words as the OSM file has them', async () => {
    const roads = await importGeoJson(
      collection(
        line([grid(0, 0), grid(1, 0)], { highway: 'primary', oneway: true, name: 'Quai', maxspeed: '30 mph' }),
        line([grid(0, 0), grid(1, 0)], { highway: 'primary', oneway: '-1', maxspeed: 50, 'maxspeed:backward': 20 }),
        line([grid(0, 0), grid(1, 0)], { highway: 'footway' }),
      ),
    )
    expect([...roads.tail]).toEqual([0, 1])
    expect([...roads.isReversed]).toEqual([0, 1])
    // 10,008 cm · 36 / (48.28 · 0.75) and / (20 · 0.75)
    expect([...roads.milliseconds]).toEqual([9950, 24_019])
    expect(roads.names).toEqual(['Quai'])
    expect(roads.report.ways).toEqual({ read: 3, kept: 2, leftOut: { 'not a road': 1 } })
  })

  it('are as long as they say, else as they are drawn', async () => {
    // 150 m stated for 200 m drawn, cut in two at b.
    const long = line([grid(0, 0), grid(1, 0), grid(2, 0)], { highway: 'residential', length: 150 })
    const roads = await importGeoJson(collection(long, line([grid(1, 0), grid(1, 1)], { length: 'unknown' })))
    const lengths = [0, 1, 2].map((segment) => roads.centimetres[roads.segment.indexOf(segment)])
    expect(lengths).toEqual([7500, 7500, 10008])
  })

  it('may be MultiLineStrings, carry heights, and lack properties', async () => {
    const multi = {
      type: 'Feature',
      geometry: { type: 'MultiLineString', coordinates: [[[...grid(0, 0), 140], [...grid(1, 0), 141]], [grid(1, 0), grid(1, 1)]] },
      properties: null,
    } // biome-ignore format: two lines
    const roads = await importGeoJson(multi)
    expect([roads.nodeCount, roads.arcCount]).toEqual([3, 4])
    expect(roads.report.ways).toEqual({ read: 2, kept: 2, leftOut: {} })
  })

  it('of other kinds are counted', async () => {
    const { report } = await importGeoJson(
      collection(
        line([grid(0, 0), grid(1, 0)]),
        { type: 'Feature', geometry: { type: 'Point', coordinates: [1, 43] }, properties: {} },
        { type: 'Feature', geometry: null, properties: {} },
        'nonsense',
        line([grid(0, 0)]),
        line([[43.6, 143.6], [43.7, 143.6]]), // biome-ignore format: latitude first
        line('nowhere'),
      ),
    )
    expect(report.ways).toEqual({ read: 4, kept: 1, leftOut: { 'no line': 3, 'not two points of the world': 3 } })
  })

  it('report progress and stop when told to', async () => {
    const city = collection(...Array.from({ length: 5000 }, (_, i) => line([grid(i, 0), grid(i + 1, 0)])))
    const seen: ImportProgress[] = []
    await importGeoJson(city, { onProgress: (progress) => seen.push(progress) })
    expect(seen.map(({ stage, fraction }) => `${stage} ${fraction}`)).toEqual([
      'streets 0',
      'streets 0.8192',
      'network 0',
      'network 1',
    ])
    const control = new AbortController()
    const stop = ({ fraction }: ImportProgress) => fraction > 0 && control.abort(new Error('enough'))
    await expect(importGeoJson(city, { signal: control.signal, onProgress: stop })).rejects.toThrow('enough')
  })

  it.each([
    [undefined, /no GeoJSON FeatureCollection/],
    [[], /no GeoJSON FeatureCollection/],
    [{ type: 'FeatureCollection' }, /no GeoJSON FeatureCollection/],
    [{ type: 'Topology', objects: {} }, /no GeoJSON FeatureCollection/],
    [collection(), /no LineString among its 0 features/],
    [collection({ type: 'Feature', geometry: { type: 'Point', coordinates: [1, 2] } }), /no LineString among its 1/],
    [collection(line([grid(0, 0), grid(1, 0)], { highway: 'steps' })), /Of 1 streets .*1 × not a road/],
  ])('refuses %o', async (data, message) => {
    await expect(importGeoJson(data, { source: 'town.geojson' })).rejects.toThrow(message)
    await expect(importGeoJson(data, { source: 'town.geojson' })).rejects.toThrow(/town\.geojson/)
  })
})
