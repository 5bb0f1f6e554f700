/**
 * `npm run bench -- roadsImport [--runs 5]`: from a city's file to a routable network, in CPU seconds of this process.
 * Each import is checked against the known size of the city before its time counts. Cold = the first one of a process.
 */
import { existsSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readRoads, travelMatrix } from 'ronde/roads'

const FOLDER = process.env.RONDE_DATA ?? '../shared/data'

const CITIES = [
  { file: 'roads/monaco.osm.pbf', nodes: 2165, arcs: 4245 },
  { file: 'roads/toulouse.geojson.gz', nodes: 25_721, arcs: 52_053 },
  { file: 'roads/porto.osm.pbf', nodes: 66_907, arcs: 158_395 },
]

export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { runs: { type: 'string', default: '5' }, help: { type: 'boolean' } } })
  if (values.help)
    return console.log('npm run bench -- roadsImport [--runs 5]   (reads RONDE_DATA, default ../shared/data)')
  console.log(`Node ${process.version}, ${cpus()[0]?.model.trim() ?? 'unknown processor'}; CPU seconds`)
  // The largest first: its cold figure is the one that counts.
  for (const { file, nodes, arcs } of CITIES.toReversed()) {
    const path = join(FOLDER, file)
    if (!existsSync(path)) {
      console.log(`${file}: not in ${FOLDER}, skipped`)
      continue
    }
    const imports: number[] = []
    const matrices: number[] = []
    for (let run = 0; run < Number(values.runs); run++) {
      const before = cpuSeconds()
      const roads = await readRoads(path)
      imports.push(cpuSeconds() - before)
      if (roads.nodeCount !== nodes || roads.arcCount !== arcs) {
        throw new Error(`${file}: ${roads.nodeCount} nodes and ${roads.arcCount} arcs instead of ${nodes} and ${arcs}.`)
      }
      const step = Math.floor(nodes / 100)
      const places = Array.from(
        { length: 100 },
        (_, i) => [roads.longitude[i * step]!, roads.latitude[i * step]!] as const,
      )
      const ready = cpuSeconds()
      travelMatrix(roads, places)
      matrices.push(cpuSeconds() - ready)
    }
    console.log(`${file}: import ${summary(imports)}; 100 × 100 matrix, snapping included, ${summary(matrices)}`)
  }
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

function summary(seconds: readonly number[]): string {
  const sorted = seconds.toSorted((a, b) => a - b)
  const shown = [seconds[0]!, sorted[0]!, sorted[sorted.length >> 1]!].map((value) => value.toFixed(2))
  return `cold ${shown[0]}, min ${shown[1]}, median ${shown[2]}`
}
