/**
 * A town that nobody lives in: streets to try things on where there is no map at hand. The examples' and the tests'
 * embedded default.
 */
import { Random } from '../kit/Random.js'
import { RondeError } from '../kit/RondeError.js'
import type { Network } from '../roads/Network.js'
import type { Position } from '../travel/TravelMatrix.js'
import { drawTown } from './town/drawTown.js'
import { toNetwork } from './town/toNetwork.js'

export interface TownOptions {
  /** Any whole number: another seed, another town. Default 1. */
  readonly seed?: number
  /** About how many junctions and street ends, from 300 to 30,000: within a fifth or so. Default 3,000. */
  readonly nodes?: number
  /** Where on earth its centre lies. Default: fields in the middle of France. */
  readonly centre?: Position
}

const LEAST = 300
const MOST = 30_000
const FIELDS: Position = [2.62, 46.93]

/**
 * A street network as a European town has it: a dense old centre with narrow one-way streets, a boulevard where its
 * walls stood, avenues and ring roads, a river with few bridges, suburbs, villages around, names on all streets.
 *
 * The same options give the same bytes on every machine. The network is strongly connected; speeds are those really
 * driven by day (about 21 km/h in a residential street, 68 on the ring road).
 *
 * @throws RondeError `bad-option` for a seed that is no whole number, a size out of range, a centre off the map
 */
export function makeTown(options: TownOptions = {}): Network {
  const { seed = 1, nodes = 3_000, centre = FIELDS } = options
  if (!Number.isInteger(seed)) throw badOption('seed', seed, 'a whole number')
  if (!(nodes >= LEAST && nodes <= MOST)) throw badOption('nodes', nodes, `from ${LEAST} to ${MOST}`)
  const [longitude, latitude] = centre
  if (!(Math.abs(longitude) <= 179 && Math.abs(latitude) <= 80)) {
    throw badOption('centre', `[${longitude}, ${latitude}]`, '[longitude, latitude] within ±179 and ±80 degrees')
  }
  const random = new Random(seed)
  return toNetwork(drawTown(random, nodes), centre, random.fork())
}

function badOption(name: string, value: unknown, expected: string): RondeError {
  return new RondeError([
    { code: 'bad-option', path: name, message: `${name} is ${String(value)}.`, remedy: `It has to be ${expected}.` },
  ])
}
