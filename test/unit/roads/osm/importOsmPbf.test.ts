import { deflateSync } from 'node:zlib'
import { PbfWriter } from 'pbf'
import { describe, expect, it } from 'vitest'
import { RondeError } from '../../../../src/kit/RondeError.js'
import type { ImportProgress } from '../../../../src/roads/ImportReport.js'
import { importOsmPbf } from '../../../../src/roads/osm/importOsmPbf.js'
import { STEP } from '../../../fixtures/network.js'
import {
  block,
  type Drawing,
  type DrawnNode,
  type DrawnRelation,
  type DrawnWay,
  osmPbf,
} from '../../../fixtures/osmPbf.js'

// A cross of two streets, with a bend in the eastern arm; the ids are beyond 32 bits, as OSM's are.
//
//            4
//            |
//       1 ── 2 ── 3 ~~ 6      way 10: 1 2 3 6      way 20: 4 2 5
//            |
//            5
const ID = 6_000_000_000
const node = (k: number, column: number, row: number): DrawnNode => ({ id: ID + k, at: [column * STEP, -row * STEP] })
const NODES = [node(1, 0, 1), node(2, 1, 1), node(3, 2, 1), node(4, 1, 0), node(5, 1, 2), node(6, 3, 0)]
const way = (id: number, refs: number[], tags: Record<string, string> = {}): DrawnWay => ({
  id,
  refs: refs.map((ref) => ID + ref),
  tags: { highway: 'residential', maxspeed: '60', ...tags },
})
const CROSS: Drawing = { nodes: NODES, ways: [way(10, [1, 2, 3, 6], { name: 'Rue Large' }), way(20, [4, 2, 5])] }

function restriction(
  tags: Record<string, string>,
  ...members: [role: string, type: 'way' | 'node', ref: number][]
): DrawnRelation {
  return {
    id: 1,
    tags: { type: 'restriction', ...tags },
    members: members.map(([role, type, ref]) => ({ role, type, ref: type === 'node' ? ID + ref : ref })),
  }
}

const withTurns = (...relations: DrawnRelation[]): Drawing => ({ ...CROSS, relations })

async function messageOf(bytes: Uint8Array): Promise<string> {
  const error = await importOsmPbf(bytes, { source: 'city.osm.pbf' }).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(RondeError)
  expect((error as RondeError).code).toBe('bad-roads-file')
  return (error as RondeError).message
}

describe('an OSM PBF file', () => {
  it('becomes a network of junctions and ends, bends in the shape', async () => {
    const roads = await importOsmPbf(osmPbf(CROSS))
    // Nodes 1 2 6 4 5; the third point is a bend.
    expect([roads.nodeCount, roads.arcCount]).toEqual([5, 8])
    const toSix = [...roads.head.keys()].find((arc) => roads.longitude[roads.head[arc]!]! > 2.5 * STEP)!
    const segment = roads.segment[toSix]!
    expect(roads.firstPoint[segment + 1]! - roads.firstPoint[segment]!).toBe(3)
    expect(roads.names[roads.nameOf[toSix]!]).toBe('Rue Large')
    // 100.08 m and 141.53 m at 60 · 0.6 = 36 km/h, that is 10 m/s.
    expect(roads.centimetres[toSix]).toBe(24_160)
    expect(roads.milliseconds[toSix]).toBe(24_160)
    expect(roads.report).toMatchObject({
      format: 'osm.pbf',
      ways: { read: 2, kept: 2, leftOut: {} },
      missingPoints: 0,
      whole: { nodes: 5, arcs: 8 },
      result: { nodes: 5, arcs: 8 },
    })
  })

  it.each([[{ plainNodes: true }], [{ raw: true }], [{ granularity: 1000 }], [{ granularity: 10, offset: 5000 }]])(
    'means the same however it is packed: %o',
    async (packing) => {
      const [plain, packed] = [await importOsmPbf(osmPbf(CROSS)), await importOsmPbf(osmPbf(CROSS, packing))]
      const rounded = (degrees: Float64Array) => [...degrees].map((value) => value.toFixed(6))
      expect(rounded(packed.longitude)).toEqual(rounded(plain.longitude))
      expect(rounded(packed.pointLatitude)).toEqual(rounded(plain.pointLatitude))
      expect(packed.head).toEqual(plain.head)
    },
  )

  it('counts what it leaves out, by reason, and does not count buildings', async () => {
    const ways = [
      ...CROSS.ways!,
      way(30, [1, 4], { highway: 'footway' }),
      way(31, [1, 4], { access: 'private' }),
      way(32, [1, 4], { area: 'yes' }),
      way(33, [3]),
      way(10, [1, 4]),
      { id: 34, refs: [ID + 1, ID + 4], tags: { route: 'ferry' } },
      { id: 35, refs: [ID + 1, ID + 4], tags: { building: 'yes' } },
    ]
    const { report } = await importOsmPbf(osmPbf({ ...CROSS, ways }))
    expect(report.ways).toEqual({
      read: 8,
      kept: 2,
      leftOut: { 'not a road': 1, access: 1, area: 1, ferry: 1, 'one point': 1, 'given twice': 1 },
    })
  })

  it('cuts a way where the file lacks a point of it', async () => {
    // 1 2 [9] 5: 9 is outside the extract. 2 to 5 is not invented.
    const ways = [way(10, [1, 2, 9, 5, 3]), way(20, [1, 4])]
    const { report } = await importOsmPbf(osmPbf({ ...CROSS, ways }))
    expect(report.missingPoints).toBe(1)
    // 1 2 | 5 3 | 1 4: the largest part is 2 1 4.
    expect(report.whole).toEqual({ nodes: 5, arcs: 6 })
    expect(report.result).toEqual({ nodes: 3, arcs: 4 })
  })

  it('does not stumble over a point given twice in a row, and keeps a way that crosses itself', async () => {
    const ways = [way(10, [1, 1, 2, 3, 4, 2, 5, 5])]
    const roads = await importOsmPbf(osmPbf({ ...CROSS, ways }))
    // 1–2, the loop 2–3–4–2, 2–5.
    expect([roads.nodeCount, roads.arcCount]).toEqual([3, 6])
  })

  it('reports progress to the end, and stops when told to', async () => {
    const seen: ImportProgress[] = []
    await importOsmPbf(osmPbf(CROSS), { onProgress: (progress) => seen.push(progress) })
    expect(new Set(seen.map(({ stage }) => stage))).toEqual(new Set(['streets', 'points', 'network']))
    expect(seen.filter(({ stage }) => stage === 'streets').at(-1)!.fraction).toBe(1)
    expect(seen.at(-1)).toEqual({ stage: 'network', fraction: 1 })
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(importOsmPbf(osmPbf(CROSS), { signal })).rejects.toThrow('enough')
  })
})

describe('turn relations', () => {
  it('forbid or command a turn at a node, from arc to arc', async () => {
    const roads = await importOsmPbf(
      osmPbf({
        ...CROSS,
        ways: [way(10, [1, 2]), way(11, [2, 3, 6]), way(20, [4, 2]), way(21, [2, 5])],
        relations: [
          restriction({ restriction: 'no_left_turn' }, ['from', 'way', 10], ['via', 'node', 2], ['to', 'way', 20]),
          restriction({ restriction: 'only_straight_on' }, ['from', 'way', 20], ['via', 'node', 2], ['to', 'way', 21]),
          restriction({ restriction: 'no_u_turn' }, ['from', 'way', 11], ['via', 'node', 2], ['to', 'way', 11]),
        ],
      }),
    )
    const name = (x: number) =>
      NODES.findIndex(({ at }) => at[0] === roads.longitude[x] && Math.abs(at[1] - roads.latitude[x]!) < 1e-9) + 1
    const turns = roads.turnRestrictions.map(({ kind, fromArc, viaNode, toArc }) => [
      kind,
      ...[roads.tail[fromArc]!, viaNode, roads.head[toArc]!].map(name),
    ])
    expect(turns).toEqual([
      ['no', 1, 2, 4],
      ['only', 4, 2, 5],
      ['no', 6, 2, 6],
    ])
    expect(roads.report.restrictions).toEqual({ read: 3, kept: 3, leftOut: {} })
  })

  it('may name several streets to come from, and are stored once each', async () => {
    const drawing: Drawing = {
      ...CROSS,
      ways: [way(10, [1, 2]), way(20, [4, 2]), way(21, [2, 5]), way(11, [2, 6])],
      relations: [
        restriction(
          { restriction: 'no_entry' },
          ['from', 'way', 10],
          ['from', 'way', 20],
          ['via', 'node', 2],
          ['to', 'way', 21],
        ),
        restriction(
          { 'restriction:motorcar': 'no_left_turn' },
          ['from', 'way', 10],
          ['via', 'node', 2],
          ['to', 'way', 21],
        ),
      ],
    }
    const { report } = await importOsmPbf(osmPbf(drawing))
    expect(report.restrictions).toEqual({ read: 2, kept: 2, leftOut: {} })
  })

  it.each([
    ['via way', { restriction: 'no_u_turn' }, [['from', 'way', 10], ['via', 'way', 20], ['to', 'way', 10]]],
    ['conditional', { 'restriction:conditional': 'no_left_turn @ (07:00-09:00)' }, [['from', 'way', 10]]],
    ['not for cars', { 'restriction:hgv': 'no_left_turn' }, [['from', 'way', 10]]],
    ['not for cars', { restriction: 'no_left_turn', except: 'psv;motorcar' }, [['from', 'way', 10]]],
    ['unknown kind', { restriction: 'no_fun' }, [['from', 'way', 10]]],
    ['members missing', { restriction: 'no_left_turn' }, [['from', 'way', 10], ['to', 'way', 20]]],
    ['ambiguous', { restriction: 'no_left_turn' }, [['from', 'way', 10], ['via', 'node', 2], ['to', 'way', 20]]],
    ['street not in the network', { restriction: 'no_left_turn' }, [['from', 'way', 10], ['via', 'node', 2], ['to', 'way', 99]]],
    ['street not in the network', { restriction: 'no_left_turn' }, [['from', 'way', 10], ['via', 'node', 8], ['to', 'way', 20]]],
  ] as const)('that cannot be used are counted: %s', async (reason, tags, members) => {
    const relation = restriction(tags as Record<string, string>, ...(members as unknown as ['from', 'way', number][]))
    const { report } = await importOsmPbf(osmPbf(withTurns(relation)))
    expect(report.restrictions).toEqual({ read: 1, kept: 0, leftOut: { [reason]: 1 } })
  }) // biome-ignore format: a table

  it('of other relations nothing is said', async () => {
    const route = { id: 5, tags: { type: 'route', route: 'bus' }, members: [] }
    const { report } = await importOsmPbf(osmPbf({ ...CROSS, relations: [route, { ...route, tags: { name: 'x' } }] }))
    expect(report.restrictions.read).toBe(0)
  })
})

describe('a file that is not right says which and why', () => {
  const good = osmPbf(CROSS)

  it('cut off, wherever', async () => {
    for (const length of [2, 10, 40, good.length - 1]) {
      expect(await messageOf(good.subarray(0, length))).toMatch(/city\.osm\.pbf.*ends in the middle of a block/)
    }
  })

  it('no PBF at all', async () => {
    expect(await messageOf(Buffer.from('<osm version="0.6"></osm>'))).toMatch(/It is no OSM PBF/)
    expect(await messageOf(Buffer.alloc(100))).toMatch(/It is no OSM PBF/)
    expect(await messageOf(block('OSMData', new Uint8Array(0)).subarray(0, 8))).toMatch(/middle of a block/)
  })

  it('a block that does not unpack, or is packed otherwise, or is empty', async () => {
    const broken = Buffer.from(good)
    broken.fill(0x55, good.length - 60, good.length - 10)
    expect(await messageOf(broken)).toMatch(/does not unpack/)
    const inBlob = (write: (blob: PbfWriter) => void) => {
      const blob = new PbfWriter()
      write(blob)
      const body = blob.finish()
      const header = new PbfWriter()
      header.writeStringField(1, 'OSMData')
      header.writeVarintField(3, body.length)
      const head = header.finish()
      return Buffer.concat([Uint8Array.of(0, 0, 0, head.length), head, body])
    }
    expect(await messageOf(inBlob((blob) => blob.writeBytesField(4, Uint8Array.of(1))))).toMatch(/method \(4\)/)
    expect(await messageOf(inBlob((blob) => blob.writeVarintField(2, 7)))).toMatch(/is empty/)
    expect(await messageOf(inBlob((blob) => blob.writeBytesField(3, deflateSync(Uint8Array.of(0x0f, 0xff)))))).toMatch(
      /cannot be decoded/,
    )
  })

  it('a block of an absurd size', async () => {
    const header = new PbfWriter()
    header.writeStringField(1, 'OSMData')
    header.writeVarintField(3, 100_000_000)
    const head = header.finish()
    expect(await messageOf(Buffer.concat([Uint8Array.of(0, 0, 0, head.length), head]))).toMatch(/100000000 bytes/)
  })

  it('a feature this reader does not know', async () => {
    const history = osmPbf(CROSS, { requiredFeatures: ['OsmSchema-V0.6', 'HistoricalInformation'] })
    expect(await messageOf(history)).toMatch(/HistoricalInformation/)
  })

  it('no street in it that a car may drive on', async () => {
    expect(await messageOf(osmPbf({ nodes: NODES }))).toMatch(/Of 0 streets in it no car may drive on any/)
    expect(await messageOf(osmPbf({ nodes: NODES, ways: [way(1, [1, 2], { access: 'no' })] }))).toMatch(/1 × access/)
    expect(await messageOf(osmPbf({ nodes: [], ways: CROSS.ways! }))).toMatch(/Of 2 streets/)
  })
})
