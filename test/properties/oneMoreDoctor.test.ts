/**
 * Law: over paired days one more doctor does not raise the mean of refused and unserved calls. On a single day he may: whom
 * he takes over leaves the others another order. Over thirty the interval of the difference does not lie above zero.
 */
import { expect, test } from 'vitest'
import { travelMatrix } from '../../src/roads/travelMatrix.js'
import { compare, type Variant } from '../../src/simulate/compare/compare.js'
import type { Day } from '../../src/simulate/Day.js'
import { makeDay } from '../../src/simulate/makeDay.js'
import { makeTown } from '../../src/simulate/makeTown.js'
import { agedRatio } from '../../src/simulate/policies/agedRatio.js'
import { firstComeNearestIdle } from '../../src/simulate/policies/firstComeNearestIdle.js'
import type { Policy } from '../../src/simulate/policies/Policy.js'

const town = makeTown({ nodes: 400 })
/** Too few: some calls are still waiting when the drain ends. */
const few = { '07-15': 1, '16-24': 1 }
const dayOf = (seed: number, counts: Record<string, number> = few) =>
  makeDay({
    date: '2026-11-21',
    network: town,
    seed,
    demand: { visitsPerDay: 32 },
    roster: { counts },
    drain: 2 * 3600,
  })

const oneMore = (name: string, policy: Policy): Variant => ({
  name: `one more ${name}`,
  policy,
  change: ({ seed }: Day) => dayOf(seed, { ...few, [name]: (few[name as keyof typeof few] ?? 0) + 1 }),
})

test.each([agedRatio, firstComeNearestIdle])('%o', async (makePolicy) => {
  const policy = makePolicy()
  const { measures } = await compare({
    days: Array.from({ length: 30 }, (_, k) => () => dayOf(k + 1)),
    variants: [{ name: 'as it is', policy }, ...['07-15', '20-08'].map((name) => oneMore(name, policy))],
    travel: (places) => travelMatrix(town, places),
    resamples: 200,
  })
  const { values } = measures.find(({ key, urgency }) => key === 'notServed' && urgency === undefined)!
  // The test has something to show only where calls are lost.
  expect(values[0]!.value.estimate).toBeGreaterThan(0.02)
  for (const { difference } of values.slice(1)) expect(difference!.low).toBeLessThanOrEqual(0)
})
