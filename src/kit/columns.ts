/**
 * Columns of tables, filled by a plain loop: `Int32Array.from` with a function goes through an iterator and makes an object
 * for each item, which a desk that compiles after every event pays for.
 */
export function int32Column<Item>(items: ArrayLike<Item>, value: (item: Item, index: number) => number): Int32Array {
  const column = new Int32Array(items.length)
  for (let i = 0; i < items.length; i++) column[i] = value(items[i]!, i)
  return column
}

export function uint8Column<Item>(items: ArrayLike<Item>, value: (item: Item, index: number) => number): Uint8Array {
  const column = new Uint8Array(items.length)
  for (let i = 0; i < items.length; i++) column[i] = value(items[i]!, i)
  return column
}

export function float64Column<Item>(
  items: ArrayLike<Item>,
  value: (item: Item, index: number) => number,
): Float64Array {
  const column = new Float64Array(items.length)
  for (let i = 0; i < items.length; i++) column[i] = value(items[i]!, i)
  return column
}
