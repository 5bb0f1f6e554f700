/**
 * Joins the segments of one class into few long lines: on through every node with the segment that goes on most nearly
 * straight, each segment once.
 */
import type { Position } from '../travel/TravelMatrix.js'
import { arcsOfSegments, segmentCountOf } from './arcsOfSegments.js'
import type { Network } from './Network.js'
import { shapeOf } from './segmentLine.js'

/** Cosine of the sharpest turn (60°) that is still the same line, where more than two segments meet. */
const STRAIGHT = 0.5

export function chainSegments(network: Network, highwayClass: number): Position[][] {
  const shapes = new Map<number, Position[]>()
  /** node → segments of the class that end there, a loop twice */
  const at = new Map<number, number[]>()
  const ends = new Map<number, readonly [first: number, last: number]>()
  const arcs = arcsOfSegments(network)
  for (let segment = 0; segment < segmentCountOf(network); segment++) {
    const forward = arcs.forward[segment]!
    const arc = forward >= 0 ? forward : arcs.backward[segment]!
    if (network.highwayClass[arc] !== highwayClass) continue
    const nodes = [network.tail[arc]!, network.head[arc]!] as const
    const [first, last] = forward >= 0 ? nodes : [nodes[1], nodes[0]]
    shapes.set(segment, shapeOf(network, segment))
    ends.set(segment, [first, last])
    for (const node of [first, last]) at.set(node, [...(at.get(node) ?? []), segment])
  }

  /** Goes on from the end of a line, which stands at a node, and takes what it passes out of `shapes`. */
  const extend = (line: Position[], node: number): void => {
    for (;;) {
      const meeting = at.get(node)!
      let next = -1
      let best = meeting.length === 2 ? -2 : STRAIGHT
      for (const segment of meeting) {
        const shape = shapes.get(segment)
        if (!shape) continue
        const straightness = cosineOfTurn(line, ends.get(segment)![0] === node ? shape : shape.toReversed())
        if (straightness > best) [next, best] = [segment, straightness]
      }
      if (next < 0) return
      const shape = shapes.get(next)!
      const [first, last] = ends.get(next)!
      shapes.delete(next)
      line.push(...(first === node ? shape : shape.toReversed()).slice(1))
      node = first === node ? last : first
    }
  }

  const lines: Position[][] = []
  for (const [segment, [first, last]] of ends) {
    const line = shapes.get(segment)
    if (!line) continue
    shapes.delete(segment)
    extend(line, last)
    line.reverse()
    extend(line, first)
    lines.push(line)
  }
  return lines
}

/** 1 straight on, −1 back; between the last piece of a line and the first of the next. Of no piece: −1. */
function cosineOfTurn(line: readonly Position[], next: readonly Position[]): number {
  const [ax, ay] = step(line.at(-2)!, line.at(-1)!)
  const [bx, by] = step(next[0]!, next[1]!)
  const sizes = Math.sqrt((ax * ax + ay * ay) * (bx * bx + by * by))
  return sizes > 0 ? (ax * bx + ay * by) / sizes : -1
}

function step(from: Position, to: Position): [x: number, y: number] {
  return [to[0] - from[0], to[1] - from[1]]
}
