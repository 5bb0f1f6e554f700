/** What a benchmark run writes down, for `compare` and for tables. */

export interface Result {
  readonly instance: string
  /** R1, C2 …; empty where an instance has no class. */
  readonly group: string
  readonly visits: number
  readonly seed: number
  /** CPU seconds that were allowed. */
  readonly seconds: number
  /** CPU seconds that were used, reading and checking not counted. */
  readonly used: number
  readonly cost: number
  /** Per cent above the best known; NaN where none is known. */
  readonly gap: number
  readonly vehicles: number
  readonly iterations: number
}

export interface ResultFile {
  readonly suite: string
  readonly node: string
  readonly machine: string
  readonly results: readonly Result[]
}

/** Mean of the numbers; NaN of none. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Lists by the text that `key` gives, in the order of first sight. */
export function grouped<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const list = groups.get(key(item)) ?? []
    list.push(item)
    groups.set(key(item), list)
  }
  return groups
}
