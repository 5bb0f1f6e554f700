/**
 * Which of these objects were there before, and where. What is kept of a compilation is kept in the order of ids beside the
 * objects that it was made of, not in a `WeakMap`: what one that is old itself holds outlives quick collections (V8 11), and
 * a desk makes shifts anew after every event.
 *
 * @param before, @param now both in the order of ids
 * @returns [index now] the index before; -1 for what is new, or another object
 */
export function rowsBefore(
  before: readonly { readonly id: string }[],
  now: readonly { readonly id: string }[],
): number[] {
  const rows: number[] = []
  let row = 0
  for (let i = 0; i < now.length; i++) {
    const object = now[i]!
    while (row < before.length && before[row] !== object && before[row]!.id < object.id) row++
    rows.push(before[row] === object ? row++ : -1)
  }
  return rows
}
