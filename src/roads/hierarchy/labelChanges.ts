/**
 * From one metric to another one that differs a little: whose climbs become others, and between whom the way may.
 *
 * Where it stands: PlaceLabels before and after → **this** → the cells of a table that are worked out again.
 *
 * Invariant: a cell that is not named is the same in both metrics, to the second and to the metre.
 */

import { UNREACHABLE } from '../../travel/TravelMatrix.js'
import { type Climb, NO_WAY } from './Metric.js'
import type { Label, Labels } from './PlaceLabels.js'

/** [rank] 1 where the arcs that a climb takes from a node differ, or what they weigh, or how long they are. */
export function changedNodes(before: Climb, after: Climb, lengths: readonly (Int32Array | undefined)[]): Uint8Array {
  const nodeCount = before.firstOut.length - 1
  const isChanged = new Uint8Array(nodeCount)
  const [old, now] = lengths
  let i = 0
  let j = 0
  for (let x = 0; x < nodeCount; x++) {
    const last = before.firstOut[x + 1]!
    const ahead = j - i
    j = after.firstOut[x + 1]!
    if (j - last !== ahead) isChanged[x] = 1
    for (; i < last; i++) {
      const slot = before.slot[i]!
      if (after.slot[i + ahead] !== slot || after.weight[i + ahead] !== before.weight[i]) isChanged[x] = 1
      else if (old !== undefined && now !== undefined && old[slot] !== now[slot]) isChanged[x] = 1
    }
  }
  return isChanged
}

/** Whether a climb comes by one of these nodes. */
export function comesBy(label: Label | undefined, isChanged: Uint8Array): boolean {
  if (label === undefined) return false
  for (let i = 0; i < label.length; i += 3) if (isChanged[label[i]!] === 1) return true
  return false
}

/** [2 · entry] rank and the lesser of both milliseconds, where two labels of a place differ; by rank. */
function difference(before: Label, after: Label, hasLengths: boolean): Int32Array {
  const result = new Int32Array(2 * ((before.length + after.length) / 3))
  let written = 0
  for (let i = 0, j = 0; i < before.length || j < after.length; ) {
    const x = i < before.length ? before[i]! : NO_WAY
    const y = j < after.length ? after[j]! : NO_WAY
    if (x !== y || before[i + 1] !== after[j + 1] || (hasLengths && before[i + 2] !== after[j + 2])) {
      result[written++] = Math.min(x, y)
      result[written++] = Math.min(x <= y ? before[i + 1]! : NO_WAY, y <= x ? after[j + 1]! : NO_WAY)
    }
    if (x <= y) i += 3
    if (y <= x) j += 3
  }
  return result.slice(0, written)
}

/** Slots whose label is another one → [2 · entry] rank and the lesser of both milliseconds, where the two differ. */
export type Differences = ReadonlyMap<number, Int32Array>

/** @param hasLengths whether the centimetres count: not where one of the two has none */
export function differences(before: Labels, after: Labels, hasLengths: boolean): Differences {
  const found = new Map<number, Int32Array>()
  after.forEach((label, slot) => {
    if (label === undefined || label === before[slot]) return
    const entries = difference(before[slot] ?? NOTHING, label, hasLengths)
    if (entries.length > 0) found.set(slot, entries)
  })
  return found
}

const NOTHING: Label = new Int32Array(0)

/** Of the nodes by which some places differ: whose climbs on the other side come by. */
export class PlacesAbove {
  /** [rank] 1 + the number of a node of that kind, 0 of the others */
  readonly #numberOf: Int32Array
  /** [number + 1] its places are #slot[first] …, and the lesser #milliseconds of both metrics */
  readonly #first: Int32Array
  readonly #slot: Int32Array
  readonly #milliseconds: Int32Array
  /** Pairs that are looked at for all differences together. */
  readonly work: number

  /** @param labels those of the other side, with their own `changes` */
  constructor(nodeCount: number, sought: Differences, labels: Labels, changes: Differences) {
    const numberOf = new Int32Array(nodeCount)
    let count = 0
    for (const entries of sought.values())
      for (let i = 0; i < entries.length; i += 2) if (numberOf[entries[i]!] === 0) numberOf[entries[i]!] = ++count
    const first = new Int32Array(count + 1)
    // Where nothing is sought, nobody is looked through.
    const among = count === 0 ? [] : labels
    eachEntry(among, changes, (rank) => {
      if (numberOf[rank] !== 0) first[numberOf[rank]!]!++
    })
    for (let number = 0; number < count; number++) first[number + 1]! += first[number]!
    const next = first.slice()
    this.#slot = new Int32Array(first[count]!)
    this.#milliseconds = new Int32Array(first[count]!)
    eachEntry(among, changes, (rank, milliseconds, slot) => {
      if (numberOf[rank] === 0) return
      const at = next[numberOf[rank]! - 1]!++
      this.#slot[at] = slot
      this.#milliseconds[at] = milliseconds
    })
    let work = 0
    for (const entries of sought.values()) {
      for (let i = 0; i < entries.length; i += 2) {
        const number = numberOf[entries[i]!]!
        work += first[number]! - first[number - 1]!
      }
    }
    this.#numberOf = numberOf
    this.#first = first
    this.work = work
  }

  /**
   * Marks the places to which the way may be another one in a place's new label: the way over a node that differs is, in the
   * better one of both metrics, no longer than the way so far. False where there is none.
   *
   * @param seconds [slot] of the way so far
   */
  mark(entries: Int32Array, seconds: Int32Array, isMarked: Uint8Array): boolean {
    let isAny = false
    for (let i = 0; i < entries.length; i += 2) {
      const number = this.#numberOf[entries[i]!]!
      const milliseconds = entries[i + 1]!
      for (let at = this.#first[number - 1]!, end = this.#first[number]!; at < end; at++) {
        const slot = this.#slot[at]!
        if (milliseconds + this.#milliseconds[at]! > mostOf(seconds[slot]!)) continue
        isMarked[slot] = 1
        isAny = true
      }
    }
    return isAny
  }
}

function eachEntry(
  labels: Labels,
  changes: Differences,
  see: (rank: number, milliseconds: number, slot: number) => void,
): void {
  labels.forEach((label, slot) => {
    const change = changes.get(slot)
    for (let i = 0; label !== undefined && i < label.length; i += 3) see(label[i]!, label[i + 1]!, slot)
    for (let i = 0; change !== undefined && i < change.length; i += 2) see(change[i]!, change[i + 1]!, slot)
  })
}

/** The most milliseconds that are so many whole seconds. */
function mostOf(seconds: number): number {
  return seconds === UNREACHABLE ? NO_WAY - 1 : seconds * 1000 + 499
}
