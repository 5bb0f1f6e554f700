/**
 * A classic VRPTW in flat arrays: what the classic engine reads in its hot loops.
 *
 * Instance → `classicData` → here → search → Solution. Node 0 is the depot, node v + 1 is visit v. Driving is both
 * the cost and the time; access is folded into window and service, so that one matrix serves for both. All vehicles
 * are alike, hence the depot's two ends need no node per vehicle.
 *
 * Neighbours: an arc is promising when it is short, needs little waiting and no time warp (Schneider, Schwahn & Vigo
 * 2017, §4.3; Vidal et al. 2013). Unlike there, each node has two lists, who may come before it and who after it: the
 * proximity of an arc is not symmetric, and a move is looked for by the arc that it creates.
 */

export interface ClassicData {
  /** Nodes, the depot included. */
  readonly size: number
  readonly vehicles: number
  /** Units of load per vehicle. */
  readonly capacity: number
  /** [u · size + v] seconds of driving; the diagonal is 0 */
  readonly distance: Int32Array
  /** [node] seconds: of the depot, the earliest departure and the latest return */
  readonly earliest: Int32Array
  readonly latest: Int32Array
  /** [node] seconds */
  readonly service: Int32Array
  /** [node] units */
  readonly load: Int32Array
  /** Length of a node's lists below. */
  readonly width: number
  /** [u · width + k] the nodes that may best come right before u, best first; 0 where there are no more */
  readonly before: Int32Array
  /** [u · width + k] the nodes that may best come right after u */
  readonly after: Int32Array
  /** [u · width + k] seconds of driving from that node to u, and from u to that node */
  readonly legBefore: Int32Array
  readonly legAfter: Int32Array
  /** [u · width + k] the nodes nearest to u, there and back, nearest first */
  readonly near: Int32Array
  /** Every leg as long as the way back. */
  readonly isSymmetric: boolean
  /** [node] coordinates around the depot, made from the distances: for the order of routes only */
  readonly x: Float64Array
  readonly y: Float64Array
}

export interface ClassicNodes {
  readonly vehicles: number
  readonly capacity: number
  readonly distance: Int32Array
  readonly earliest: Int32Array
  readonly latest: Int32Array
  readonly service: Int32Array
  readonly load: Int32Array
}

/** What a second of waiting and of time warp weighs against a second of driving (Kool et al. 2022: 0.2 and 1). */
const WAITING = 0.2
const TIME_WARP = 1

/** Adds the neighbour lists and directions to the bare nodes. */
export function withNeighbours(nodes: ClassicNodes, widest: number): ClassicData {
  const size = nodes.earliest.length
  const width = Math.max(0, Math.min(widest, size - 2))
  const before = new Int32Array(size * width)
  const after = new Int32Array(size * width)
  const near = new Int32Array(size * width)
  const cost = new Float64Array(size)
  for (let u = 1; u < size; u++) {
    for (let v = 1; v < size; v++) cost[v] = arcProximity(nodes, size, v, u)
    listLeast(before, u, width, cost)
    for (let v = 1; v < size; v++) cost[v] = arcProximity(nodes, size, u, v)
    listLeast(after, u, width, cost)
    for (let v = 1; v < size; v++) cost[v] = nodes.distance[u * size + v]! + nodes.distance[v * size + u]!
    listLeast(near, u, width, cost)
  }
  const isSymmetric = nodes.distance.every((leg, at, all) => leg === all[(at % size) * size + Math.floor(at / size)])
  const legBefore = before.map((v, k) => nodes.distance[v * size + Math.floor(k / width)]!)
  const legAfter = after.map((v, k) => nodes.distance[Math.floor(k / width) * size + v]!)
  return {
    ...nodes,
    size,
    width,
    before,
    after,
    legBefore,
    legAfter,
    near,
    isSymmetric,
    ...coordinates(nodes.distance, size),
  }
}

/** Writes the cheapest nodes besides u, cheapest first, into row u of a list; ties to the smaller node. */
function listLeast(list: Int32Array, u: number, width: number, cost: Float64Array): void {
  const row = u * width
  let have = 0
  let most = Number.POSITIVE_INFINITY
  for (let v = 1; v < cost.length; v++) {
    if (v === u) continue
    const price = cost[v]!
    if (have === width && price >= most) continue
    let put = have < width ? have++ : width - 1
    for (; put > 0 && cost[list[row + put - 1]!]! > price; put--) list[row + put] = list[row + put - 1]!
    list[row + put] = v
    if (have === width && width > 0) most = cost[list[row + width - 1]!]!
  }
}

function arcProximity(nodes: ClassicNodes, size: number, u: number, v: number): number {
  const { distance, earliest, latest, service } = nodes
  const driving = distance[u * size + v]!
  const waiting = Math.max(0, earliest[v]! - driving - service[u]! - latest[u]!)
  const warp = Math.max(0, earliest[u]! + service[u]! + driving - latest[v]!)
  return driving + WAITING * waiting + TIME_WARP * warp
}

/**
 * Coordinates out of distances: two axes through far nodes (FastMap; Faloutsos & Lin 1995), which on straight-line
 * distances gives the positions back up to a turn.
 */
function coordinates(distance: Int32Array, size: number): { x: Float64Array; y: Float64Array } {
  const squared = (u: number, v: number) => {
    const mean = (distance[u * size + v]! + distance[v * size + u]!) / 2
    return mean * mean
  }
  const x = axis(squared, size)
  const y = axis((u, v) => Math.max(0, squared(u, v) - (x[u]! - x[v]!) ** 2), size)
  const around = (of: Float64Array) => of.map((at) => at - of[0]!)
  return { x: around(x), y: around(y) }
}

function axis(squared: (u: number, v: number) => number, size: number): Float64Array {
  const farthest = (from: number) => {
    let best = from
    for (let v = 0; v < size; v++) if (squared(from, v) > squared(from, best)) best = v
    return best
  }
  const one = farthest(0)
  const other = farthest(one)
  const between = squared(one, other)
  const length = Math.sqrt(between)
  return Float64Array.from({ length: size }, (_, u) =>
    length === 0 ? 0 : (squared(one, u) + between - squared(other, u)) / (2 * length),
  )
}

/** Grows with the angle of (x, y), without trigonometry: 0 east, 1 north, 2 west, 3 south. */
export function diamondAngle(x: number, y: number): number {
  const reach = Math.abs(x) + Math.abs(y)
  if (reach === 0) return 0
  if (y >= 0) return 1 - x / reach
  return 3 + x / reach
}
