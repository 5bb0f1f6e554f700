/**
 * `npm run bench -- vrptw`: the classic benchmark, any Solomon or Gehring-Homberger files, gaps to the best known.
 *
 * DIMACS convention (`parseSolomon`): distance × 10 cut off, vehicles limited, distance the only objective. CPU seconds of
 * this process, one thread. Every budget is a run of its own, as the engine for large instances plans its cooling by what
 * is left. The process is warmed up once, on the first instance and on the largest, before the first run that counts:
 * a solver in a backend is warm as well. Every plan is judged by the independent checker before its gap counts, and
 * written as a CVRPLIB `.sol`.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { check } from 'ronde/check'
import { formatRoutes, parseSolomon, type SolomonInstance } from 'ronde/interop'
import { afterCpuSeconds, boundSolution, compile, improveClassic, isClassic, toPlan } from 'ronde/search'
import { grouped, mean, type Result, type ResultFile } from './vrptw/results.js'

const FOLDER = join(process.env.RONDE_DATA ?? '../shared/data', 'vrptw')

/** CPU seconds by the number of visits, from so many on, where `--seconds` is not given. */
const BUDGETS: readonly [visits: number, seconds: readonly number[]][] = [
  [0, [1, 2, 5]],
  [150, [5, 10]],
  [300, [10, 20]],
  [500, [10, 30, 60]],
]

const HELP = `npm run bench -- vrptw [flags]
  --instances DIR   files of Solomon's or Gehring and Homberger's form, subfolders too   (${FOLDER})
  --bks FILE        name,set,best known distance per line                               (bks.csv in there)
  --only REGEX      instances whose name matches
  --sizes LIST      only instances of these sizes: 100,200,400,600,800,1000
  --seconds LIST    CPU seconds a run; default by size: ${BUDGETS.map(([v, s]) => `${v}+: ${s.join(' ')}`).join('; ')}
  --seeds N         seeds 1 to N                                                        (1)
  --quick           ten minutes: a sixth of each size, the first two budgets, no 600 and 800
  --out DIR         .sol files and results.json                                         (out/vrptw)`

interface Flags {
  readonly seconds: readonly number[] | undefined
  readonly seeds: number
  readonly quick: boolean
  readonly out: string
  readonly bestKnown: ReadonlyMap<string, number>
}

export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      instances: { type: 'string', default: FOLDER },
      bks: { type: 'string' },
      only: { type: 'string', default: '' },
      sizes: { type: 'string', default: '' },
      seconds: { type: 'string' },
      seeds: { type: 'string', default: '1' },
      quick: { type: 'boolean', default: false },
      out: { type: 'string', default: 'out/vrptw' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(HELP)
    return
  }
  if (!existsSync(values.instances)) {
    console.log(`${values.instances} is not there: nothing to measure. Set --instances or RONDE_DATA.`)
    return
  }
  const flags: Flags = {
    seconds: values.seconds?.split(',').map(Number),
    seeds: Number(values.seeds),
    quick: values.quick,
    out: values.out,
    bestKnown: readBestKnown(values.bks ?? join(values.instances, 'bks.csv')),
  }
  const sizes = new Set(values.sizes.split(',').filter(Boolean).map(Number))
  const only = new RegExp(values.only, 'i')
  const all = filesIn(values.instances)
    .filter((file) => only.test(nameOf(file)))
    .map((file) => ({ file, size: sizeOf(file) }))
    .filter(({ size }) => sizes.size === 0 || sizes.has(size))
  measureAll(flags.quick ? quickChoice(all) : all, flags)
}

interface Entry {
  readonly file: string
  readonly size: number
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.toLowerCase().endsWith('.txt'))
    .map((name) => join(folder, name))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
}

function nameOf(file: string): string {
  return basename(file).replace(/\.txt$/i, '')
}

/** Customers: of Homberger's files it is in the name (R1_2_1 has 200), of others the lines are counted. */
function sizeOf(file: string): number {
  const hundreds = /_(\d+)_\d+$/.exec(nameOf(file))
  if (hundreds) return 100 * Number(hundreds[1])
  return (
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => /^\s*\d+(\s+\d+){6}\s*$/.test(line)).length - 1
  )
}

/** Every sixth of each size, from the third on; not all sizes. */
function quickChoice(all: readonly Entry[]): Entry[] {
  return [...grouped(all, ({ size }) => String(size)).values()].flatMap((entries) =>
    entries.filter(({ size }, at) => size !== 600 && size !== 800 && at % 6 === 2),
  )
}

function readBestKnown(file: string): Map<string, number> {
  if (!existsSync(file)) return new Map()
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1)
  return new Map(
    lines.map((line) => {
      const [name = '', , distance] = line.split(',')
      return [name.toUpperCase(), Number(distance)] as const
    }),
  )
}

function measureAll(entries: readonly Entry[], flags: Flags): void {
  if (entries.length === 0) {
    console.log('No instance matches.')
    return
  }
  const machine = cpus()[0]?.model.trim() ?? 'unknown processor'
  console.log(`Node ${process.version}, ${machine}, one thread, CPU seconds; gap % to the best known`)
  const load = ({ file }: Entry) => parseSolomon(readFileSync(file, 'utf8'))
  const largest = entries.reduce((most, entry) => (entry.size > most.size ? entry : most))
  for (const entry of [entries[0]!, largest]) run(load(entry), nameOf(entry.file), 1, 2, flags)
  mkdirSync(flags.out, { recursive: true })
  const results: Result[] = []
  for (const entry of entries) {
    const instance = load(entry)
    const budgets = flags.seconds ?? BUDGETS.findLast(([from]) => entry.size >= from)![1]
    for (const seconds of flags.quick ? budgets.slice(0, 2) : budgets) {
      for (let seed = 1; seed <= flags.seeds; seed++) {
        const result = run(instance, nameOf(entry.file), seed, seconds, flags, results)
        console.log(
          `${result.instance.padEnd(10)} seed ${seed}  ${String(seconds).padStart(3)} s  ${result.gap.toFixed(3).padStart(7)} %`,
        )
      }
    }
    const file: ResultFile = { suite: 'vrptw', node: process.version, machine, results }
    writeFileSync(join(flags.out, 'results.json'), JSON.stringify(file, null, 1))
  }
  showTable(results)
}

function run(
  { problem, travel }: SolomonInstance,
  name: string,
  seed: number,
  seconds: number,
  flags: Flags,
  results?: Result[],
): Result {
  const before = process.cpuUsage()
  const until = afterCpuSeconds(seconds)
  const instance = compile(problem, travel)
  if (!isClassic(instance)) throw new Error(`${name} is not a classic instance.`)
  const outcome = improveClassic(instance, boundSolution(instance), { until, seed })
  const { user, system } = process.cpuUsage(before)
  const plan = toPlan(instance, problem, outcome.solution)
  const faults = check(problem, travel, plan)
  if (faults.length > 0) throw new Error(`${name}, seed ${seed}: ${faults[0]!.message}`)
  const routes = plan.routes.filter(({ stops }) => stops.length > 0)
  // What is left out costs ten million: such a plan has a gap that nobody overlooks.
  const distance = outcome.cost / 10
  const best = flags.bestKnown.get(name.toUpperCase()) ?? Number.NaN
  const result: Result = {
    instance: name,
    group: /^[A-Za-z]+\d/.exec(name)?.[0].toUpperCase() ?? '',
    visits: problem.visits.length,
    seed,
    seconds,
    used: (user + system) / 1e6,
    cost: distance,
    gap: 100 * (distance / best - 1),
    vehicles: routes.length,
    iterations: outcome.iterations,
  }
  if (results) {
    results.push(result)
    const folder = join(flags.out, `${seconds}s-seed${seed}`)
    mkdirSync(folder, { recursive: true })
    writeFileSync(
      join(folder, `${name}.sol`),
      formatRoutes({ routes: routes.map(({ stops }) => stops.map(({ visit }) => visit)), cost: distance }),
    )
  }
  return result
}

/** A row per size and budget, a column per class and their mean over all instances. */
function showTable(results: readonly Result[]): void {
  const groups = [...new Set(results.map(({ group }) => group))].sort()
  console.log(`\n| visits | s | instances | seeds | ${groups.join(' | ')} | **mean** |`)
  console.log(`|${'---|'.repeat(groups.length + 5)}`)
  for (const rows of grouped(results, ({ visits, seconds }) => `${visits} ${seconds}`).values()) {
    const { visits, seconds } = rows[0]!
    const cells = groups.map((group) => gapOf(rows.filter((row) => row.group === group)))
    const instances = new Set(rows.map(({ instance }) => instance)).size
    const seeds = new Set(rows.map(({ seed }) => seed)).size
    console.log(`| ${visits} | ${seconds} | ${instances} | ${seeds} | ${cells.join(' | ')} | **${gapOf(rows)}** |`)
  }
}

function gapOf(rows: readonly Result[]): string {
  const known = rows.map(({ gap }) => gap).filter((gap) => !Number.isNaN(gap))
  return known.length > 0 ? mean(known).toFixed(3) : '–'
}
