/**
 * The known word that somebody who wrote another one may have meant: for remedies in faults.
 */

/** A word of `known` at most two letters away (one for short words), capitals not counted; the first of the nearest. */
export function closest(word: string, known: readonly string[]): string | undefined {
  let best: string | undefined
  let least = word.length <= 4 ? 2 : 3
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), least)
    if (distance < least) {
      least = distance
      best = candidate
    }
  }
  return best
}

/** Letters to add, take away or change (Levenshtein), or `limit` when there are at least as many. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  /** [j] distance between what was read of a and the first j letters of b */
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1))
    }
    row = next
  }
  return Math.min(row[b.length]!, limit)
}
