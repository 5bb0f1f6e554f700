/**
 * Snaps positions to the nearest segment: flatbush over the segments' boxes, exact distances for what it finds.
 *
 * Where it stands: network → **this** → Snapping → the ends of a search (`Endpoints`). Immutable once built. Distances
 * are taken on the plane that touches the earth at the position. A network across the 180th meridian is not joined there.
 */
import Flatbush from 'flatbush'
import { METRES_PER_DEGREE } from '../kit/distance.js'
import { cosine, radians } from '../kit/math.js'
import { perObject } from '../kit/perObject.js'
import type { Position } from '../travel/TravelMatrix.js'
import { segmentCountOf } from './arcsOfSegments.js'
import type { Network } from './Network.js'
import { metresAlong, positionAt } from './segmentLine.js'

/** Where a position comes to lie on the streets. */
export interface Snapping {
  readonly segment: number
  /** Of the segment's length, from 0 (its first point) to 1; exactly 0 or 1 within 5 cm of an end. */
  readonly fraction: number
  readonly position: Position
  /** Metres from where it was. */
  readonly distance: number
}

export interface SnapOptions {
  /** Metres; default 1,000. What lies further from any street is not snapped. */
  readonly limit?: number
}

const DEFAULT_SNAP_LIMIT = 1000

/** Metres. A place at a junction is at the junction, not a hair along one of its streets. */
const END = 0.05

/** Metres of the first search box, and how much larger each next one is. Most addresses lie within the first. */
const FIRST_BOX = 60
const GROWTH = 4

export class SegmentIndex {
  readonly #network: Network
  readonly #boxes: Flatbush | undefined

  /** @param boxes of the same network, read back; made where left out */
  constructor(network: Network, boxes?: Flatbush) {
    this.#network = network
    const count = segmentCountOf(network)
    if (count === 0) return
    this.#boxes = boxes ?? new Flatbush(count)
    if (boxes) return
    for (let segment = 0; segment < count; segment++) this.#addBox(this.#boxes, segment)
    this.#boxes.finish()
  }

  /** What `toBytes` gave for this network, used as it lies: at a multiple of 8 in its buffer. */
  static fromBytes(network: Network, bytes: Uint8Array): SegmentIndex {
    return new SegmentIndex(network, bytes.length > 0 ? Flatbush.from(bytes.buffer, bytes.byteOffset) : undefined)
  }

  toBytes(): Uint8Array {
    const boxes = this.#boxes
    return boxes ? new Uint8Array(boxes.data, boxes.byteOffset) : new Uint8Array(0)
  }

  /** The nearest segment (of several at the same distance the lowest index); undefined beyond the limit. */
  snap([longitude, latitude]: Position, { limit = DEFAULT_SNAP_LIMIT }: SnapOptions = {}): Snapping | undefined {
    if (!this.#boxes || !Number.isFinite(longitude) || !Number.isFinite(latitude)) return undefined
    const east = METRES_PER_DEGREE * Math.max(1e-9, cosine(radians(latitude)))
    for (let reach = Math.min(FIRST_BOX, limit); ; reach = Math.min(limit, reach * GROWTH)) {
      const [dx, dy] = [reach / east, reach / METRES_PER_DEGREE]
      const found = this.#boxes.search(longitude - dx, latitude - dy, longitude + dx, latitude + dy)
      const nearest = this.#nearest(found, longitude, latitude, east)
      // A box may hold a far corner while something nearer lies just outside: only what is within reach is certain.
      if (nearest && nearest.distance <= reach) return this.#finish(nearest)
      if (reach >= limit) return undefined
    }
  }

  /** The segments whose boxes touch this one, in degrees, ascending. */
  within(west: number, south: number, east: number, north: number): number[] {
    return this.#boxes?.search(west, south, east, north).sort((a, b) => a - b) ?? []
  }

  #nearest(segments: readonly number[], longitude: number, latitude: number, east: number): Nearest | undefined {
    const { firstPoint, pointLongitude, pointLatitude } = this.#network
    let best: Nearest | undefined
    for (const segment of segments) {
      for (let i = firstPoint[segment]!; i + 1 < firstPoint[segment + 1]!; i++) {
        const x = (pointLongitude[i]! - longitude) * east
        const y = (pointLatitude[i]! - latitude) * METRES_PER_DEGREE
        const dx = (pointLongitude[i + 1]! - pointLongitude[i]!) * east
        const dy = (pointLatitude[i + 1]! - pointLatitude[i]!) * METRES_PER_DEGREE
        const square = dx * dx + dy * dy
        const share = square > 0 ? Math.min(1, Math.max(0, -(x * dx + y * dy) / square)) : 0
        const [px, py] = [x + share * dx, y + share * dy]
        const distance = Math.sqrt(px * px + py * py)
        const isBetter = !best || distance < best.distance || (distance === best.distance && segment < best.segment)
        if (isBetter) best = { segment, piece: i - firstPoint[segment]!, share, distance }
      }
    }
    return best
  }

  #finish({ segment, piece, share, distance }: Nearest): Snapping {
    const along = metresAlong(this.#network, segment)
    const total = along[along.length - 1]!
    const metres = along[piece]! + share * (along[piece + 1]! - along[piece]!)
    let fraction = metres / total
    if (metres <= END) fraction = 0
    else if (total - metres <= END) fraction = 1
    return { segment, fraction, position: positionAt(this.#network, segment, fraction), distance }
  }

  #addBox(boxes: Flatbush, segment: number): void {
    const { firstPoint, pointLongitude, pointLatitude } = this.#network
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
    for (let i = firstPoint[segment]!; i < firstPoint[segment + 1]!; i++) {
      west = Math.min(west, pointLongitude[i]!)
      east = Math.max(east, pointLongitude[i]!)
      south = Math.min(south, pointLatitude[i]!)
      north = Math.max(north, pointLatitude[i]!)
    }
    boxes.add(west, south, east, north)
  }
}

interface Nearest {
  readonly segment: number
  /** Which piece of its shape, and the share of that piece. */
  readonly piece: number
  readonly share: number
  readonly distance: number
}

/** The network's index, built at the first question and kept as long as the network. */
export const segmentIndexOf = perObject((network: Network) => new SegmentIndex(network))

/** Snaps one position to the streets; undefined when none is within the limit. */
export function snap(network: Network, position: Position, options?: SnapOptions): Snapping | undefined {
  return segmentIndexOf(network).snap(position, options)
}
