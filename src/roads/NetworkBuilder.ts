/**
 * Builds a `Network` street by street: what every importer, the made town and the tests' drawings go through.
 *
 * Segments are numbered as they are added, arcs by tail and then by segment (forward before backward), so that the same
 * streets in the same order give the same network, byte for byte. A name is stored once.
 */
import { METRES_PER_DEGREE } from '../kit/distance.js'
import { cosine, radians } from '../kit/math.js'
import { NumberList } from '../kit/NumberList.js'
import { RondeError } from '../kit/RondeError.js'
import { type HighwayClass, highwayClasses, type Network, type TurnRestriction } from './Network.js'

/** For `forward` or `backward`: nobody may drive that way. */
export const CLOSED = -1

/** The largest weight of an arc: sums of a few hundred thousand of them stay exact, one fits an Int32 twice. */
export const MAX_WEIGHT = 0x3fffffff

/** A street between two nodes. */
export interface Street {
  readonly from: number
  readonly to: number
  /** Milliseconds of free driving from → to and to → from, whole, or `CLOSED`. Not both `CLOSED`. */
  readonly forward: number
  readonly backward: number
  /** Whole centimetres. Left out: the length of the shape. */
  readonly centimetres?: number
  /** Default: `'residential'`. */
  readonly highway?: HighwayClass
  /** Empty or left out: the street has none. */
  readonly name?: string
  /** What lies between the two ends: longitude, latitude, longitude, latitude … in degrees. */
  readonly bends?: ArrayLike<number>
}

export class NetworkBuilder {
  readonly #longitude = NumberList.float64()
  readonly #latitude = NumberList.float64()
  readonly #from = NumberList.int32()
  readonly #to = NumberList.int32()
  readonly #forward = NumberList.int32()
  readonly #backward = NumberList.int32()
  readonly #centimetres = NumberList.int32()
  readonly #highwayClass = NumberList.int32()
  readonly #nameOf = NumberList.int32()
  readonly #firstPoint = NumberList.int32()
  readonly #pointLongitude = NumberList.float64()
  readonly #pointLatitude = NumberList.float64()
  readonly #names = new Map<string, number>()

  get nodeCount(): number {
    return this.#longitude.length
  }

  get segmentCount(): number {
    return this.#from.length
  }

  /** Adds a node and returns its index. */
  node(longitude: number, latitude: number): number {
    this.#longitude.push(longitude)
    this.#latitude.push(latitude)
    return this.#longitude.length - 1
  }

  /** Adds a segment between two nodes that are there, and returns its index. */
  street(street: Street): number {
    const { from, to, forward, backward, bends = [] } = street
    this.#refuse(street)
    this.#from.push(from)
    this.#to.push(to)
    this.#forward.push(forward)
    this.#backward.push(backward)
    this.#highwayClass.push(highwayClasses.indexOf(street.highway ?? 'residential'))
    this.#nameOf.push(this.#nameIndex(street.name))
    this.#firstPoint.push(this.#pointLongitude.length)
    this.#point(this.#longitude.at(from), this.#latitude.at(from))
    for (let i = 0; i + 1 < bends.length; i += 2) this.#point(bends[i]!, bends[i + 1]!)
    this.#point(this.#longitude.at(to), this.#latitude.at(to))
    this.#centimetres.push(street.centimetres ?? this.#drawnCentimetres(from, to, bends))
    return this.#from.length - 1
  }

  /** The network; `restrictions` is handed the network without any, since they speak of its arcs. */
  build(restrictions: (network: Network) => readonly TurnRestriction[] = () => []): Network {
    this.#firstPoint.push(this.#pointLongitude.length)
    const arcs = this.#arcs()
    const network: Network = {
      nodeCount: this.nodeCount,
      arcCount: arcs.tail.length,
      ...arcs,
      longitude: this.#longitude.toArray(),
      latitude: this.#latitude.toArray(),
      names: [...this.#names.keys()],
      firstPoint: this.#firstPoint.toArray(),
      pointLongitude: this.#pointLongitude.toArray(),
      pointLatitude: this.#pointLatitude.toArray(),
      turnRestrictions: [],
    }
    this.#firstPoint.length--
    return { ...network, turnRestrictions: restrictions(network) }
  }

  /** Counting sort of the directed arcs by tail. */
  #arcs() {
    const firstOut = new Int32Array(this.nodeCount + 1)
    this.#eachArc((tail) => {
      firstOut[tail + 1]!++
    })
    for (let x = 0; x < this.nodeCount; x++) firstOut[x + 1]! += firstOut[x]!
    const arcCount = firstOut[this.nodeCount]!
    const ints = () => new Int32Array(arcCount)
    const [tail, head, milliseconds, centimetres, nameOf, segment] = [ints(), ints(), ints(), ints(), ints(), ints()]
    const highwayClass = new Uint8Array(arcCount)
    const isReversed = new Uint8Array(arcCount)
    const next = firstOut.slice()
    this.#eachArc((x, y, weight, i, reversed) => {
      const arc = next[x]!++
      tail[arc] = x
      head[arc] = y
      milliseconds[arc] = weight
      centimetres[arc] = this.#centimetres.at(i)
      nameOf[arc] = this.#nameOf.at(i)
      highwayClass[arc] = this.#highwayClass.at(i)
      segment[arc] = i
      isReversed[arc] = reversed
    })
    return { firstOut, tail, head, milliseconds, centimetres, highwayClass, nameOf, segment, isReversed }
  }

  #eachArc(see: (tail: number, head: number, weight: number, segment: number, reversed: 0 | 1) => void): void {
    for (let i = 0; i < this.segmentCount; i++) {
      const x = this.#from.at(i)
      const y = this.#to.at(i)
      if (this.#forward.at(i) !== CLOSED) see(x, y, this.#forward.at(i), i, 0)
      if (this.#backward.at(i) !== CLOSED) see(y, x, this.#backward.at(i), i, 1)
    }
  }

  #point(longitude: number, latitude: number): void {
    this.#pointLongitude.push(longitude)
    this.#pointLatitude.push(latitude)
  }

  #drawnCentimetres(from: number, to: number, bends: ArrayLike<number>): number {
    const position = (node: number) => [this.#longitude.at(node), this.#latitude.at(node)]
    return Math.round(100 * lineMetres([...position(from), ...Array.from(bends), ...position(to)]))
  }

  #nameIndex(name: string | undefined): number {
    if (!name) return -1
    const known = this.#names.get(name)
    if (known !== undefined) return known
    this.#names.set(name, this.#names.size)
    return this.#names.size - 1
  }

  #refuse({ from, to, forward, backward, centimetres = 0, highway = 'residential' }: Street): void {
    const isNode = (x: number) => Number.isInteger(x) && x >= 0 && x < this.nodeCount
    const isWeight = (weight: number) => Number.isInteger(weight) && weight >= 0 && weight <= MAX_WEIGHT
    const isTime = (weight: number) => weight === CLOSED || isWeight(weight)
    let wrong = ''
    if (!isNode(from) || !isNode(to))
      wrong = `The ends ${from} and ${to} are not both nodes; there are ${this.nodeCount}.`
    else if (!isTime(forward) || !isTime(backward))
      wrong = `The times ${forward} and ${backward} are not both milliseconds.`
    else if (forward === CLOSED && backward === CLOSED) wrong = 'Nobody may drive there in either direction.'
    else if (!isWeight(centimetres)) wrong = `The length of ${centimetres} cm is not a length.`
    else if (!highwayClasses.includes(highway)) wrong = `The class ${highway} is not known.`
    if (wrong) {
      const remedy = `Weights are whole numbers from 0 to ${MAX_WEIGHT}; CLOSED says that a direction is not open.`
      throw new RondeError([{ code: 'bad-street', path: `streets[${this.segmentCount}]`, message: wrong, remedy }])
    }
  }
}

/** Metres along a line of longitude, latitude, longitude, latitude …, on the plane that touches the sphere there. */
export function lineMetres(line: ArrayLike<number>): number {
  let sum = 0
  // One cosine for the whole line: a street's ends differ too little in latitude for a second one to matter.
  const narrowing = line.length > 2 ? cosine(radians((line[1]! + line[line.length - 1]!) / 2)) : 1
  for (let i = 2; i + 1 < line.length; i += 2) {
    const east = (line[i]! - line[i - 2]!) * narrowing
    const north = line[i + 1]! - line[i - 1]!
    sum += Math.sqrt(east * east + north * north)
  }
  return sum * METRES_PER_DEGREE
}
