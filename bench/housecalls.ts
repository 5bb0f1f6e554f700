/**
 * `npm run bench -- housecalls`: what plans of an evening's calls cost against CPU time, on real streets where the data
 * is there, else in the made town.
 *
 * Beside the search stand what it has to beat: earliest-arrival append, best insertion in the order of the calls and of
 * urgency, and regret-3. Every plan is judged by the independent checker before its cost counts. Mean and range over
 * the seeds; CPU seconds of this process, one thread, warmed up before.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Plan, type Problem, placesOf, type TravelMatrix } from 'ronde'
import { check } from 'ronde/check'
import { type Network, readRoads, travelMatrix } from 'ronde/roads'
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
import { makeProblem, makeTown } from 'ronde/simulate'
import { insertionInOrderOfCalls, mostUrgentFirst, responses } from './housecalls/measures.js'

const FOLDER = join(process.env.RONDE_DATA ?? '../shared/data', 'roads')
const FILES: Record<string, string> = { toulouse: 'toulouse.geojson.gz', porto: 'porto.osm.pbf' }

const RULES: Record<string, ImproveOptions['construct'] & {}> = {
  append: (search) => appendEarliest(search),
  'append by urgency': (search) => appendEarliest(search, mostUrgentFirst),
  'insertion by call': insertionInOrderOfCalls,
  'insertion by urgency': (search) => bestInsertion(search),
  'regret-3': regretInsertion,
}

/** [rule or budget] cost per seed */
type Costs = Map<string, number[]>

export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: 'string', default: '40/120,60/400' },
      seconds: { type: 'string', default: '0.05,0.2,1,5' },
      cities: { type: 'string', default: 'toulouse,porto' },
      seeds: { type: 'string', default: '5' },
      out: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) {
    console.log(
      'npm run bench -- housecalls [--sizes 40/120,60/400,300/2000] [--seconds 0.05,0.2,1,5] [--cities toulouse,porto,town] [--seeds 5] [--out file.json]',
    )
    return
  }
  console.log(`Node ${process.version}, ${cpus()[0]?.model.trim() ?? 'unknown processor'}, one thread, CPU seconds`)
  const seconds = values.seconds.split(',').map(Number)
  const results: unknown[] = []
  for (const city of await citiesOf(values.cities.split(','))) {
    for (const size of values.sizes.split(',')) {
      const [doctors = 0, visits = 0] = size.split('/').map(Number)
      const costs: Costs = new Map()
      const plans: { problem: Problem; plan: Plan }[] = []
      for (let seed = 1; seed <= Number(values.seeds); seed++) {
        const problem = makeProblem(city.network, { doctors, visits, seed })
        const travel = travelMatrix(city.network, placesOf(problem))
        plans.push({ problem, plan: measure(problem, travel, seconds, costs) })
      }
      show(`${city.name}, ${doctors} doctors, ${visits} visits`, costs, plans, results)
    }
  }
  if (values.out) writeFileSync(values.out, JSON.stringify(results, null, 2))
}

async function citiesOf(names: readonly string[]): Promise<{ name: string; network: Network }[]> {
  const cities = []
  for (const name of names) {
    const file = FILES[name]
    if (file && existsSync(join(FOLDER, file))) cities.push({ name, network: await readRoads(join(FOLDER, file)) })
    else if (file) console.log(`${name}: ${file} is not in ${FOLDER}, skipped`)
  }
  if (cities.length === 0 || names.includes('town')) cities.push({ name: 'made town', network: makeTown() })
  return cities
}

/** Costs of all rules and budgets on one problem; returns the plan of the longest search. */
function measure(problem: Problem, travel: TravelMatrix, seconds: readonly number[], costs: Costs): Plan {
  const instance = compile(problem, travel)
  const start = boundSolution(instance)
  const run = (name: string, options: ImproveOptions): Plan => {
    const { solution } = improve(instance, start, options)
    const plan = toPlan(instance, problem, solution)
    const faults = check(problem, travel, plan)
    if (faults.length > 0) throw new Error(`${name}: ${faults.map(({ message }) => message).join(' ')}`)
    costs.set(name, [...(costs.get(name) ?? []), plan.cost.total])
    return plan
  }
  for (const [name, construct] of Object.entries(RULES)) {
    if (name === 'regret-3' && problem.visits.length > 500) continue
    run(name, { until: afterIterations(0), construct })
  }
  improve(instance, start, { until: afterCpuSeconds(0.5) }) // warms the code up
  let last: Plan | undefined
  for (const budget of seconds) last = run(`search ${budget} s`, { until: afterCpuSeconds(budget) })
  return last ?? toPlan(instance, problem, start)
}

function show(
  title: string,
  costs: Costs,
  plans: readonly { problem: Problem; plan: Plan }[],
  results: unknown[],
): void {
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
    results.push({ title, name, costs: points })
  }
  console.log('response by urgency, of the last plans: mean / p90 min, in target')
  console.log(`  ${responses(plans).join('   ')}`)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
