/** Nodes drawn for the measurements (seed 7, xoroshiro128+), and places at nodes. */
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { Endpoints, Network, Seed } from 'ronde/roads'

const SEED = 7

/** `count` nodes, each as likely. The same ones for the same network. */
export function drawNodes({ nodeCount }: Network, count: number, stream = 0): Int32Array {
  const generator = xoroshiro128plus(SEED + stream)
  return Int32Array.from({ length: count }, () => (generator.next() >>> 0) % nodeCount)
}

export function endsAt(nodes: Int32Array): Endpoints {
  const none = new Int32Array(nodes.length)
  return {
    first: Int32Array.from({ length: nodes.length + 1 }, (_, i) => i),
    node: nodes,
    milliseconds: none,
    centimetres: none,
  }
}

export function seedAt(node: number): Seed[] {
  return [{ node, milliseconds: 0, centimetres: 0 }]
}
