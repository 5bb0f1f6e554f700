/**
 * What takes a process of its own: peak memory, and a first answer. Run by `inOwnProcess` with a task, and prints one line
 * of JSON.
 */
import { fork } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { type Network, type Position, type Roads, readRoadsCache, travelMatrix } from 'ronde/roads'
import { readMoscow } from './moscow.js'

export interface OwnProcess {
  /** CPU ms until the roads were there, and of a 1000² matrix after that: cold, snapping included. */
  readonly loading: number
  readonly matrix: number
  /** MB */
  readonly peak: number
}

const SIZE = 1000

/** `cache`: load a cache file; `arcs`: Moscow from its raw arcs, order and all. Then a 1000² matrix. */
export function inOwnProcess(task: 'cache' | 'arcs', path: string): Promise<OwnProcess> {
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, [task, path], { silent: true })
    child.on('message', (result) => resolve(result as OwnProcess))
    child.on('exit', (code) => code !== 0 && reject(new Error(`The process of ${task} ${path} ended with ${code}.`)))
  })
}

async function run(task: string, path: string): Promise<OwnProcess> {
  const begun = cpuMilliseconds()
  const roads: Network | Roads = task === 'cache' ? await readRoadsCache(path) : readMoscow(path)
  const loaded = cpuMilliseconds()
  const step = Math.floor(roads.nodeCount / SIZE)
  const places = Array.from(
    { length: SIZE },
    (_, i): Position => [roads.longitude[i * step]!, roads.latitude[i * step]!],
  )
  const { slices } = travelMatrix(roads, places)
  if (slices[0]!.seconds.length !== SIZE * SIZE) throw new Error('The matrix is not whole.')
  return { loading: loaded - begun, matrix: cpuMilliseconds() - loaded, peak: peakMegabytes() }
}

/** Linux counts into a child's `maxRSS` what its parent had when it was started: its own mark is in /proc. */
function peakMegabytes(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : ''
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]
  return (kilobytes === undefined ? process.resourceUsage().maxRSS : Number(kilobytes)) / 1024
}

function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const [task, path] = process.argv.slice(2)
if (process.send && (task === 'cache' || task === 'arcs')) process.send(await run(task, path!))
