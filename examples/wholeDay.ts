/**
 * One day of a house under two policies: the same calls, the same patients, the same traffic; what each makes of it, as a
 * page with a replay.
 *
 *     npx tsx examples/wholeDay.ts
 *     npx tsx examples/wholeDay.ts --roads city.osm.pbf --visits 240 --utilisation 0.9 --date 2026-12-24
 */
import { comparisonText, dayReplay, dayReport, recordToCsv } from 'ronde/report'
import { drivingLine, mainStreets, type Position, readRoads, travelMatrix } from 'ronde/roads'
import {
  agedRatio,
  cities,
  compareResults,
  dayFigures,
  dayPlaces,
  makeDay,
  makeTown,
  ronde,
  simulateDay,
} from 'ronde/simulate'
import { numberOf, readFlags, run, write } from './support/commandLine.js'

const help = `Simulates one day under the aged ratio rule and under ronde.

  --roads FILE       the streets: OpenStreetMap .osm.pbf, or GeoJSON lines; default: a made-up town
  --date DATE        the day           (2026-11-21, a Saturday)
  --visits N         calls a day       (50)
  --utilisation U    share of the doctors' hours that the calls take, on average (0.9)
  --seed N           another number, another day (1)
  --out FOLDER       where the pages and tables go (out)`

const names = ['roads', 'date', 'visits', 'utilisation', 'seed', 'out'] as const

await run(async () => {
  const flags = readFlags(help, names)
  const out = flags.out ?? 'out'
  const roads = flags.roads === undefined ? makeTown(cities.smallTown.town) : await readRoads(flags.roads)
  const day = makeDay({
    network: roads,
    date: flags.date ?? '2026-11-21',
    seed: numberOf('seed', flags.seed ?? '1', -2e9, 2e9),
    demand: { visitsPerDay: numberOf('visits', flags.visits ?? '50', 1, 5_000) },
    roster: { utilisation: numberOf('utilisation', flags.utilisation ?? '0.9', 0.1, 3, false) },
  })
  const travel = travelMatrix(roads, dayPlaces(day))

  const records = [agedRatio(), ronde()].map((policy) => simulateDay(day, travel, policy))

  // One day says what happened, not which is better: for that see compareRosters.ts, which compares many.
  const comparison = compareResults(records.map((record) => ({ variant: record.policy, figures: dayFigures(record) })))
  console.log(comparisonText(comparison))

  const pictures = {
    streets: mainStreets(roads),
    drive: (from: Position, to: Position) => drivingLine(roads, from, to),
    ...(flags.roads?.includes('.pbf') ? { attribution: '© OpenStreetMap contributors' } : {}),
  }
  write('out', `${out}/day.html`, dayReport(records, { ...pictures, comparison, title: 'One day, two policies' }))
  write('out', `${out}/replay.html`, dayReplay(records[1]!, pictures))
  for (const table of ['calls', 'legs', 'shifts'] as const) {
    write('out', `${out}/day-${table}.csv`, recordToCsv(records[1]!, table))
  }
  write('out', `${out}/day.json`, `${JSON.stringify(records[1])}\n`)
})
