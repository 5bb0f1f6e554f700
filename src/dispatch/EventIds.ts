/**
 * The ids of the events that were applied, so that each is applied once: a set that is a value.
 *
 * Chunks double in size like the digits of a binary counter, and none is changed once it is made: adding shares all but
 * the smallest with the set before (logarithmic, amortised), and looking up asks a dozen chunks at most. What is older
 * than asked for is forgotten when chunks are joined.
 *
 * Reference: the logarithmic method of Bentley & Saxe 1980.
 */

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

  /** `entries()` as JSON; what was written before is not written again. */
  text(): string {
    return `[${this.#chunks.map(chunkText).join(',')}]`
  }
}

/** The first pairs of a chunk, as they stand in JSON. */
interface Written {
  readonly count: number
  readonly text: string
}

/** What was written of a chunk, or of the one that it begins with. */
const written = new WeakMap<Chunk, Written>()

function chunkText(chunk: Chunk): string {
  const known = written.get(chunk)
  if (known?.count === chunk.size) return known.text
  const rest = JSON.stringify([...chunk].slice(known?.count ?? 0)).slice(1, -1)
  const text = known === undefined ? rest : `${known.text},${rest}`
  written.set(chunk, { count: chunk.size, text })
  return text
}

function joined(older: Chunk, newer: Chunk, forgetBefore: number): Chunk {
  const kept = new Map<string, number>()
  for (const [id, at] of older) if (at >= forgetBefore) kept.set(id, at)
  const isWhole = kept.size === older.size
  for (const [id, at] of newer) kept.set(id, at)
  const known = written.get(older)
  // The older one stands in front as it was, unless an id came again.
  if (known !== undefined && isWhole && kept.size === older.size + newer.size) written.set(kept, known)
  return kept
}
