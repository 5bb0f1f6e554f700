/** The scale test: Moscow's raw arcs (`moscow-roads.{co,gr}.bin`), both ways drivable at 40 km/h, largest part. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { largestComponent, type Network, NetworkBuilder } from 'ronde/roads'

const MILLISECONDS_PER_METRE = 3600 / 40
/** Metres to degrees, near enough: coordinates only guide the order. */
const METRES_PER_DEGREE_EAST = 62_700
const METRES_PER_DEGREE_NORTH = 111_200

export function readMoscow(folder: string): Network {
  const position = readInts(join(folder, 'moscow-roads.co.bin'))
  const arcs = readInts(join(folder, 'moscow-roads.gr.bin'))
  const builder = new NetworkBuilder()
  for (let i = 0; i < position.length; i += 2) {
    builder.node(37 + position[i]! / METRES_PER_DEGREE_EAST, 55.5 + position[i + 1]! / METRES_PER_DEGREE_NORTH)
  }
  for (let i = 0; i < arcs.length; i += 2) {
    const from = arcs[i]! - 1
    const to = arcs[i + 1]! - 1
    const east = position[2 * to]! - position[2 * from]!
    const north = position[2 * to + 1]! - position[2 * from + 1]!
    const metres = Math.sqrt(east * east + north * north)
    const milliseconds = Math.round(metres * MILLISECONDS_PER_METRE)
    builder.street({ from, to, forward: milliseconds, backward: milliseconds, centimetres: Math.round(metres * 100) })
  }
  return largestComponent(builder.build())
}

function readInts(path: string): Int32Array {
  const bytes = readFileSync(path)
  return new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
}
