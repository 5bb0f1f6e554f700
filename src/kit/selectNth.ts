/**
 * Brings the key that is at `index` when sorted to that place, smaller ones before it, larger ones behind it, both in any
 * order (Hoare's selection, 1961). Takes linear time on average, and no memory.
 *
 * @returns that key
 */
export function selectNth(keys: Float64Array, index: number): number {
  let first = 0
  let last = keys.length - 1
  while (first < last) {
    const pivot = keys[(first + last) >> 1]!
    let i = first
    let j = last
    while (i <= j) {
      while (keys[i]! < pivot) i++
      while (keys[j]! > pivot) j--
      if (i > j) break
      const kept = keys[i]!
      keys[i++] = keys[j]!
      keys[j--] = kept
    }
    if (index <= j) last = j
    else if (index >= i) first = i
    else break
  }
  return keys[index]!
}
