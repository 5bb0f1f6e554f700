/**
 * Decodes one OSMData block: its table of texts, and its nodes, ways and relations, handed one by one to a visitor.
 *
 * Only what a road network needs is decoded, into arrays that are used again: no object per node. Texts are decoded when
 * asked for. Reference: osmformat.proto.
 */
import { PbfReader } from 'pbf'

/** Called in the order of the file. The arrays are overwritten by the next call: copy what is to be kept. */
export interface BlockVisitor {
  /** Left out: nodes are skipped, which is fast. Degrees. */
  node?(id: number, longitude: number, latitude: number): void
  way?(id: number, tags: TagReader, refs: readonly number[]): void
  relation?(id: number, tags: TagReader, members: Members): void
}

export interface Members {
  readonly ids: readonly number[]
  readonly types: readonly MemberType[]
  readonly roles: readonly string[]
}

type MemberType = 'node' | 'way' | 'relation'
const MEMBER_TYPES: readonly MemberType[] = ['node', 'way', 'relation']

const NANODEGREES = 1e9

/** Protocol Buffers' wire type of texts, messages and packed lists. */
const LENGTH_DELIMITED = 2

/** The tags of the way or relation at hand. */
interface TagReader {
  /** The keys wanted, with their values; null when the element has none of them. */
  read(wanted: ReadonlySet<string>): Record<string, string> | null
}

class Texts implements TagReader {
  keys: number[] = []
  values: number[] = []
  readonly #encoded: Uint8Array[]
  readonly #decoded: (string | undefined)[]
  static readonly #decoder = new TextDecoder()

  constructor(encoded: Uint8Array[]) {
    this.#encoded = encoded
    this.#decoded = new Array(encoded.length)
  }

  text(index: number): string {
    return (this.#decoded[index] ??= Texts.#decoder.decode(this.#encoded[index]))
  }

  read(wanted: ReadonlySet<string>): Record<string, string> | null {
    let tags: Record<string, string> | null = null
    for (let i = 0; i < this.keys.length; i++) {
      const key = this.text(this.keys[i]!)
      if (wanted.has(key)) (tags ??= Object.create(null) as Record<string, string>)[key] = this.text(this.values[i]!)
    }
    return tags
  }
}

interface Block {
  readonly texts: Texts
  readonly granularity: number
  readonly longitudeOffset: number
  readonly latitudeOffset: number
}

/** Visits the elements of a block; returns whether there are nodes in it. Throws any error on damaged bytes. */
export function readPrimitiveBlock(message: Uint8Array, visitor: BlockVisitor): boolean {
  const pbf = new PbfReader(message)
  const groups: [start: number, end: number][] = []
  let encoded: Uint8Array[] = []
  let granularity = 100
  let latitudeOffset = 0
  let longitudeOffset = 0
  for (let field = pbf.nextField(); field; field = pbf.nextField()) {
    if (field === 1) encoded = readTexts(pbf)
    else if (field === 2) {
      const group = within(pbf, pbf.length)
      groups.push(group)
      pbf.pos = group[1]
    } else if (field === 17) granularity = pbf.readVarint()
    else if (field === 19) latitudeOffset = pbf.readVarint(true)
    else if (field === 20) longitudeOffset = pbf.readVarint(true)
    else pbf.skip(pbf.type)
  }
  const block = { texts: new Texts(encoded), granularity, latitudeOffset, longitudeOffset }
  let hasNodes = false
  for (const [start, end] of groups) {
    pbf.pos = start
    hasNodes = readGroup(pbf, end, block, visitor) || hasNodes
  }
  return hasNodes
}

function readTexts(pbf: PbfReader): Uint8Array[] {
  const encoded: Uint8Array[] = []
  const [, end] = within(pbf, pbf.length)
  for (let field = pbf.nextField(end); field; field = pbf.nextField(end)) {
    if (field === 1) encoded.push(pbf.readBytes())
    else pbf.skip(pbf.type)
  }
  return encoded
}

/**
 * Reads the length of what follows and says where it starts and ends. The decoder itself does not look at its end: behind
 * a wrong length it would read emptiness until memory runs out.
 */
function within(pbf: PbfReader, end: number): [start: number, end: number] {
  const length = pbf.readVarint()
  if (!(length >= 0 && pbf.pos + length <= end)) throw new RangeError(`A length of ${length} leads out of its block.`)
  return [pbf.pos, pbf.pos + length]
}

/** Appends a packed list to an array, after a look at its length. */
function pack(pbf: PbfReader, end: number, into: number[], isSigned: boolean): void {
  if (pbf.type !== LENGTH_DELIMITED) throw new RangeError(`A list is written as wire type ${pbf.type}.`)
  const start = pbf.pos
  within(pbf, end)
  pbf.pos = start
  if (isSigned) pbf.readPackedSVarint(into)
  else pbf.readPackedVarint(into)
}

function readGroup(pbf: PbfReader, end: number, block: Block, visitor: BlockVisitor): boolean {
  let hasNodes = false
  for (let field = pbf.nextField(end); field; field = pbf.nextField(end)) {
    const [, stop] = within(pbf, end)
    if (field === 1 || field === 2) hasNodes = true
    if (field === 1 && visitor.node) readNode(pbf, stop, block, visitor.node)
    else if (field === 2 && visitor.node) readDenseNodes(pbf, stop, block, visitor.node)
    else if (field === 3 && visitor.way) readWay(pbf, stop, block.texts, visitor.way)
    else if (field === 4 && visitor.relation) readRelation(pbf, stop, block.texts, visitor.relation)
    pbf.pos = stop
  }
  return hasNodes
}

function readNode(pbf: PbfReader, end: number, block: Block, visit: NonNullable<BlockVisitor['node']>): void {
  let id = 0
  let longitude = 0
  let latitude = 0
  for (let field = pbf.nextField(end); field; field = pbf.nextField(end)) {
    if (field === 1) id = pbf.readSVarint()
    else if (field === 8) latitude = pbf.readSVarint()
    else if (field === 9) longitude = pbf.readSVarint()
    else pbf.skip(pbf.type)
  }
  visit(id, degrees(longitude, block.longitudeOffset, block), degrees(latitude, block.latitudeOffset, block))
}

function readDenseNodes(pbf: PbfReader, end: number, block: Block, visit: NonNullable<BlockVisitor['node']>): void {
  const ids: number[] = []
  const longitudes: number[] = []
  const latitudes: number[] = []
  for (let field = pbf.nextField(end); field; field = pbf.nextField(end)) {
    if (field === 1) pack(pbf, end, ids, true)
    else if (field === 8) pack(pbf, end, latitudes, true)
    else if (field === 9) pack(pbf, end, longitudes, true)
    else pbf.skip(pbf.type)
  }
  let id = 0
  let longitude = 0
  let latitude = 0
  for (let i = 0; i < ids.length; i++) {
    id += ids[i]!
    longitude += longitudes[i]!
    latitude += latitudes[i]!
    visit(id, degrees(longitude, block.longitudeOffset, block), degrees(latitude, block.latitudeOffset, block))
  }
}

function degrees(units: number, offset: number, { granularity }: Block): number {
  // Through the integer of nanodegrees and one division: 43.6047 comes out as the literal 43.6047.
  return (offset + units * granularity) / NANODEGREES
}

const refs: number[] = []

function readWay(pbf: PbfReader, end: number, texts: Texts, visit: NonNullable<BlockVisitor['way']>): void {
  let id = 0
  texts.keys.length = texts.values.length = refs.length = 0
  for (let field = pbf.nextField(end); field; field = pbf.nextField(end)) {
    if (field === 1) id = pbf.readVarint(true)
    else if (field === 2) pack(pbf, end, texts.keys, false)
    else if (field === 3) pack(pbf, end, texts.values, false)
    else if (field === 8) pack(pbf, end, refs, true)
    else pbf.skip(pbf.type)
  }
  for (let i = 1; i < refs.length; i++) refs[i]! += refs[i - 1]!
  visit(id, texts, refs)
}

function readRelation(pbf: PbfReader, end: number, texts: Texts, visit: NonNullable<BlockVisitor['relation']>): void {
  let id = 0
  const roles: number[] = []
  const ids: number[] = []
  const types: number[] = []
  texts.keys.length = texts.values.length = 0
  for (let field = pbf.nextField(end); field; field = pbf.nextField(end)) {
    if (field === 1) id = pbf.readVarint(true)
    else if (field === 2) pack(pbf, end, texts.keys, false)
    else if (field === 3) pack(pbf, end, texts.values, false)
    else if (field === 8) pack(pbf, end, roles, false)
    else if (field === 9) pack(pbf, end, ids, true)
    else if (field === 10) pack(pbf, end, types, false)
    else pbf.skip(pbf.type)
  }
  for (let i = 1; i < ids.length; i++) ids[i]! += ids[i - 1]!
  visit(id, texts, {
    ids,
    types: types.map((type) => MEMBER_TYPES[type]!),
    roles: roles.map((role) => texts.text(role)),
  })
}
