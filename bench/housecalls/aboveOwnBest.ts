/**
 * How far a short search is above what a long one finds: the table of issue 4, from 50 ms to two minutes.
 *
 * The long search has another seed than the short one, and whatever is least of all runs on the problem is the own best.
 */
import { type Problem, placesOf, type TravelMatrix } from 'ronde'
import { check } from 'ronde/check'
import { travelMatrix } from 'ronde/roads'
import { afterCpuSeconds, boundSolution, compile, improve, toPlan } from 'ronde/search'
import { makeProblem } from 'ronde/simulate'
import { mean } from '../vrptw/results.js'
import type { City } from './cities.js'
import type { Variant } from './parameters.js'

interface Row {
  readonly size: string
  /** CPU seconds of the long search. */
  readonly long: number
  /** CPU seconds, and what they may cost above the own best, per cent. */
  readonly budgets: readonly { readonly seconds: number; readonly floor: number; readonly goal: number }[]
}

const ROWS: readonly Row[] = [
  { size: '40/120', long: 30, budgets: [{ seconds: 0.05, floor: 4, goal: 2 }] },
  {
    size: '60/400',
    long: 30,
    budgets: [
      { seconds: 0.2, floor: 12, goal: 8 },
      { seconds: 1, floor: 4, goal: 2 },
    ],
  },
  {
    size: '300/2000',
    long: 120,
    budgets: [
      { seconds: 1, floor: 16, goal: 10 },
      { seconds: 5, floor: 8, goal: 3 },
    ],
  },
]

/** Runs the rows of these sizes on the seeds 1 … `seeds`, and prints a line per budget as soon as it is known. */
export function aboveOwnBest(city: City, sizes: readonly string[], seeds: number, { options }: Variant): void {
  console.log(
    `\n${city.name}: per cent above the own best\n| size | s | own best of | each seed | mean | floor / goal |`,
  )
  console.log(`|${'---|'.repeat(6)}`)
  for (const row of ROWS.filter(({ size }) => sizes.includes(size))) {
    const [doctors = 0, visits = 0] = row.size.split('/').map(Number)
    const gaps = row.budgets.map((): number[] => [])
    for (let seed = 1; seed <= seeds; seed++) {
      const problem = makeProblem(city.network, { doctors, visits, seed })
      const costs = costsOf(problem, travelMatrix(city.network, placesOf(problem)), row, options)
      const best = Math.min(...costs)
      for (const [k, each] of gaps.entries()) each.push(100 * (costs[k]! / best - 1))
    }
    for (const [k, { seconds, floor, goal }] of row.budgets.entries()) {
      const each = gaps[k]!.map((gap) => gap.toFixed(2)).join(' ')
      console.log(
        `| ${row.size} | ${seconds} | ${row.long} s | ${each} | **${mean(gaps[k]!).toFixed(2)}** | ${floor} / ${goal} |`,
      )
    }
  }
}

/** Costs of the short searches in the order of the budgets, then of the long one; every plan is checked. */
function costsOf(problem: Problem, travel: TravelMatrix, row: Row, options: Variant['options']): number[] {
  const instance = compile(problem, travel)
  const start = boundSolution(instance)
  const run = (seconds: number, seed: number): number => {
    const plan = toPlan(
      instance,
      problem,
      improve(instance, start, { ...options, until: afterCpuSeconds(seconds), seed }).solution,
    )
    const faults = check(problem, travel, plan)
    if (faults.length > 0) throw new Error(faults.map(({ message }) => message).join(' '))
    return plan.cost.total
  }
  run(1, 3) // warms the code up
  return [...row.budgets.map(({ seconds }) => run(seconds, 1)), run(row.long, 2)]
}
