/**
 * From a problem and a road network to a plan, a timetable and a page to look at.
 *
 *     npm run example
 *     npm run example -- --roads city.osm.pbf --doctors 40 --visits 120 --seconds 10
 */
import { afterSeconds, check, type Problem, parseProblem, placesOf, solve, timetable } from 'ronde'
import { htmlReport } from 'ronde/report'
import { drivingLine, mainStreets, type Network, readRoads, travelMatrix } from 'ronde/roads'
import { makeProblem, makeTown } from 'ronde/simulate'
import { BadCall, numberOf, progressBar, readFlags, readText, run, write } from './support/commandLine.js'

const help = `Plans an evening's house calls.

  --problem FILE   the problem as JSON (such as examples/data/evening.json); default: one is made up
  --roads FILE     the streets: OpenStreetMap .osm.pbf, or GeoJSON lines, also .gz; default: a made-up town
  --doctors N      doctors of a made-up problem   (8)
  --visits N       calls of a made-up problem     (24)
  --seconds S      how long to search             (5)
  --seed N         another number, another made-up evening and another search (8)
  --out FILE       where the plan goes            (out/plan.json)
  --html FILE      where the page goes            (out/plan.html)`

const names = ['problem', 'roads', 'doctors', 'visits', 'seconds', 'seed', 'out', 'html'] as const

await run(async () => {
  const flags = readFlags(help, names)
  const seed = numberOf('seed', flags.seed ?? '8', -2e9, 2e9)
  const seconds = numberOf('seconds', flags.seconds ?? '5', 0, 86_400, false)

  const roads = flags.roads === undefined ? makeTown() : await readCity(flags.roads)
  const problem = flags.problem === undefined ? madeUp(roads, flags, seed) : given(flags.problem, flags)
  const travel = travelMatrix(roads, placesOf(problem))
  const offRoad = travel.snappings.filter((snapping) => !snapping).length
  if (offRoad > 0)
    console.error(`${offRoad} of ${travel.places.length} places lie on no street. Are these the right roads?`)

  const bar = progressBar('searching')
  const plan = solve(problem, travel, {
    until: afterSeconds(seconds),
    seed,
    onProgress: ({ fraction, best }) => bar.at(fraction, `${Math.round(best)} points`),
  })
  bar.stop()

  // The checker shares no code with the solver: what it finds nothing wrong with may be driven.
  const faults = check(problem, travel, plan)
  for (const fault of faults) console.error(`${fault.path}: ${fault.message}`)
  if (faults.length > 0) process.exitCode = 1

  console.log(timetable(problem, plan))
  const page = htmlReport(problem, plan, {
    streets: mainStreets(roads),
    drive: (from, to) => drivingLine(roads, from, to),
    ...(flags.roads?.includes('.pbf') ? { attribution: '© OpenStreetMap contributors' } : {}),
  })
  write('out', flags.out ?? 'out/plan.json', `${JSON.stringify(plan, undefined, 1)}\n`)
  write('html', flags.html ?? 'out/plan.html', page)
})

/** Reads a city's streets; the network is the largest part in which everybody gets everywhere. */
async function readCity(file: string): Promise<Network> {
  const bar = progressBar('reading roads')
  try {
    return await readRoads(file, { onProgress: ({ stage, fraction }) => bar.at(fraction, stage) })
  } finally {
    bar.stop()
  }
}

function madeUp(roads: Network, flags: { doctors?: string; visits?: string }, seed: number): Problem {
  const doctors = numberOf('doctors', flags.doctors ?? '8', 1, 2_000)
  const visits = numberOf('visits', flags.visits ?? '24', 0, 10_000)
  return makeProblem(roads, { doctors, visits, seed })
}

function given(file: string, flags: { doctors?: string; visits?: string }): Problem {
  if (flags.doctors ?? flags.visits)
    throw new BadCall('--doctors and --visits are of a made-up problem: not with --problem.')
  const text = readText('problem', file)
  try {
    return parseProblem(text)
  } catch (error) {
    // Every fault at once, each with its path and what to do.
    throw new BadCall(`--problem ${file}:\n${(error as Error).message}`)
  }
}
