/**
 * The routes that the classic engine works on: linked lists, and per node what its prefix and its suffix need.
 *
 * Time warp (Nagata 2007; Vidal et al. 2013): a node reached too late is served at its latest all the same, and the
 * seconds gone back are paid for. Since all vehicles leave at one moment and waiting is free, a prefix is fully
 * described by (departure, time warp), and a suffix by (latest arrival without more time warp, time warp): arriving at
 * t costs `warpAfter + max(0, t − slack)`. So any prefix joins any suffix in O(1), with two numbers each instead of the
 * four of a general segment.
 *
 * Invariant after `update(r)`: every array below agrees with walking route r. Node 0 stands for the depot at both ends
 * of every route: `departure[0]`, `slack[0]` and the zeros beside them are constants.
 */
import type { ClassicData } from './ClassicData.js'

export class RouteSet {
  readonly data: ClassicData
  /** [node] 0 = the depot */
  readonly next: Int32Array
  readonly prev: Int32Array
  /** [node] -1 when in no route */
  readonly route: Int32Array
  /** [node] 1 for a route's first */
  readonly position: Int32Array
  /** [node] seconds of driving from the one before it, and to the one behind it */
  readonly legBehind: Int32Array
  readonly legAhead: Int32Array
  /** [node] seconds: when the vehicle leaves the node, its prefix driven as early as possible */
  readonly departure: Int32Array
  /** [node] seconds of time warp from the depot to the node, inclusive */
  readonly warpBefore: Int32Array
  /** [node] units from the depot to the node, inclusive */
  readonly loadBefore: Int32Array
  /** [node] seconds: the latest arrival that causes no time warp besides `warpAfter` */
  readonly slack: Int32Array
  /** [node] seconds of time warp from the node to the depot, however early it is reached */
  readonly warpAfter: Int32Array

  /** [route] node, 0 when empty */
  readonly first: Int32Array
  readonly last: Int32Array
  /** [route] visits */
  readonly length: Int32Array
  /** [route] seconds */
  readonly distance: Int32Array
  readonly warp: Int32Array
  /** [route] units */
  readonly load: Int32Array
  /** [route] points of penalty at the prices below */
  readonly penalty: Float64Array

  /** Routes that `update` was called for since the last `keep` or `undo`; valid up to `touchedCount`. */
  readonly touched: Int32Array
  touchedCount = 0
  readonly #isTouched: Uint8Array
  /** Links as of the last `keep`. */
  readonly #keptFirst: Int32Array
  readonly #keptNext: Int32Array
  readonly #scratch: Int32Array

  /** Routes from this one on are not opened: how many vehicles may be used for now. */
  fleet: number

  /** Points per second of time warp and per unit of load above the capacity; see `Penalties`. */
  warpPrice = 1
  loadPrice = 1

  constructor(data: ClassicData) {
    const { size, vehicles } = data
    this.data = data
    this.fleet = vehicles
    this.next = new Int32Array(size)
    this.prev = new Int32Array(size)
    this.route = new Int32Array(size).fill(-1)
    this.position = new Int32Array(size)
    this.legBehind = new Int32Array(size)
    this.legAhead = new Int32Array(size)
    this.departure = new Int32Array(size)
    this.warpBefore = new Int32Array(size)
    this.loadBefore = new Int32Array(size)
    this.slack = new Int32Array(size)
    this.warpAfter = new Int32Array(size)
    this.first = new Int32Array(vehicles)
    this.last = new Int32Array(vehicles)
    this.length = new Int32Array(vehicles)
    this.distance = new Int32Array(vehicles)
    this.warp = new Int32Array(vehicles)
    this.load = new Int32Array(vehicles)
    this.penalty = new Float64Array(vehicles)
    this.touched = new Int32Array(vehicles)
    this.#isTouched = new Uint8Array(vehicles)
    this.#keptFirst = new Int32Array(vehicles)
    this.#keptNext = new Int32Array(size)
    this.#scratch = new Int32Array(size)
    this.departure[0] = data.earliest[0]!
    this.slack[0] = data.latest[0]!
  }

  clear(): void {
    this.route.fill(-1)
    for (let r = 0; r < this.first.length; r++) this.setRoute(r, this.#scratch, 0, 0)
  }

  /** The first empty route that may be opened; -1 when there is none. */
  firstEmpty(): number {
    const r = this.length.indexOf(0)
    return r < this.fleet ? r : -1
  }

  /** Makes `nodes[from … to − 1]` route r. */
  setRoute(r: number, nodes: Int32Array, from: number, to: number): void {
    const { next, prev } = this
    let last = 0
    for (let at = from; at < to; at++) {
      const u = nodes[at]!
      prev[u] = last
      if (last === 0) this.first[r] = u
      else next[last] = u
      last = u
    }
    if (last === 0) this.first[r] = 0
    else next[last] = 0
    this.last[r] = last
    this.update(r)
  }

  /** Makes the present routes the ones that `undo` goes back to. */
  keep(): void {
    for (let at = 0; at < this.touchedCount; at++) {
      const r = this.touched[at]!
      this.#keptFirst[r] = this.first[r]!
      for (let u = this.first[r]!; u !== 0; u = this.next[u]!) this.#keptNext[u] = this.next[u]!
      this.#isTouched[r] = 0
    }
    this.touchedCount = 0
  }

  /** Puts all touched routes back to what they were at the last `keep`. */
  undo(): void {
    for (let at = 0; at < this.touchedCount; at++) {
      const r = this.touched[at]!
      let count = 0
      for (let u = this.#keptFirst[r]!; u !== 0; u = this.#keptNext[u]!) this.#scratch[count++] = u
      this.setRoute(r, this.#scratch, 0, count)
      this.#isTouched[r] = 0
    }
    this.touchedCount = 0
  }

  /** Whether the node, which is in a route, has another one before or behind it than at the last `keep`. */
  hasNewNeighbour(u: number): boolean {
    if (this.next[u] !== this.#keptNext[u]) return true
    const before = this.prev[u]!
    return before === 0 ? this.#keptFirst[this.route[u]!] !== u : this.#keptNext[before] !== u
  }

  /** The routes as one list: each followed by a 0. */
  copy(): Int32Array {
    const list = new Int32Array(this.data.size - 1 + this.first.length)
    let count = 0
    for (let r = 0; r < this.first.length; r++) {
      for (let u = this.first[r]!; u !== 0; u = this.next[u]!) list[count++] = u
      count++
    }
    return list
  }

  /** Undoes everything since `copy` gave this list. */
  restore(list: Int32Array): void {
    this.route.fill(-1)
    let from = 0
    for (let r = 0; r < this.first.length; r++) {
      let to = from
      while (list[to] !== 0) to++
      this.setRoute(r, list, from, to)
      from = to + 1
    }
  }

  /** Takes the nodes a … b, which follow each other in route r, out of it; arrays are stale until `update(r)`. */
  unlink(r: number, a: number, b: number): void {
    const before = this.prev[a]!
    const behind = this.next[b]!
    if (before === 0) this.first[r] = behind
    else this.next[before] = behind
    if (behind === 0) this.last[r] = before
    else this.prev[behind] = before
  }

  /** Puts the linked nodes a … b behind `before` (0: at the head) into route r; stale until `update(r)`. */
  link(r: number, before: number, a: number, b: number): void {
    const behind = before === 0 ? this.first[r]! : this.next[before]!
    this.prev[a] = before
    this.next[b] = behind
    if (before === 0) this.first[r] = a
    else this.next[before] = a
    if (behind === 0) this.last[r] = b
    else this.prev[behind] = b
  }

  /** Works out everything about route r anew from its links. */
  update(r: number): void {
    const { next } = this
    const { size, distance } = this.data
    let driven = 0
    let before = 0
    for (let u = this.first[r]!; u !== 0; u = next[u]!) {
      driven += distance[before * size + u]!
      before = u
    }
    this.distance[r] = before === 0 ? 0 : driven + distance[before * size]!
    this.#forward(r, this.first[r]!)
    this.#backward(this.last[r]!)
    this.#finish(r)
  }

  /** Puts u behind `before` (0: at the head) into route r, and brings the route up to date: prefixes from u on, suffixes up to u. */
  insert(r: number, before: number, u: number): void {
    const { size, distance } = this.data
    this.link(r, before, u, u)
    const behind = this.next[u]!
    // Of an empty route, the leg from the depot to itself is 0.
    this.distance[r]! += distance[before * size + u]! + distance[u * size + behind]! - distance[before * size + behind]!
    this.#forward(r, u)
    this.#backward(u)
    this.#finish(r)
  }

  /** Prefixes from the node `from` on. */
  #forward(r: number, from: number): void {
    const { next, prev, route, position, legBehind, legAhead, departure, warpBefore, loadBefore } = this
    const { size, distance, earliest, latest, service, load } = this.data
    if (from === 0) return
    let before = prev[from]!
    let time = departure[before]!
    let warp = warpBefore[before]!
    let units = loadBefore[before]!
    let count = position[before]!
    for (let u = from; u !== 0; u = next[u]!) {
      const leg = distance[before * size + u]!
      legAhead[before] = leg
      legBehind[u] = leg
      time += leg
      if (time < earliest[u]!) time = earliest[u]!
      else if (time > latest[u]!) {
        warp += time - latest[u]!
        time = latest[u]!
      }
      time += service[u]!
      units += load[u]!
      route[u] = r
      position[u] = ++count
      departure[u] = time
      warpBefore[u] = warp
      loadBefore[u] = units
      before = u
    }
    legAhead[before] = distance[before * size]!
  }

  /** Suffixes of the node `from` and of all before it. */
  #backward(from: number): void {
    const { next, prev, slack, warpAfter } = this
    const { size, distance, earliest, latest, service } = this.data
    if (from === 0) return
    let behind = next[from]!
    let latestNext = slack[behind]!
    let warp = warpAfter[behind]!
    for (let u = from; u !== 0; u = prev[u]!) {
      let at = latestNext - distance[u * size + behind]! - service[u]!
      if (at < earliest[u]!) {
        warp += earliest[u]! - at
        at = earliest[u]!
      } else if (at > latest[u]!) at = latest[u]!
      slack[u] = at
      warpAfter[u] = warp
      latestNext = at
      behind = u
    }
  }

  /** Sums of route r out of its last prefix; notes it as touched. */
  #finish(r: number): void {
    const last = this.last[r]!
    const home = this.departure[last]! + this.data.distance[last * this.data.size]! - this.data.latest[0]!
    this.length[r] = this.position[last]!
    this.warp[r] = this.warpBefore[last]! + (last === 0 ? 0 : Math.max(0, home))
    this.load[r] = this.loadBefore[last]!
    if (this.#isTouched[r] === 0) {
      this.#isTouched[r] = 1
      this.touched[this.touchedCount++] = r
    }
    this.reprice(r)
  }

  /** Penalty of route r at the present prices. */
  reprice(r: number): void {
    const over = this.load[r]! - this.data.capacity
    this.penalty[r] = this.warpPrice * this.warp[r]! + (over > 0 ? this.loadPrice * over : 0)
  }

  setPrices(warpPrice: number, loadPrice: number): void {
    this.warpPrice = warpPrice
    this.loadPrice = loadPrice
    for (let r = 0; r < this.first.length; r++) this.reprice(r)
  }

  /** Driving plus penalties. */
  cost(): number {
    let sum = 0
    for (let r = 0; r < this.first.length; r++) sum += this.distance[r]! + this.penalty[r]!
    return sum
  }

  driving(): number {
    let sum = 0
    for (let r = 0; r < this.first.length; r++) sum += this.distance[r]!
    return sum
  }

  totalWarp(): number {
    let sum = 0
    for (let r = 0; r < this.first.length; r++) sum += this.warp[r]!
    return sum
  }

  totalExcess(): number {
    let sum = 0
    for (let r = 0; r < this.first.length; r++) sum += Math.max(0, this.load[r]! - this.data.capacity)
    return sum
  }
}
