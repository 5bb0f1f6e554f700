/**
 * Addresses of a network: points on its streets, drawn by length and by how many people live along a kind of street.
 */
import { nearMetres } from '../../kit/distance.js'
import type { Random } from '../../kit/Random.js'
import { RondeError } from '../../kit/RondeError.js'
import { type HighwayClass, highwayClasses, type Network } from '../../roads/Network.js'
import type { Position } from '../../travel/TravelMatrix.js'
import { areaNames } from './caseMix.js'

/** How many more people live along a kilometre of such a street than of a service road. */
const DENSITY: Readonly<Record<HighwayClass, number>> = {
  motorway: 0,
  motorway_link: 0,
  trunk: 0,
  trunk_link: 0,
  primary: 4,
  primary_link: 0,
  secondary: 5,
  secondary_link: 0,
  tertiary: 6,
  tertiary_link: 0,
  unclassified: 3,
  residential: 10,
  living_street: 12,
  service: 1,
  track: 0,
  road: 3,
}

/** Coordinates are kept to so many parts of a degree. */
const PARTS = 1e6

export class Addresses {
  readonly #network: Network
  /** [segment] people along it and along those before it, in no unit */
  readonly #upTo: Float64Array
  /** The middle of the network: half of its addresses lie east of it, half north. */
  readonly #middle: Position

  /** @throws RondeError `no-coordinates` for a network without them, `no-streets` for one without any length */
  constructor(network: Network) {
    if (network.longitude.length < network.nodeCount) throw fault('no-coordinates', 'It has no coordinates.')
    this.#network = network
    const byClass = peopleUpTo(network, DENSITY)
    // A network of motorways, or one whose classes are unknown: along any street then.
    this.#upTo = byClass.at(-1)! > 0 ? byClass : peopleUpTo(network, undefined)
    if (!(this.#upTo.at(-1)! > 0)) throw fault('no-streets', `It has ${network.arcCount} arcs, none of any length.`)
    this.#middle = [median(network.longitude), median(network.latitude)]
  }

  /** A point on a street, rounded to about a tenth of a metre. */
  draw(random: Random): Position {
    const people = random.unit() * this.#upTo.at(-1)!
    return this.#along(this.#segmentAt(people), random.unit())
  }

  /** The quarter of the town. */
  areaOf([longitude, latitude]: Position): string {
    const east = longitude - this.#middle[0]
    const north = latitude - this.#middle[1]
    if (Math.abs(north) > Math.abs(east)) return north > 0 ? areaNames.north : areaNames.south
    return east > 0 ? areaNames.east : areaNames.west
  }

  /** The first segment with more people up to its end, by halving. */
  #segmentAt(people: number): number {
    let [low, high] = [0, this.#upTo.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#upTo[middle]! > people) high = middle
      else low = middle + 1
    }
    return low
  }

  /** The point at a share of a segment's length. */
  #along(segment: number, share: number): Position {
    const { firstPoint, pointLongitude, pointLatitude } = this.#network
    const [first, last] = [firstPoint[segment]!, firstPoint[segment + 1]! - 1]
    let left = share * segmentMetres(this.#network, segment)
    let point = first
    let metres = pieceMetres(this.#network, point)
    while (left > metres && point < last - 1) {
      left -= metres
      metres = pieceMetres(this.#network, ++point)
    }
    const t = metres > 0 ? Math.min(1, left / metres) : 0
    const blend = (values: Float64Array) =>
      Math.round((values[point]! + t * (values[point + 1]! - values[point]!)) * PARTS) / PARTS
    return [blend(pointLongitude), blend(pointLatitude)]
  }
}

/** Running sums over the segments; without densities, of their lengths alone. */
function peopleUpTo(network: Network, density: typeof DENSITY | undefined): Float64Array {
  const upTo = new Float64Array(network.firstPoint.length - 1)
  for (let arc = 0; arc < network.arcCount; arc++) {
    const perMetre = density ? density[highwayClasses[network.highwayClass[arc]!]!] : 1
    // The two arcs of a street set the same value.
    upTo[network.segment[arc]!] = perMetre * segmentMetres(network, network.segment[arc]!)
  }
  for (let segment = 1; segment < upTo.length; segment++) upTo[segment]! += upTo[segment - 1]!
  return upTo
}

function segmentMetres(network: Network, segment: number): number {
  let metres = 0
  const last = network.firstPoint[segment + 1]! - 1
  for (let point = network.firstPoint[segment]!; point < last; point++) metres += pieceMetres(network, point)
  return metres
}

/** Metres from a point of a shape to the next. */
function pieceMetres({ pointLongitude, pointLatitude }: Network, point: number): number {
  return nearMetres(
    pointLongitude[point]!,
    pointLatitude[point]!,
    pointLongitude[point + 1]!,
    pointLatitude[point + 1]!,
  )
}

function median(values: Float64Array): number {
  return values.slice().sort()[values.length >> 1]!
}

function fault(code: string, message: string): RondeError {
  const remedy = 'Addresses can only be drawn on a network whose streets have a place and a length.'
  return new RondeError([{ code, path: 'network', message, remedy }])
}
