/**
 * Your own city: its streets from a file, what the import did with them, travel times, a plan and a page.
 *
 *     npx tsx examples/ownRoads.ts --roads porto.osm.pbf
 *
 * OpenStreetMap extracts of cities and regions: download.geofabrik.de, extract.bbbike.org. Without a file it reads the
 * streets of examples/data/smallTown.geojson, which shows what GeoJSON has to look like.
 */
import { join } from 'node:path'
import { afterSeconds, check, placesOf, solve, timetable } from 'ronde'
import { htmlReport } from 'ronde/report'
import { drivingLine, mainStreets, readRoads, travelMatrix } from 'ronde/roads'
import { makeProblem } from 'ronde/simulate'
import { numberOf, readFlags, run, write } from './support/commandLine.js'

const help = `Plans made-up calls on the streets of your own city.

  --roads FILE     OpenStreetMap .osm.pbf, or GeoJSON lines, also .gz (examples/data/smallTown.geojson)
  --seconds S      how long to search (2)
  --html FILE      where the page goes (out/ownRoads.html)`

await run(async () => {
  const flags = readFlags(help, ['roads', 'seconds', 'html'])
  const seconds = numberOf('seconds', flags.seconds ?? '2', 0, 86_400, false)

  // The network is the largest part in which everybody gets everywhere; the report counts what was left out, and why.
  const roads = await readRoads(flags.roads ?? join(import.meta.dirname, 'data/smallTown.geojson'))
  const { source, ways, result } = roads.report
  console.log(`${source}: ${ways.kept} of ${ways.read} streets, ${result.nodes} junctions, ${result.arcs} directions`)
  for (const [why, count] of Object.entries(ways.leftOut)) console.log(`  left out, ${why}: ${count}`)

  // Your own calls and doctors go here: parseProblem(json). Positions are [longitude, latitude].
  const problem = makeProblem(roads, { doctors: 6, visits: 20 })

  // Addresses are snapped to the nearest street. One that lies far from all streets is unreachable and nothing worse.
  const places = placesOf(problem)
  const travel = travelMatrix(roads, places)
  const [seconds01, metres01] = [travel.slices[0]!.seconds[1]!, travel.metres[1]!]
  console.log(`${places.length} places; from the first to the second ${seconds01} s, ${metres01} m\n`)

  const plan = solve(problem, travel, { until: afterSeconds(seconds) })
  for (const fault of check(problem, travel, plan)) console.error(`${fault.path}: ${fault.message}`)
  console.log(timetable(problem, plan))

  // The page draws the city's own streets: no map server, no network.
  const page = htmlReport(problem, plan, {
    title: source,
    streets: mainStreets(roads),
    drive: (from, to) => drivingLine(roads, from, to),
    ...(roads.report.format === 'osm.pbf' ? { attribution: '© OpenStreetMap contributors' } : {}),
  })
  write('html', flags.html ?? 'out/ownRoads.html', page)
})
