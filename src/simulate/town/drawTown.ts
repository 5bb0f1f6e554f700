/**
 * A town on the plane: river, skeleton, the streets between, joined into one graph. Everything chance decides about a
 * town is decided here and in `streetNames`; `toNetwork` only writes it down.
 */
import type { Random } from '../../kit/Random.js'
import { Ground } from './Ground.js'
import { joinStreets, type StreetGraph } from './joinStreets.js'
import { River } from './River.js'
import type { Road } from './Road.js'
import { StreetField } from './StreetField.js'
import { drawSkeleton } from './skeleton.js'
import { traceStreets } from './traceStreets.js'

export interface Town {
  readonly river: River
  readonly ground: Ground
  readonly roads: readonly Road[]
  readonly graph: StreetGraph
}

/** About how many nodes a town of size 1 has. */
const NODES = 3_450
/** Metres from the old centre to the river, in a town of size 1. */
const TO_THE_RIVER = 430
/** Metres: no street begins further out. */
const EXTENT = 6_600

/** @param nodes about how many nodes; streets lie equally dense in towns of all sizes, so the area grows with it */
export function drawTown(random: Random, nodes: number): Town {
  const size = Math.sqrt(nodes / NODES)
  const river = new River(random.fork(), TO_THE_RIVER * size, size)
  const skeleton = drawSkeleton(random.fork(), river, size)
  const ground = new Ground(random.fork(), river, skeleton, size)
  const field = new StreetField(random.fork(), river, size)
  const streets = traceStreets(random.fork(), ground, field, skeleton.roads, EXTENT * size)
  const roads = [...skeleton.roads, ...streets]
  const graph = joinStreets(roads, ground, random.fork())
  return { river, ground, roads, graph }
}
