/**
 * `npm run bench -- housecalls`: what plans of an evening's calls cost against CPU time, on real streets where the data
 * is there, else in the made town.
 *
 * Beside the search stand what it has to beat: earliest-arrival append, best insertion in the order of the calls and of
 * urgency, and regret-3. Every plan is judged by the independent checker before its cost counts. Mean and range over
 * the seeds; CPU seconds of this process, one thread, warmed up before. In result files the gap is per cent above best
 * insertion by urgency (below 0: better).
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Plan, type Problem, placesOf, type TravelMatrix } from 'ronde'
import { check } from 'ronde/check'
import { travelMatrix } from 'ronde/roads'
import {
  afterCpuSeconds,
  afterIterations,
  appendEarliest,
  bestInsertion,
  boundSolution,
  compile,
  type ImproveOptions,
  improve,
  regretInsertion,
  toPlan,
} from 'ronde/search'
import { makeProblem } from 'ronde/simulate'
import { aboveOwnBest } from './housecalls/aboveOwnBest.js'
import { citiesOf } from './housecalls/cities.js'
import { insertionInOrderOfCalls, mostUrgentFirst, responses } from './housecalls/measures.js'
import { readVariant, unchanged, type Variant } from './housecalls/parameters.js'
import { mean, type Result, type ResultFile } from './vrptw/results.js'

const RULES: Record<string, ImproveOptions['construct'] & {}> = {
  append: (search) => appendEarliest(search),
  'append by urgency': (search) => appendEarliest(search, mostUrgentFirst),
  'insertion by call': insertionInOrderOfCalls,
  'insertion by urgency': (search) => bestInsertion(search),
  'regret-3': regretInsertion,
}

/** [rule, or variant and budget] cost per seed */
type Costs = Map<string, number[]>

const HELP = `npm run bench -- housecalls [--sizes 40/120,60/400,300/2000] [--seconds 0.05,0.2,1,5] [--cities toulouse,porto,town] [--seeds 5]
  --params a.json,b.json  searches with these parameters (housecalls/parameters.ts), in turns, instead of the default ones
  --out DIR               writes the results of each as DIR/a.json, DIR/b.json: npm run bench -- compare DIR/a.json DIR/b.json
  --above                 short searches against the own best of a long one (takes minutes per seed)`

export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: 'string', default: '40/120,60/400' },
      seconds: { type: 'string', default: '0.05,0.2,1,5' },
      cities: { type: 'string', default: 'toulouse,porto' },
      seeds: { type: 'string', default: '5' },
      params: { type: 'string' },
      out: { type: 'string' },
      above: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) {
    console.log(HELP)
    return
  }
  console.log(`Node ${process.version}, ${cpus()[0]?.model.trim() ?? 'unknown processor'}, one thread, CPU seconds`)
  const variants = values.params?.split(',').map(readVariant) ?? [unchanged]
  const sizes = values.sizes.split(',')
  const seeds = Number(values.seeds)
  const seconds = values.seconds.split(',').map(Number)
  const results = new Map<string, Result[]>(variants.map(({ name }) => [name, []]))
  for (const city of await citiesOf(values.cities.split(','))) {
    if (values.above) {
      for (const variant of variants) aboveOwnBest(city, sizes, seeds, variant)
      continue
    }
    for (const size of sizes) {
      const [doctors = 0, visits = 0] = size.split('/').map(Number)
      const costs: Costs = new Map()
      const plans: { problem: Problem; plan: Plan }[] = []
      for (let seed = 1; seed <= seeds; seed++) {
        const problem = makeProblem(city.network, { doctors, visits, seed })
        const travel = travelMatrix(city.network, placesOf(problem))
        const instance = `${city.name} ${size} ${seed}`
        plans.push({ problem, plan: measure(instance, problem, travel, seconds, variants, costs, results) })
      }
      show(`${city.name}, ${doctors} doctors, ${visits} visits`, costs, plans)
    }
  }
  if (values.out) write(values.out, results)
}

/** One file per variant, as `compare` reads it. */
function write(folder: string, results: ReadonlyMap<string, readonly Result[]>): void {
  mkdirSync(folder, { recursive: true })
  const machine = cpus()[0]?.model.trim() ?? 'unknown processor'
  for (const [name, each] of results) {
    const file: ResultFile = { suite: 'housecalls', node: process.version, machine, results: each }
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(file, null, 2))
  }
}

/** Costs of all rules, and of all variants and budgets in turns, on one problem; returns the plan of the last search. */
function measure(
  name: string,
  problem: Problem,
  travel: TravelMatrix,
  seconds: readonly number[],
  variants: readonly Variant[],
  costs: Costs,
  results: ReadonlyMap<string, Result[]>,
): Plan {
  const instance = compile(problem, travel)
  const start = boundSolution(instance)
  const run = (title: string, options: ImproveOptions): { plan: Plan; iterations: number } => {
    const { solution, iterations } = improve(instance, start, options)
    const plan = toPlan(instance, problem, solution)
    const faults = check(problem, travel, plan)
    if (faults.length > 0) throw new Error(`${title}: ${faults.map(({ message }) => message).join(' ')}`)
    costs.set(title, [...(costs.get(title) ?? []), plan.cost.total])
    return { plan, iterations }
  }
  for (const [rule, construct] of Object.entries(RULES)) {
    if (rule === 'regret-3' && problem.visits.length > 500) continue
    run(rule, { until: afterIterations(0), construct })
  }
  const yardstick = costs.get('insertion by urgency')!.at(-1)!
  improve(instance, start, { until: afterCpuSeconds(0.5) }) // warms the code up
  let last = toPlan(instance, problem, start)
  for (const budget of seconds) {
    for (const variant of variants) {
      const used = process.cpuUsage()
      const { plan, iterations } = run(`${variant.name} ${budget} s`, {
        ...variant.options,
        until: afterCpuSeconds(budget),
      })
      const { user, system } = process.cpuUsage(used)
      last = plan
      results.get(variant.name)!.push({
        instance: name,
        group: '',
        visits: problem.visits.length,
        seed: 1,
        seconds: budget,
        used: (user + system) / 1e6,
        cost: plan.cost.total,
        gap: 100 * (plan.cost.total / yardstick - 1),
        vehicles: plan.routes.length,
        iterations,
      })
    }
  }
  return last
}

function show(title: string, costs: Costs, plans: readonly { problem: Problem; plan: Plan }[]): void {
  const yardsticks = [...costs.keys()].slice(0, 3)
  console.log(
    `\n${title}\n${'cost, mean'.padStart(36)}  ${yardsticks.map((name) => `% of ${name}`.padStart(25)).join('')}`,
  )
  for (const [name, points] of costs) {
    const shares = yardsticks.map((other) => points.map((cost, k) => (100 * cost) / costs.get(other)![k]!))
    const cells = shares.map(
      (each) => `${mean(each).toFixed(1)} [${Math.min(...each).toFixed(1)}; ${Math.max(...each).toFixed(1)}]`,
    )
    console.log(
      `${name.padEnd(22)}${mean(points).toFixed(0).padStart(14)}  ${cells.map((cell) => cell.padStart(25)).join('')}`,
    )
  }
  console.log('response by urgency, of the last plans: mean / p90 min, in target')
  console.log(`  ${responses(plans).join('   ')}`)
}
