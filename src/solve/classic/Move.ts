/**
 * The best move found so far from one node: what the evaluations write and `applyMove` carries out. One object per
 * search, written over again and again, so that the hot loops make none.
 */

/** The `give` nodes from u on go right behind v, the `take` nodes that were there go into their place. */
export const BEHIND = 1
/** The `give` nodes up to u go right in front of v, the `take` nodes that were there go into their place. */
export const IN_FRONT = 2
/** What stands before u and what stands up to v change tails: u follows v (2-opt*). */
export const TAILS = 3
/** u and the node before it go right behind v, in the other order. */
export const TURNED = 4
/** The path from behind v to u, in one route, is turned round (2-opt). */
export const REVERSAL = 5

export class Move {
  /** Points; below `none` means that there is a move. */
  delta = 0
  kind = 0
  u = 0
  v = 0
  /** The route of v; says which when v is the depot. */
  into = 0
  give = 0
  take = 0

  /** Forgets the move; only deltas below `none` count from here on. */
  reset(none: number): void {
    this.delta = none
    this.kind = 0
  }

  set(delta: number, kind: number, u: number, v: number, into: number, give: number, take: number): void {
    this.delta = delta
    this.kind = kind
    this.u = u
    this.v = v
    this.into = into
    this.give = give
    this.take = take
  }
}
