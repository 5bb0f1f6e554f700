/**
 * `npm run bench -- roads [toulouse] [porto] [moscow]`: the hierarchy on three cities, in CPU milliseconds of this process,
 * warm, minimum and median of five. Every answer is checked against Dijkstra before it is timed; plain Dijkstra and
 * ngraph.path's `nba` run beside it.
 */
import { existsSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  buildHierarchy,
  customise,
  customiseAll,
  customisedWeights,
  lengthsOf,
  type Network,
  PlaceLabels,
  RouteQuery,
  readRoads,
  TableQuery,
} from 'ronde/roads'
import { fromRawArcs, measureLiving } from './roads/living.js'
import { type Measured, measure } from './roads/measure.js'
import { readMoscow } from './roads/moscow.js'
import type { OwnProcess } from './roads/ownProcess.js'
import { drawNodes, endsAt, seedAt } from './roads/sample.js'
import { verify } from './roads/verify.js'
import { measureYardsticks } from './roads/yardsticks.js'

const FOLDER = join(process.env.RONDE_DATA ?? '../shared/data', 'roads')

const CITIES: Record<string, { file: string; read: () => Network | Promise<Network> }> = {
  toulouse: { file: 'toulouse.geojson.gz', read: () => readRoads(join(FOLDER, 'toulouse.geojson.gz')) },
  porto: { file: 'porto.osm.pbf', read: () => readRoads(join(FOLDER, 'porto.osm.pbf')) },
  moscow: { file: 'moscow-roads.gr.bin', read: () => readMoscow(FOLDER) },
}

const ROUTES = 2000
const HOURS = 12
const SLOTS = 500

export async function main(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { help: { type: 'boolean' } } })
  const cities = positionals.length > 0 ? positionals : Object.keys(CITIES)
  const unknown = cities.filter((city) => !(city in CITIES))
  if (values.help || unknown.length > 0) {
    console.log(
      `npm run bench -- roads [${Object.keys(CITIES).join('] [')}]   (reads RONDE_DATA, default ../shared/data)`,
    )
    return
  }
  console.log(
    `Node ${process.version}, ${cpus()[0]?.model.trim() ?? 'unknown processor'}; CPU ms, minimum / median of 5`,
  )
  for (const city of cities) {
    const { file, read } = CITIES[city]!
    if (existsSync(join(FOLDER, file))) await benchCity(city, await read())
    else console.log(`${city}: ${file} is not in ${FOLDER}, skipped`)
  }
}

async function benchCity(city: string, network: Network): Promise<void> {
  console.log(`\n${city}: ${network.nodeCount} nodes, ${network.arcCount} arcs`)
  const hierarchy = buildHierarchy(network)
  const metric = customise(hierarchy, network.milliseconds)
  verify(network, metric)
  const hours = hourly(network)
  verify({ ...network, milliseconds: hours.at(-1)! }, customiseAll(hierarchy, hours).at(-1)!)

  show(
    'order + build',
    measure(() => buildHierarchy(network)),
  )
  show(
    'customise one metric, perfect',
    measure(() => customise(hierarchy, network.milliseconds)),
  )
  show(
    `each of ${HOURS} metrics at once, not perfect`,
    measure(() => customisedWeights(hierarchy, hours), HOURS),
  )
  show(
    'centimetres of one metric',
    measure(() => lengthsOf(metric, network.centimetres)),
  )
  const lengths = lengthsOf(metric, network.centimetres)

  const query = new RouteQuery(hierarchy)
  const from = Array.from(drawNodes(network, ROUTES, 5), seedAt)
  const to = Array.from(drawNodes(network, ROUTES, 6), seedAt)
  const eachRoute = (ask: (i: number) => void) => () => {
    for (let i = 0; i < ROUTES; i++) ask(i)
  }
  show(
    'point to point',
    measure(
      eachRoute((i) => query.distance(metric, from[i]!, to[i]!)),
      ROUTES / 1000,
    ),
    'µs',
  )
  const drive = eachRoute((i) => query.route(metric, network.centimetres, from[i]!, to[i]!))
  show('point to point with its arcs', measure(drive, ROUTES / 1000), 'µs')

  const tables = new TableQuery(hierarchy)
  for (const size of [100, 1000]) {
    const starts = endsAt(drawNodes(network, size, 7))
    const destinations = endsAt(drawNodes(network, size, 8))
    show(
      `table ${size}²`,
      measure(() => tables.milliseconds(metric, starts, destinations)),
    )
    show(
      `table ${size}² with metres`,
      measure(() => tables.measured(metric, lengths, starts, destinations)),
    )
  }

  const slots = new PlaceLabels(metric, lengths)
  const nodes = Array.from(drawNodes(network, SLOTS, 9), seedAt)
  nodes.forEach((seed, slot) => {
    slots.put(slot, seed, seed)
  })
  let added = 0
  const add = () => {
    const seed = from[added++ % ROUTES]!
    slots.put(SLOTS, seed, seed)
    slots.from(SLOTS)
    slots.to(SLOTS)
  }
  show(`add one place to ${SLOTS}, both directions, metres too`, measure(add))

  const living = await measureLiving(city, network)
  show(`RoadTravelSource: replace one of ${SLOTS + 1}, snapping included`, living.add)
  show('traffic: half speed within 500 m', living.traffic)
  show('12 hours of a weekday', living.hours)
  show('load the cache', living.cache)
  showOwn('cache loaded', living.own)
  if (city === 'moscow') showOwn('from raw arcs', await fromRawArcs(FOLDER))

  const yardsticks = measureYardsticks(network)
  show('yardstick: Dijkstra on typed arrays, a query', yardsticks.dijkstra)
  show('yardstick: ngraph.path nba, a query', yardsticks.nba)
}

/** Each hour another factor for each arc. */
function hourly({ milliseconds }: Network): Int32Array[] {
  return Array.from({ length: HOURS }, (_, hour) =>
    milliseconds.map((weight, arc) => Math.round(weight * (1 + ((arc * 7 + hour * 13) % 17) / 20))),
  )
}

function show(what: string, { least, median }: Measured, unit = 'ms'): void {
  console.log(`  ${what.padEnd(48)} ${least.toFixed(2).padStart(9)} / ${median.toFixed(2).padStart(9)} ${unit}`)
}

function showOwn(what: string, { loading, matrix, peak }: OwnProcess): void {
  const text = `a process of its own, ${what}, then a 1000² matrix`
  console.log(`  ${text}: ${loading.toFixed(0)} ms + ${matrix.toFixed(0)} ms cold, peak ${peak.toFixed(0)} MB`)
}
