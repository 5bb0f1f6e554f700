/**
 * The order of ids, kept from one event to the next: most items are the same as before, so that nothing is sorted but what
 * is new.
 */
import { compareIds } from '../../schedule/compile/takingPart.js'

export class IdOrder {
  /** In order. */
  #ids: readonly string[] = []
  #known: ReadonlySet<string> = new Set()

  /** Indices of the items in the order of their ids, which all differ. */
  of(items: readonly { readonly id: string }[]): Int32Array {
    const indexOf = new Map<string, number>()
    const fresh: string[] = []
    for (let i = 0; i < items.length; i++) {
      const { id } = items[i]!
      indexOf.set(id, i)
      if (!this.#known.has(id)) fresh.push(id)
    }
    if (fresh.length > 0 || indexOf.size !== this.#ids.length) {
      this.#ids = merged(
        this.#ids.filter((id) => indexOf.has(id)),
        fresh.sort(compareIds),
      )
      this.#known = new Set(this.#ids)
    }
    const order = new Int32Array(this.#ids.length)
    for (let k = 0; k < order.length; k++) order[k] = indexOf.get(this.#ids[k]!)!
    return order
  }
}

/** Two lists in order become one. */
function merged(some: readonly string[], others: readonly string[]): string[] {
  if (others.length === 0) return [...some]
  const all: string[] = []
  let k = 0
  for (const id of some) {
    while (k < others.length && others[k]! < id) all.push(others[k++]!)
    all.push(id)
  }
  while (k < others.length) all.push(others[k++]!)
  return all
}
