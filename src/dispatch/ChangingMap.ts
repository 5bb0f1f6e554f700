/**
 * A map that begins as another one and is copied when it is first changed: the desk's tables while an event is worked on,
 * most of which an event leaves alone.
 */
export class ChangingMap<Key, Value> implements ReadonlyMap<Key, Value> {
  #present: ReadonlyMap<Key, Value>
  /** The same map once it is this one's own. */
  #own: Map<Key, Value> | undefined

  constructor(before: ReadonlyMap<Key, Value>) {
    this.#present = before
  }

  /** The map as it is now; changed no more, whatever comes. */
  kept(): ReadonlyMap<Key, Value> {
    this.#own = undefined
    return this.#present
  }

  get size(): number {
    return this.#present.size
  }

  get(key: Key): Value | undefined {
    return this.#present.get(key)
  }

  has(key: Key): boolean {
    return this.#present.has(key)
  }

  set(key: Key, value: Value): void {
    this.#change().set(key, value)
  }

  delete(key: Key): void {
    if (this.#present.has(key)) this.#change().delete(key)
  }

  keys(): MapIterator<Key> {
    return this.#present.keys()
  }

  values(): MapIterator<Value> {
    return this.#present.values()
  }

  entries(): MapIterator<[Key, Value]> {
    return this.#present.entries()
  }

  [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.#present.entries()
  }

  forEach(visit: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void): void {
    this.#present.forEach(visit)
  }

  #change(): Map<Key, Value> {
    if (this.#own !== undefined) return this.#own
    const own = new Map<Key, Value>()
    // A Map made of another one (V8 11) makes an array for each entry on the way.
    this.#present.forEach((value, key) => void own.set(key, value))
    this.#present = this.#own = own
    return own
  }
}
