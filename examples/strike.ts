/**
 * A strike: every fourth doctor does not come. The others do what they can; which policy does it best, and who pays for it.
 * Also how to change a day: a variant is a policy, a change of the day, or both.
 *
 *     npx tsx examples/strike.ts
 *     npx tsx examples/strike.ts --visits 190 --days 20
 */
import { comparisonText, dayReport } from 'ronde/report'
import { drivingLine, mainStreets, type Position, travelMatrix } from 'ronde/roads'
import {
  agedRatio,
  cities,
  compare,
  type Day,
  dayPlaces,
  firstComeNearestIdle,
  makeDay,
  makeTown,
  ronde,
  simulateDay,
} from 'ronde/simulate'
import { numberOf, progressBar, readFlags, run, write } from './support/commandLine.js'

const help = `A day of strike in a made-up town, under three policies.

  --visits N    calls a day           (60)
  --days N      paired days           (3)
  --out FILE    where the page goes   (out/strike.html)`

const names = ['visits', 'days', 'out'] as const

/** Every fourth doctor stays at home: calls, truths and the other doctors are those of the day. */
const strike = (day: Day): Day => ({ ...day, doctors: day.doctors.filter((_, k) => k % 4 !== 1) })

await run(async () => {
  const flags = readFlags(help, names)
  const town = makeTown(cities.smallTown.town)
  const demand = { visitsPerDay: numberOf('visits', flags.visits ?? '60', 1, 5_000) }
  const dayCount = numberOf('days', flags.days ?? '3', 1, 1_000)
  const dayOf = (seed: number) => makeDay({ date: '2026-11-26', network: town, seed, demand })
  const travel = (places: Position[]) => travelMatrix(town, places)

  const bar = progressBar('simulating')
  const comparison = await compare({
    days: Array.from({ length: dayCount }, (_, k) => () => dayOf(k + 1)),
    variants: [
      { name: 'no strike', policy: agedRatio() },
      { name: 'first come', policy: firstComeNearestIdle(), change: strike },
      { name: 'aged ratio', policy: agedRatio(), change: strike },
      { name: 'ronde', policy: ronde(), change: strike },
    ],
    baseline: 'aged ratio',
    travel,
    onProgress: ({ done, total, variant }) => bar.at(done / total, variant),
  })
  bar.stop()
  console.log(comparisonText(comparison))

  const day = dayOf(1)
  const matrix = travel(dayPlaces(day))
  const records = [simulateDay(strike(day), matrix, ronde()), simulateDay(day, matrix, ronde())]
  const page = dayReport(records, {
    title: 'A strike',
    names: ['strike', 'no strike'],
    comparison,
    streets: mainStreets(town),
    drive: (from, to) => drivingLine(town, from, to),
  })
  write('out', flags.out ?? 'out/strike.html', page)
})
