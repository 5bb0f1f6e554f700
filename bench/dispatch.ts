/**
 * `npm run bench -- dispatch`: how long the live desk takes for an event, a quote, a suggestion, an explanation, on real
 * streets where the data is there, else in the made town.
 *
 * A day at a desk that stays as busy as it began: doctors report what the plan expects of them, calls come in as fast as
 * they are served, and every kind of event is among them. CPU time of this process, one thread, warm; the plan of
 * every hundredth event is judged by the independent checker before any figure counts.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Network, RoadTravelSource, readRoads } from 'ronde/roads'
import { makeTown } from 'ronde/simulate'
import { type Figures, measureDesk } from './dispatch/measureDesk.js'

const FOLDER = join(process.env.RONDE_DATA ?? '../shared/data', 'roads')

export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: 'string', default: '60/150,300/1000' },
      events: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) {
    console.log('npm run bench -- dispatch [--sizes 60/150,300/1000] [--events 10000] [--seed 1]')
    return
  }
  const file = join(FOLDER, 'toulouse.geojson.gz')
  const network: Network = existsSync(file) ? await readRoads(file) : makeTown({ seed: 1 })
  console.log(existsSync(file) ? 'Toulouse' : 'made town: no roads in RONDE_DATA')
  for (const size of values.sizes.split(',')) {
    const [doctors, waiting] = size.split('/').map(Number)
    const source = new RoadTravelSource(network)
    show(size, measureDesk(network, source, doctors!, waiting!, Number(values.events), Number(values.seed)))
  }
}

function show(size: string, { latencies, unassigned, iterations, heapBefore, heapAfter }: Figures): void {
  const megabytes = (bytes: number) => Math.round(bytes / 1e6)
  console.log(
    `\n${size}: ${iterations.toFixed(1)} iterations an event, ${unassigned.toFixed(1)} unassigned, heap ${megabytes(heapBefore)} → ${megabytes(heapAfter)} MB`,
  )
  console.log('CPU ms'.padEnd(16), ...['count', 'p50', 'p90', 'p99', 'max'].map((name) => name.padStart(8)))
  for (const [name, times] of [...latencies].sort((a, b) => b[1].length - a[1].length)) {
    const sorted = times.toSorted((a, b) => a - b)
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!.toFixed(2)
    console.log(
      name.padEnd(16),
      ...[String(times.length), at(0.5), at(0.9), at(0.99), at(1)].map((text) => text.padStart(8)),
    )
  }
}
