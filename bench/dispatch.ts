/**
 * `npm run bench -- dispatch`: how long the live desk takes for an event, a quote, a suggestion, an explanation, on real
 * streets where the data is there, else in the made town.
 *
 * A day at a desk that stays as busy as it began: doctors report what the plan expects of them, calls come in as fast as
 * they are served, and every kind of event is among them. Time of the one thread, warm; the plan of every hundredth event is
 * judged by the independent checker before any figure counts.
 *
 * Neither clock knows what the thread itself took: the one on the wall goes on while other programs have the processor, and
 * the process's CPU time counts V8's compiler on its own threads. Both are upper bounds, so the lesser of them is one.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Drivable, type Network, RoadTravelSource, readRoads, roadHours } from 'ronde/roads'
import { makeTown } from 'ronde/simulate'
import { type Figures, type Measured, measureDesk } from './dispatch/measureDesk.js'

const FOLDER = join(process.env.RONDE_DATA ?? '../shared/data', 'roads')

const USAGE = `npm run bench -- dispatch [flags]
  --doctors 60 --waiting 150   one size, or
  --sizes 60/150,300/1000      several
  --events 10000               measured, after 2000 to warm up
  --iterations 20              of improvement per event; else as many as fit into two milliseconds
  --slices                     an hour's own speeds for each hour of the days, of which the desk keeps the next twelve;
                               with closures and jams
  --memory 100000              so many events, and the heap every tenth of them
  --seed 1`

export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: 'string', default: '60/150,300/1000' },
      doctors: { type: 'string' },
      waiting: { type: 'string' },
      events: { type: 'string', default: '10000' },
      iterations: { type: 'string' },
      slices: { type: 'boolean' },
      memory: { type: 'string' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) {
    console.log(USAGE)
    return
  }
  const file = join(FOLDER, 'toulouse.geojson.gz')
  const network: Network = existsSync(file) ? await readRoads(file) : makeTown({ seed: 1 })
  console.log(existsSync(file) ? 'Toulouse' : 'made town: no roads in RONDE_DATA')
  const { doctors = '60', waiting = '150', iterations } = values
  const isOne = values.doctors !== undefined || values.waiting !== undefined || values.memory !== undefined
  const sizes = isOne ? `${doctors}/${waiting}` : values.sizes
  for (const size of sizes.split(',')) {
    const [doctorCount, waitingCount] = size.split('/').map(Number)
    const measured: Measured = {
      doctors: doctorCount!,
      waiting: waitingCount!,
      events: Number(values.memory ?? values.events),
      seed: Number(values.seed),
      hasTraffic: values.slices === true,
      ...(iterations !== undefined && { iterations: Number(iterations) }),
    }
    const sourceFrom = (now: string) => new RoadTravelSource(values.slices ? hoursFrom(network, now) : network)
    show(size, measureDesk(network, sourceFrom, measured))
  }
}

/** Two weeks of hours: longer than any of these days. */
function hoursFrom(network: Network, from: string): Drivable {
  const until = new Date(Date.parse(from) + 14 * 86_400_000)
  return roadHours(network, { from, until, timeZone: 'Europe/Paris' })
}

function show(size: string, { latencies, unassigned, iterations, heap, milliseconds }: Figures): void {
  const megabytes = (bytes: number) => Math.round(bytes / 1e6)
  console.log(
    `\n${size}: ${iterations.toFixed(1)} iterations an event, ${unassigned.toFixed(1)} unassigned, ${milliseconds.toFixed(2)} ms an event, heap ${heap.map(megabytes).join(' → ')} MB`,
  )
  console.log('ms'.padEnd(16), ...['count', 'p50', 'p90', 'p99', 'max'].map((name) => name.padStart(8)))
  for (const [name, times] of [...latencies].sort((a, b) => b[1].length - a[1].length)) {
    const sorted = times.toSorted((a, b) => a - b)
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!.toFixed(2)
    console.log(
      name.padEnd(16),
      ...[String(times.length), at(0.5), at(0.9), at(0.99), at(1)].map((text) => text.padStart(8)),
    )
  }
}
