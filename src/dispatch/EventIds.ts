/**
 * The ids of the events that were applied, so that each is applied once: a set that is a value.
 *
 * Chunks double in size like the digits of a binary counter, and none is changed once it is made: adding shares all but
 * the smallest with the set before (logarithmic, amortised), and looking up asks a dozen chunks at most. What is older
 * than asked for is forgotten when chunks are joined.
 *
 * Reference: the logarithmic method of Bentley & Saxe 1980.
 */

import { perObject } from '../kit/perObject.js'

/** Event id → epoch seconds at which it was applied. */
type Chunk = ReadonlyMap<string, number>

export class EventIds {
  readonly #chunks: readonly Chunk[]

  private constructor(chunks: readonly Chunk[]) {
    this.#chunks = chunks
  }

  static readonly none: EventIds = new EventIds([])

  static from(entries: Iterable<readonly [id: string, at: number]>): EventIds {
    const chunk = new Map(entries)
    return chunk.size === 0 ? EventIds.none : new EventIds([chunk])
  }

  has(id: string): boolean {
    return this.#chunks.some((chunk) => chunk.has(id))
  }

  /** With one more; those applied before `forgetBefore` may be gone. */
  with(id: string, at: number, forgetBefore: number): EventIds {
    const chunks = [...this.#chunks]
    let last: Chunk = new Map([[id, at]])
    while (chunks.length > 0 && chunks.at(-1)!.size <= last.size) last = joined(chunks.pop()!, last, forgetBefore)
    chunks.push(last)
    return new EventIds(chunks)
  }

  /** Oldest chunk first: the same for equal histories. */
  entries(): [id: string, at: number][] {
    return this.#chunks.flatMap((chunk) => [...chunk])
  }

  /** `entries()` as JSON; chunks that were written before are not written again. */
  text(): string {
    return `[${this.#chunks.map(chunkText).join(',')}]`
  }
}

/** The pairs of a chunk, as they stand in JSON. */
const chunkText = perObject((chunk: Chunk) => JSON.stringify([...chunk]).slice(1, -1))

function joined(older: Chunk, newer: Chunk, forgetBefore: number): Chunk {
  const kept = new Map<string, number>()
  for (const [id, at] of older) if (at >= forgetBefore) kept.set(id, at)
  for (const [id, at] of newer) kept.set(id, at)
  return kept
}
