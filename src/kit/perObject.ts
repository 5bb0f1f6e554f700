/**
 * Makes something once per object and keeps it as long as the object lives: indices and scratch space of immutable data.
 */
export interface PerObject<Key extends object, Made> {
  (key: Key): Made
  /** Hands in what would otherwise be made: read back from a file, say. */
  readonly keep: (key: Key, value: Made) => void
}

export function perObject<Key extends object, Made>(make: (key: Key) => Made): PerObject<Key, Made> {
  const made = new WeakMap<Key, Made>()
  const find = (key: Key): Made => {
    let value = made.get(key)
    if (value === undefined) made.set(key, (value = make(key)))
    return value
  }
  return Object.assign(find, { keep: (key: Key, value: Made) => void made.set(key, value) })
}
