/**
 * The order of ids, kept from one event to the next: most items are the same as before, in the same order, so that nothing
 * is sorted but what is new.
 */
import { compareIds } from '../../schedule/compile/takingPart.js'

interface Item {
  readonly id: string
}

export class IdOrder {
  /** The items' ids as they came last, and their indices in the order of the ids. */
  #ids: readonly string[] = []
  #order: Int32Array = new Int32Array(0)

  /** Indices of the items in the order of their ids, which all differ. */
  of(items: readonly Item[]): Int32Array {
    // What came in the same order as before keeps its place among the others; all behind that counts as new.
    const movedTo = new Int32Array(this.#ids.length)
    let known = 0
    for (let k = 0; k < movedTo.length; k++)
      movedTo[k] = known < items.length && items[known]!.id === this.#ids[k] ? known++ : -1
    if (known < items.length || known < movedTo.length) {
      this.#order = merged(items, this.#order, movedTo, fresh(items, known))
      this.#ids = items.map(({ id }) => id)
    }
    return this.#order
  }
}

/** The items from here on, in the order of their ids. */
function fresh(items: readonly Item[], from: number): Int32Array {
  return Int32Array.from({ length: items.length - from }, (_, k) => from + k).sort((a, b) =>
    compareIds(items[a]!.id, items[b]!.id),
  )
}

/** @param movedTo [index before] the index now; -1 for what is gone */
function merged(items: readonly Item[], order: Int32Array, movedTo: Int32Array, fresh: Int32Array): Int32Array {
  const all = new Int32Array(items.length)
  let count = 0
  let k = 0
  for (const before of order) {
    const index = movedTo[before]!
    if (index < 0) continue
    while (k < fresh.length && items[fresh[k]!]!.id < items[index]!.id) all[count++] = fresh[k++]!
    all[count++] = index
  }
  while (k < fresh.length) all[count++] = fresh[k++]!
  return all
}
