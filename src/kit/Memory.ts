/**
 * Where typed arrays come from: each its own (`ownMemory`), or all from one large buffer that is used again (`Arena`).
 *
 * A live desk builds a search after every event and throws it away. Each array of its own costs an object with a buffer to
 * be zeroed, registered and collected; hundreds of them an event made the collector the slowest part of the desk.
 */
export interface Memory {
  /** Zeros. */
  int32(length: number): Int32Array
  float64(length: number): Float64Array
  uint8(length: number): Uint8Array
  /** Whatever was there: for what is written before it is read. */
  rawInt32(length: number): Int32Array
  rawFloat64(length: number): Float64Array
  /** Rows of at least 16 numbers each, whatever was in them; who needs a longer one puts it in the place of the short one. */
  rows(count: number): Int32Array[]
}

export const ownMemory: Memory = {
  int32: (length) => new Int32Array(length),
  float64: (length) => new Float64Array(length),
  uint8: (length) => new Uint8Array(length),
  rawInt32: (length) => new Int32Array(length),
  rawFloat64: (length) => new Float64Array(length),
  rows: (count) => Array.from({ length: count }, shortRow),
}

const shortRow = () => new Int32Array(16)

/**
 * Memory that one user after the other has: `clear` gives all of it back at once.
 *
 * Invariant: arrays of one user never overlap; after `clear` those handed out before must not be used any more.
 */
export class Arena implements Memory {
  #buffer = new ArrayBuffer(1 << 16)
  #used = 0
  /** Bytes asked for since `clear`, those that did not fit among them. */
  #wanted = 0
  /** Lists of rows, in the order in which they are asked for. */
  readonly #rows: Int32Array[][] = []
  #lists = 0

  /** Gives everything back. What was asked for until now will fit in one buffer next time. */
  clear(): void {
    if (this.#wanted > this.#buffer.byteLength) this.#buffer = new ArrayBuffer(this.#wanted + (this.#wanted >> 2))
    this.#used = 0
    this.#wanted = 0
    this.#lists = 0
  }

  int32(length: number): Int32Array {
    return this.rawInt32(length).fill(0)
  }

  float64(length: number): Float64Array {
    return this.rawFloat64(length).fill(0)
  }

  uint8(length: number): Uint8Array {
    const at = this.#take(length)
    return at < 0 ? new Uint8Array(length) : new Uint8Array(this.#buffer, at, length).fill(0)
  }

  rawInt32(length: number): Int32Array {
    const at = this.#take(length * Int32Array.BYTES_PER_ELEMENT)
    return at < 0 ? new Int32Array(length) : new Int32Array(this.#buffer, at, length)
  }

  rawFloat64(length: number): Float64Array {
    const at = this.#take(length * Float64Array.BYTES_PER_ELEMENT)
    return at < 0 ? new Float64Array(length) : new Float64Array(this.#buffer, at, length)
  }

  rows(count: number): Int32Array[] {
    const kept = (this.#rows[this.#lists++] ??= [])
    while (kept.length < count) kept.push(shortRow())
    kept.length = count
    return kept
  }

  /** Where so many bytes begin; -1 where the buffer is full. */
  #take(bytes: number): number {
    const rounded = (bytes + 7) & ~7
    this.#wanted += rounded
    if (this.#used + rounded > this.#buffer.byteLength) return -1
    const at = this.#used
    this.#used += rounded
    return at
  }
}
