/** One place's ends as the seeds of a climb. */
import type { Seed } from '../Dijkstra.js'
import type { Endpoints } from '../Endpoints.js'

export function seedsOf({ first, node, milliseconds, centimetres }: Endpoints, place: number): Seed[] {
  const seeds: Seed[] = []
  for (let i = first[place]!; i < first[place + 1]!; i++) {
    seeds.push({ node: node[i]!, milliseconds: milliseconds[i]!, centimetres: centimetres[i]! })
  }
  return seeds
}
