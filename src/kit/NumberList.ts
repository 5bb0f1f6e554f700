/**
 * A typed array that grows: for readers that learn only at the end how much there is. Doubles its capacity, so that a
 * push costs O(1) on average and nothing is boxed.
 */
type Numbers = Int32Array | Float64Array

export class NumberList<T extends Numbers> {
  length = 0
  #values: T

  constructor(empty: T) {
    this.#values = empty
  }

  static int32(capacity = 1024): NumberList<Int32Array> {
    return new NumberList<Int32Array>(new Int32Array(capacity))
  }

  static float64(capacity = 1024): NumberList<Float64Array> {
    return new NumberList<Float64Array>(new Float64Array(capacity))
  }

  push(value: number): void {
    if (this.length === this.#values.length) this.#grow()
    this.#values[this.length++] = value
  }

  at(index: number): number {
    return this.#values[index]!
  }

  /** A copy of exactly what was pushed. */
  toArray(): T {
    return this.#values.slice(0, this.length) as T
  }

  #grow(): void {
    const Kind = this.#values.constructor as new (length: number) => T
    const larger = new Kind(Math.max(16, this.#values.length * 2))
    larger.set(this.#values)
    this.#values = larger
  }
}
