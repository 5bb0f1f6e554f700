/**
 * Random days at the desk with everything going wrong that a backend meets (`bench/soak`): messages late, twice, out of order,
 * lost or senseless, clocks that jump, silent doctors, the process killed and restored. No call is lost, no commitment
 * broken, nothing crashes, and what is restored is what was there.
 */
import { expect, test } from 'vitest'
import { playAgain, runDay, shrink } from '../../bench/soak/runDay.js'
import type { DayOptions } from '../../bench/soak/SoakDay.js'
import { lineOf } from '../../bench/soak/Step.js'

const DAYS = Number(process.env.DAYS ?? 24)
const FIRST = Number(process.env.SEED ?? 1)

/** Day 9, and every sixteenth from there, has a kill at every event; every eighth one is long. */
const optionsOf = (seed: number): DayOptions => ({
  seed,
  least: 20,
  most: seed % 8 === 0 ? 60 : 24,
  kills: seed % 16 === 9 ? 1 : 0.02,
  timed: 0,
})

test.each(Array.from({ length: DAYS }, (_, k) => FIRST + k))(
  'day %i',
  (seed) => {
    const options = optionsOf(seed)
    const { calls, outcomes, kills, faults, log } = runDay(options)
    if (faults.length > 0) {
      const short = shrink(options, log, faults[0]!.slice(0, faults[0]!.indexOf(':')), 100)
      expect.fail(`${playAgain(options, short)[0] ?? faults[0]}\n${short.map(lineOf).join('\n')}`)
    }
    // It was a day, and something was made of it.
    expect(calls).toBeGreaterThanOrEqual(15)
    expect(outcomes.done).toBeGreaterThan(0)
    if (options.kills === 1) expect(kills).toBeGreaterThan(100)
  },
  180_000,
)
