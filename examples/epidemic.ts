/**
 * Influenza: for two weeks half as many calls again, above all for the very young and the very old. What the house can
 * still promise, what a better policy saves of it, and what two doctors more would.
 *
 *     npx tsx examples/epidemic.ts
 *     npx tsx examples/epidemic.ts --visits 190 --days 20 --factor 1.8
 */
import { comparisonText, dayReport } from 'ronde/report'
import { drivingLine, mainStreets, type Position, travelMatrix } from 'ronde/roads'
import {
  agedRatio,
  cities,
  compare,
  type Day,
  type DayOptions,
  dayPlaces,
  expectedVisits,
  makeDay,
  makeTown,
  ronde,
  simulateDay,
  sosDemand,
  sosPatterns,
  staffCounts,
} from 'ronde/simulate'
import { numberOf, progressBar, readFlags, run, write } from './support/commandLine.js'

const help = `An epidemic in a made-up town: paired days, two policies, two doctors more.

  --visits N    calls of an ordinary day     (40)
  --factor F    calls at the peak, of that   (1.5)
  --days N      days of the epidemic         (4)
  --out FILE    where the page goes          (out/epidemic.html)`

const names = ['visits', 'factor', 'days', 'out'] as const

await run(async () => {
  const flags = readFlags(help, names)
  const town = makeTown(cities.smallTown.town)
  const dayCount = numberOf('days', flags.days ?? '4', 1, 1_000)
  const factor = numberOf('factor', flags.factor ?? '1.5', 1, 5, false)
  const usual = { visitsPerDay: numberOf('visits', flags.visits ?? '40', 1, 5_000) }
  // From its first day to its last; on top come more calls for children and for those of 75 and more.
  const surge = { from: '2027-01-18', peak: '2027-01-25', until: '2027-02-07', factor, ages: [35, 35, 10, 20] }
  const epidemic = { ...usual, surges: [surge] }
  const date = surge.peak

  // The roster is the one of an ordinary winter's day: nobody planned for this.
  const visits = expectedVisits({ ...sosDemand, ...usual }, date)
  const plenty = staffCounts({ visits, hours: sosDemand.hours, utilisation: 0.8, patterns: sosPatterns })
  const counts = Object.fromEntries(sosPatterns.map(({ name }, k) => [name, plenty[k]!]))
  const two = { ...counts, '09-17': (counts['09-17'] ?? 0) + 1, '16-24': (counts['16-24'] ?? 0) + 1 }
  const optionsOf = (seed: number): DayOptions => ({ date, network: town, seed, demand: epidemic, roster: { counts } })
  const travel = (places: Position[]) => travelMatrix(town, places)
  const seeds = Array.from({ length: dayCount }, (_, k) => k + 1)

  const bar = progressBar('simulating')
  const shared = {
    travel,
    onProgress: ({ done, total, variant }: { done: number; total: number; variant: string }) =>
      bar.at(done / total, variant),
  }
  const before = await compare({
    ...shared,
    days: seeds.map((seed) => () => makeDay({ ...optionsOf(seed), demand: usual })),
    variants: [{ name: 'before it', policy: agedRatio() }],
  })
  const moreDoctors = ({ seed }: Day) => makeDay({ ...optionsOf(seed), roster: { counts: two } })
  const comparison = await compare({
    ...shared,
    days: seeds.map((seed) => () => makeDay(optionsOf(seed))),
    variants: [
      { name: 'aged ratio', policy: agedRatio() },
      { name: 'ronde', policy: ronde() },
      { name: 'ronde, two more', policy: ronde(), change: moreDoctors },
    ],
  })
  bar.stop()
  console.log(`Before the epidemic\n${comparisonText(before)}\nAt its peak\n${comparisonText(comparison)}`)

  const day = makeDay(optionsOf(1))
  const record = simulateDay(day, travel(dayPlaces(day)), ronde())
  const page = dayReport(record, {
    title: `Influenza: ${Math.round(100 * (factor - 1))} % more calls`,
    comparison,
    streets: mainStreets(town),
    drive: (from, to) => drivingLine(town, from, to),
  })
  write('out', flags.out ?? 'out/epidemic.html', page)
})
