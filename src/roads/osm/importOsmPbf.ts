/**
 * OpenStreetMap's PBF → road network for cars.
 *
 * Twice over the blocks: first the ways and turn relations, which say which of the millions of nodes are needed, then
 * the nodes. (Files are sorted nodes first; unpacking twice costs less than keeping everything.) All that is per node is
 * in typed arrays.
 */
import { setImmediate } from 'node:timers/promises'
import { IdTable } from '../../kit/IdTable.js'
import { badFile } from '../badFile.js'
import { carProfile } from '../car/carProfile.js'
import { carKeys, carWay } from '../car/carWay.js'
import { finishImport, type ImportOptions } from '../finishImport.js'
import { type Roads, Tally } from '../ImportReport.js'
import { networkOfWays, type Points } from '../networkOfWays.js'
import { WayTable } from '../WayTable.js'
import { type Blob, BrokenPbf, blobsOf, checkHeader, decoded, unpack } from './pbfBlobs.js'
import { type BlockVisitor, readPrimitiveBlock } from './primitiveBlock.js'
import { type TurnRelation, turnKeys, turnRelation } from './turnRelation.js'
import { turnsInNetwork } from './turnsInNetwork.js'

/** Blocks between two looks at the abort signal; a block holds up to 8,000 elements. */
const BLOCKS_A_TURN = 16

const WAY_KEYS: ReadonlySet<string> = new Set([...carKeys, 'name'])

/**
 * @param bytes a whole `.osm.pbf` file
 * @throws RondeError `bad-roads-file` when it is truncated, no PBF, or holds no road; the signal's reason when aborted
 */
export async function importOsmPbf(bytes: Uint8Array, options: ImportOptions = {}): Promise<Roads> {
  const source = options.source ?? 'the OSM PBF data'
  try {
    return await read(bytes, source, options)
  } catch (error) {
    if (error instanceof BrokenPbf) throw badFile(source, error.message, error)
    throw error
  }
}

async function read(bytes: Uint8Array, source: string, options: ImportOptions): Promise<Roads> {
  const streets = new StreetReader(options)
  const nodeBlobs: Blob[] = []
  for await (const blob of eachBlob(blobsOf(bytes), bytes.length, 'streets', options)) {
    if (blob.type === 'OSMHeader') decoded(() => checkHeader(unpack(blob)))
    else if (blob.type === 'OSMData' && decoded(() => readPrimitiveBlock(unpack(blob), streets))) nodeBlobs.push(blob)
  }
  const points = await readPoints(nodeBlobs, streets.points, options)
  options.onProgress?.({ stage: 'network', fraction: 0 })
  const made = networkOfWays(streets.ways, points)
  const unused = streets.unusedTurns
  const network = made.builder.build((whole) =>
    turnsInNetwork(streets.turns, whole, made, { ways: streets.wayIds, points: streets.points }, unused),
  )
  return finishImport(network, options, {
    source,
    format: 'osm.pbf',
    ways: { read: streets.wayCount, kept: streets.ways.count, leftOut: streets.leftOut.counts },
    missingPoints: points.longitude.reduce((sum, degrees) => sum + (Number.isNaN(degrees) ? 1 : 0), 0),
    restrictions: { read: streets.turnCount, leftOut: unused.counts },
  })
}

/** The first time over: which streets there are, over which nodes. */
class StreetReader implements BlockVisitor {
  readonly ways = new WayTable()
  readonly wayIds = new IdTable()
  readonly points = new IdTable()
  readonly turns: TurnRelation[] = []
  readonly leftOut = new Tally()
  readonly unusedTurns = new Tally()
  wayCount = 0
  turnCount = 0
  readonly way: NonNullable<BlockVisitor['way']>
  readonly relation: NonNullable<BlockVisitor['relation']>

  constructor({ profile = carProfile }: ImportOptions) {
    this.way = (id, reader, refs) => {
      const tags = reader.read(WAY_KEYS)
      // Buildings, rivers, borders: most ways are no streets and nothing to report.
      if (!tags || (tags.highway === undefined && tags.route !== 'ferry')) return
      this.wayCount++
      const car = refs.length < 2 ? 'one point' : carWay(tags, profile)
      if (typeof car === 'string') return this.leftOut.add(car)
      // A way given twice (files that were merged) is read once.
      if (this.wayIds.find(id) >= 0) return this.leftOut.add('given twice')
      this.wayIds.add(id)
      this.ways.begin(car, tags.name ?? '')
      for (const ref of refs) this.ways.refs.push(this.points.add(ref))
    }
    this.relation = (_id, reader, members) => {
      const tags = reader.read(turnKeys)
      const turn = tags ? turnRelation(tags, members) : undefined
      if (turn === undefined) return
      this.turnCount++
      if (typeof turn === 'string') this.unusedTurns.add(turn)
      else this.turns.push(turn)
    }
  }
}

/** The second time over: where the nodes lie that streets need. */
async function readPoints(blobs: readonly Blob[], ids: IdTable, options: ImportOptions): Promise<Points> {
  const longitude = new Float64Array(ids.size).fill(Number.NaN)
  const latitude = new Float64Array(ids.size).fill(Number.NaN)
  const visitor: BlockVisitor = {
    node(id, east, north) {
      const point = ids.find(id)
      if (point < 0) return
      if (!(Math.abs(east) <= 180 && Math.abs(north) <= 90)) {
        throw new BrokenPbf(`Node ${id} lies outside the world, at ${east}, ${north}.`)
      }
      longitude[point] = east
      latitude[point] = north
    },
  }
  const end = blobs.at(-1)?.end ?? 0
  for await (const blob of eachBlob(blobs, end, 'points', options)) {
    decoded(() => readPrimitiveBlock(unpack(blob), visitor))
  }
  return { longitude, latitude }
}

/** Reports progress, and lets the event loop turn now and then so that an abort can arrive. */
async function* eachBlob(
  blobs: Iterable<Blob>,
  end: number,
  stage: 'streets' | 'points',
  { onProgress, signal }: ImportOptions,
): AsyncGenerator<Blob> {
  let count = 0
  for (const blob of blobs) {
    if (count++ % BLOCKS_A_TURN === 0) {
      await setImmediate()
      signal?.throwIfAborted()
    }
    yield blob
    onProgress?.({ stage, fraction: blob.end / end })
  }
}
