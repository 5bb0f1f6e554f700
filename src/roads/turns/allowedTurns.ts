/**
 * What turn restrictions leave: for each arc that one of them begins with, the arcs that may follow it.
 *
 * `no` takes a turn away; `only` takes away all that it does not name (of several from one arc, each names one). Where both
 * speak, what is forbidden stays forbidden.
 */
import type { Network } from '../Network.js'

/** [arc] → the arcs, ascending, that may follow it; arcs that are not restricted are not in it. */
export function allowedTurns({ firstOut, turnRestrictions }: Network): Map<number, readonly number[]> {
  const rules = new Map<number, { no: Set<number>; only: Set<number>; node: number }>()
  for (const { fromArc, viaNode, toArc, kind } of turnRestrictions) {
    const rule = rules.get(fromArc) ?? { no: new Set(), only: new Set(), node: viaNode }
    rule[kind].add(toArc)
    rules.set(fromArc, rule)
  }
  const allowed = new Map<number, readonly number[]>()
  for (const [fromArc, { no, only, node }] of rules) {
    const arcs: number[] = []
    for (let arc = firstOut[node]!; arc < firstOut[node + 1]!; arc++) {
      if (!no.has(arc) && (only.size === 0 || only.has(arc))) arcs.push(arc)
    }
    if (arcs.length < firstOut[node + 1]! - firstOut[node]!) allowed.set(fromArc, arcs)
  }
  return allowed
}

/** Every pair of arcs, one after the other, that may not be driven. */
export function forbiddenTurns(network: Network): { fromArc: number; toArc: number }[] {
  const { firstOut, head } = network
  return [...allowedTurns(network)].flatMap(([fromArc, allowed]) => {
    const turns: { fromArc: number; toArc: number }[] = []
    const node = head[fromArc]!
    for (let toArc = firstOut[node]!; toArc < firstOut[node + 1]!; toArc++) {
      if (!allowed.includes(toArc)) turns.push({ fromArc, toArc })
    }
    return turns
  })
}
