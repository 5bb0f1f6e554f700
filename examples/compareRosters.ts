/**
 * Is it worth one more doctor, and on which shift? Rosters compared on paired days, and the smallest roster that keeps
 * what the house promises.
 *
 *     npx tsx examples/compareRosters.ts
 *     npx tsx examples/compareRosters.ts --roads city.osm.pbf --visits 190 --days 30
 */
import { comparisonText, dayReport } from 'ronde/report'
import { drivingLine, mainStreets, type Position, readRoads, travelMatrix } from 'ronde/roads'
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
  simulateDay,
  sosDemand,
  sosPatterns,
  staffCounts,
  staffing,
} from 'ronde/simulate'
import { numberOf, progressBar, readFlags, run, write } from './support/commandLine.js'

const help = `Compares a roster with the same and one doctor more, then looks for the smallest that keeps service levels.

  --roads FILE    the streets; default: a made-up town
  --visits N      calls a day             (40)
  --days N        paired days             (6)
  --out FILE      where the page goes     (out/rosters.html)`

const names = ['roads', 'visits', 'days', 'out'] as const
const date = '2026-11-21'

await run(async () => {
  const flags = readFlags(help, names)
  const roads = flags.roads === undefined ? makeTown(cities.smallTown.town) : await readRoads(flags.roads)
  const demand = { visitsPerDay: numberOf('visits', flags.visits ?? '40', 1, 5_000) }
  const dayCount = numberOf('days', flags.days ?? '6', 1, 1_000)
  // Where each drives is a matter of streets; with which policy, of the house. Any policy goes here.
  const policy = agedRatio()
  const travel = (places: Position[]) => travelMatrix(roads, places)
  const days = Array.from({ length: dayCount }, (_, k): DayOptions => ({ date, network: roads, demand, seed: k + 1 }))

  const visits = expectedVisits({ ...sosDemand, ...demand }, date)
  const usual = staffCounts({ visits, hours: sosDemand.hours, utilisation: 0.95, patterns: sosPatterns })
  const counts = Object.fromEntries(sosPatterns.map(({ name }, k) => [name, usual[k]!]))
  /** The same day with other doctors: its calls, its truths and the doctors who stay are the same. */
  const staffed = (more: Record<string, number>) => (day: Day) =>
    makeDay({ ...days[day.seed - 1]!, roster: { counts: { ...counts, ...more } } })
  const oneMore = (name: string) => staffed({ [name]: (counts[name] ?? 0) + 1 })

  const bar = progressBar('simulating')
  const comparison = await compare({
    days: days.map((options) => () => makeDay({ ...options, roster: { counts } })),
    variants: [
      { name: 'as it is', policy },
      ...['07-15', '13-21', '18-02', '20-08'].map((name) => ({
        name: `one more ${name}`,
        policy,
        change: oneMore(name),
      })),
    ],
    travel,
    onProgress: ({ done, total, variant }) => bar.at(done / total, variant),
  })
  bar.stop()
  console.log(comparisonText(comparison))

  const levels = [
    { urgency: 1, within: 30 * 60, share: 0.9 },
    { urgency: 2, within: 60 * 60, share: 0.8 },
  ] as const
  const found = await staffing({ days, policy, travel, levels })
  const { best, status } = found
  console.log(
    `${status === 'kept' ? 'Kept' : 'Nearest'} with ${best.doctorHours} doctor-hours a day:`,
    Object.entries(best.counts)
      .filter(([, doctors]) => doctors > 0)
      .map(([name, doctors]) => `${doctors} × ${name}`)
      .join(', '),
  )

  const day = staffed(best.counts)(makeDay(days[0]!))
  const record = simulateDay(day, travel(dayPlaces(day)), policy)
  const page = dayReport(record, {
    title: 'How many doctors?',
    names: ['the roster found'],
    comparison,
    staffing: found,
    streets: mainStreets(roads),
    drive: (from, to) => drivingLine(roads, from, to),
  })
  write('out', flags.out ?? 'out/rosters.html', page)
})
