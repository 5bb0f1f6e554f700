/** Options of a small made day, also on the days on which clocks change and with odd figures. */
import fc from 'fast-check'
import { addDays } from '../../src/kit/calendar.js'
import type { DayOptions } from '../../src/simulate/makeDay.js'
import { makeTown } from '../../src/simulate/makeTown.js'

const town = makeTown({ nodes: 300 })
const share = fc.double({ min: 0, max: 0.9, noNaN: true })
const names = ['07-15', '13-21', '18-02', '20-08', '00-08'] as const

const date = fc.oneof(
  fc.nat(700).map((days) => addDays('2026-01-01', days)),
  fc.constantFrom('2026-10-25', '2027-03-28', '2028-02-29'),
)

export const dayOptionsArbitrary: fc.Arbitrary<DayOptions> = fc.record({
  network: fc.constant(town),
  date,
  seed: fc.integer({ min: -1e6, max: 1e6 }),
  timeZone: fc.constantFrom('Europe/Paris', 'UTC', 'America/St_Johns', 'Australia/Lord_Howe'),
  demand: fc.record({
    visitsPerDay: fc.double({ min: 0, max: 60, noNaN: true }),
    dayVariation: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  roster: fc.oneof(
    fc.record({ utilisation: fc.double({ min: 0.4, max: 1.5, noNaN: true }) }),
    fc.record({ counts: fc.record(Object.fromEntries(names.map((name) => [name, fc.nat(2)]))) }),
  ),
  chances: fc.record({ cancelledPerHour: share, illPerHour: share }),
  warmUp: fc.nat(40_000),
  coolDown: fc.nat(20_000),
  drain: fc.nat(40_000),
})
