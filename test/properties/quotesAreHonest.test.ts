/**
 * Quotes keep what they say (`bench/quotes` in small): where drives and visits turn out by the law that the desk reckons with and
 * nothing is planned anew, about half of the services begin by the quoted median and nine in ten by the quoted late end.
 */
import { expect, test } from 'vitest'
import { type Quoted, quoteEvening } from '../../bench/quotes/quoteEvening.js'
import { makeEvening } from '../../bench/street/evening.js'
import { makeTown } from '../../src/simulate.js'

test('half by the median, nine in ten by the late end', () => {
  const network = makeTown({ seed: 1, nodes: 1_000 })
  const quotes: Quoted[] = []
  for (let seed = 1; seed <= 3; seed++) {
    const evening = makeEvening({
      network,
      law: 'desk',
      date: '2026-11-18',
      seed,
      visitsPerDay: 80,
      utilisation: 0.95,
      opensAt: 16,
    })
    quotes.push(
      ...quoteEvening(evening, { iterations: 5, aloneIterations: 0, quotesFrom: evening.begin + 3600 }).quotes,
    )
  }
  const shareBy = (of: 'median' | 'late') => quotes.filter((quote) => quote.alone <= quote[of]).length / quotes.length
  expect(quotes.length).toBeGreaterThan(70)
  // Of some 90 quotes: three standard deviations are 3 · √(.25/90) = .16 and 3 · √(.09/90) = .09.
  expect(shareBy('median')).toBeGreaterThan(0.5 - 0.16)
  expect(shareBy('median')).toBeLessThan(0.5 + 0.16)
  expect(shareBy('late')).toBeGreaterThan(0.9 - 0.09)
  expect(shareBy('late')).toBeLessThan(0.9 + 0.09)
}, 180_000)
