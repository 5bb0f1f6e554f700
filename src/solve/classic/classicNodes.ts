/**
 * Classic instance → nodes of the classic engine, and the routes back: the only place that knows both.
 */
import { FORBIDDEN, type Instance, type Solution } from '../../schedule/Instance.js'
import { byNearness } from './byNearness.js'
import type { ClassicNodes } from './ClassicData.js'

/** From this many visits on the matrix is too large for a processor's fastest memory: nodes are numbered by nearness. */
const WIDE = 300

export interface ClassicMapping {
  readonly nodes: ClassicNodes
  /** [node] the visit; -1 for the depot */
  readonly visitOf: Int32Array
  /** [visit] the node; 0 for visits that nobody can make even alone: these are no nodes */
  readonly nodeOf: Int32Array
}

/** The nodes of an instance that `isClassic`. */
export function classicNodes(instance: Instance): ClassicMapping {
  const able = numbered(instance)
  const size = able.length + 1
  const visitOf = Int32Array.of(-1, ...able)
  const nodeOf = new Int32Array(instance.visitCount)
  able.forEach((v, at) => {
    nodeOf[v] = at + 1
  })
  const distance = new Int32Array(size * size)
  for (let u = 0; u < size; u++) {
    const from = u === 0 ? instance.startPlace[0]! : instance.place[visitOf[u]!]!
    for (let v = 0; v < size; v++) {
      const to = v === 0 ? instance.endPlace[0]! : instance.place[visitOf[v]!]!
      if (u !== v) distance[u * size + v] = legSeconds(instance, from, to)
    }
  }
  const column = (depot: number, of: (visit: number) => number) => Int32Array.of(depot, ...able.map(of))
  return {
    visitOf,
    nodeOf,
    nodes: {
      vehicles: instance.shiftCount,
      capacity: instance.capacityLeft[0]!,
      distance,
      earliest: column(instance.free[0]!, (v) => earliestOf(instance, v)),
      latest: column(instance.hardEnd[0]!, (v) => latestOf(instance, v)),
      service: column(0, (v) => instance.access[v]! + instance.serviceOf[v * instance.shiftCount]!),
      load: column(0, (v) => instance.load[v]!),
    },
  }
}

/** The visits that somebody can make alone, in the order of their nodes. */
function numbered(instance: Instance): readonly number[] {
  const able: number[] = []
  for (let v = 0; v < instance.visitCount; v++) if (canBeAlone(instance, v)) able.push(v)
  if (able.length < WIDE) return able
  const { place } = instance
  return byNearness(able, (u, v) => (u === v ? 0 : legSeconds(instance, place[u]!, place[v]!)))
}

/** Routes of nodes → the solution; visits that are in no route are unassigned. */
export function solutionOf(instance: Instance, mapping: ClassicMapping, routes: readonly Int32Array[]): Solution {
  const isAssigned = new Uint8Array(instance.visitCount)
  const assigned = Array.from({ length: instance.shiftCount }, (_, s) => {
    const visits = (routes[s] ?? new Int32Array()).map((u) => mapping.visitOf[u]!)
    for (const v of visits) isAssigned[v] = 1
    return visits
  })
  const unassigned = [...isAssigned.keys()].filter((v) => isAssigned[v] === 0)
  return { routes: assigned, unassigned: Int32Array.from(unassigned) }
}

function legSeconds(instance: Instance, from: number, to: number): number {
  const seconds = instance.slices[0]!.seconds[from * instance.placeCount + to]!
  return Math.floor((seconds * instance.travelFactor[0]!) / 1000 + 0.5)
}

// Access is the same whoever comes: windows are moved to the kerb, and service begins there.
function earliestOf(instance: Instance, v: number): number {
  const window = instance.firstWindow[v]!
  const hasWindow = window < instance.firstWindow[v + 1]!
  const opens = hasWindow ? instance.windowEarliest[window]! : instance.release[v]!
  return Math.max(opens, instance.release[v]!) - instance.access[v]!
}

function latestOf(instance: Instance, v: number): number {
  const window = instance.firstWindow[v]!
  const hasWindow = window < instance.firstWindow[v + 1]!
  const closes = hasWindow ? instance.windowLatest[window]! : instance.hardEnd[0]!
  return Math.min(closes, instance.hardEnd[0]!) - instance.access[v]!
}

function canBeAlone(instance: Instance, v: number): boolean {
  if (instance.affinity[v * instance.shiftCount] === FORBIDDEN) return false
  if (instance.load[v]! > Math.max(0, instance.capacityLeft[0]!)) return false
  const earliest = earliestOf(instance, v)
  const latest = latestOf(instance, v)
  const arrival = instance.free[0]! + legSeconds(instance, instance.startPlace[0]!, instance.place[v]!)
  if (earliest > latest || arrival > latest) return false
  const service = instance.access[v]! + instance.serviceOf[v * instance.shiftCount]!
  const home = legSeconds(instance, instance.place[v]!, instance.endPlace[0]!)
  return Math.max(arrival, earliest) + service + home <= instance.hardEnd[0]!
}
