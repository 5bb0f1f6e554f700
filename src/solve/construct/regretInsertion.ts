/**
 * Regret insertion: places first the visit that would lose most if its best routes were taken by others.
 *
 * Regret-3: what the second and third best routes cost more than the best one. Each insertion changes one route, so only visits whose three best routes it touches are looked at anew.
 * Reference: Potvin & Rousseau 1993; Ropke & Pisinger 2006, §3.2.
 */
import type { Search } from '../Search.js'

export const CHOICES = 3
/** More points than any plan costs by far; a few of them still are counted exactly. */
const NO_CHOICE = 2 ** 46

/**
 * Inserts what nobody visits, as far as it fits and is worth it.
 * @param isOver asked before each visit: what is not in then stays out
 */
export function regretInsertion(search: Search, isOver: () => boolean = () => false): void {
  if (search.absentCount === 0) return
  search.begin()
  insertByRegret(search, isOver)
  search.keep()
}

/** Ends with its loop: what V8 compiles while a loop runs it leaves anew each time where something follows that it had not seen. */
function insertByRegret(search: Search, isOver: () => boolean): void {
  const { kernel } = search
  const open = [...search.absent.subarray(0, search.absentCount)].sort((v, w) => v - w)
  /** [visit · CHOICES + k] the k-th best route and its delta; -1 and Infinity where there is none */
  const shifts = new Int32Array(kernel.visitCount * CHOICES)
  const deltas = new Float64Array(kernel.visitCount * CHOICES)
  for (const v of open) {
    if (isOver()) return
    choose(search, v, shifts, deltas)
  }
  while (open.length > 0 && !isOver()) {
    let worst = -1
    let most = -1
    for (const [at, v] of open.entries()) {
      const urgency = regret(search, v, deltas)
      if (urgency <= most) continue
      most = urgency
      worst = at
    }
    if (worst < 0) break
    const v = open[worst]!
    open.splice(worst, 1)
    const shift = shifts[v * CHOICES]!
    const delta = search.table.delta(v, shift)
    search.insert(v, shift, search.table.position, delta)
    for (const w of open) reconsider(search, w, shift, shifts, deltas)
  }
}

/** Points that a visit stands to lose; who has fewer choices than three goes before all who have them. -1: leave it out. */
export function regret(search: Search, v: number, deltas: Float64Array): number {
  const first = deltas[v * CHOICES]!
  const leftOut = search.instance.unassignedCost[v]!
  const isPinned = search.isPinned(v)
  if (first === Infinity || (first >= leftOut && !isPinned)) return -1
  let points = isPinned ? 2 * CHOICES * NO_CHOICE : 0
  for (let k = 1; k < CHOICES; k++) {
    const other = deltas[v * CHOICES + k]!
    points += other < leftOut ? other - first : NO_CHOICE
  }
  return points
}

/** The three best routes of a visit, from all of them. */
function choose(search: Search, v: number, shifts: Int32Array, deltas: Float64Array): void {
  const at = v * CHOICES
  shifts.fill(-1, at, at + CHOICES)
  deltas.fill(Infinity, at, at + CHOICES)
  for (let s = 0; s < search.kernel.shiftCount; s++) rank(at, s, search.table.delta(v, s), shifts, deltas)
}

export function rank(at: number, shift: number, delta: number, shifts: Int32Array, deltas: Float64Array): void {
  let k = CHOICES
  while (k > 0 && delta < deltas[at + k - 1]!) k--
  if (k === CHOICES) return
  for (let later = CHOICES - 1; later > k; later--) {
    shifts[at + later] = shifts[at + later - 1]!
    deltas[at + later] = deltas[at + later - 1]!
  }
  shifts[at + k] = shift
  deltas[at + k] = delta
}

/** After `changed` has another visit: only where it is, or becomes, one of the three best does anything change. */
function reconsider(search: Search, v: number, changed: number, shifts: Int32Array, deltas: Float64Array): void {
  const at = v * CHOICES
  const delta = search.table.delta(v, changed)
  for (let k = 0; k < CHOICES; k++) {
    if (shifts[at + k] !== changed) continue
    // One of the three: it may now be worse than a fourth.
    choose(search, v, shifts, deltas)
    return
  }
  rank(at, changed, delta, shifts, deltas)
}
