/**
 * `npm run bench -- workers`: so many workers × N iterations each against one × N, on the same problems and seeds, every
 * plan judged by the checker. Shows cost, not time: as many processors as workers are taken for granted. With `--abort`:
 * how long the plan takes once a solve was aborted (`workers/abort.ts`).
 */
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { type Plan, type Problem, placesOf, solve, type TravelMatrix } from 'ronde'
import { check } from 'ronde/check'
import { travelMatrix } from 'ronde/roads'
import { afterIterations, searchPool, solveInWorkers } from 'ronde/search'
import { makeProblem, makeTown } from 'ronde/simulate'
import { measureAborts } from './workers/abort.js'
import { abortStates } from './workers/abortStates.js'

export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      size: { type: 'string' },
      iterations: { type: 'string', default: '20000' },
      workers: { type: 'string', default: '2' },
      epochs: { type: 'string', default: '30' },
      problems: { type: 'string', default: '5' },
      abort: { type: 'boolean' },
      states: { type: 'string', default: Object.keys(abortStates).join() },
      trials: { type: 'string', default: '5' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) {
    console.log(
      'npm run bench -- workers [--size 60/400] [--iterations 20000] [--workers 2] [--epochs 30] [--problems 5]\n' +
        'npm run bench -- workers --abort [--size 60/400,300/2000] [--states before,cold,warm,exchange,queued] [--trials 5]',
    )
    return
  }
  if (values.abort) {
    await measureAborts((values.size ?? '60/400,300/2000').split(','), values.states.split(','), Number(values.trials))
    return
  }
  const { size = '60/400' } = values
  const [doctors = 0, visits = 0] = size.split('/').map(Number)
  const workers = Number(values.workers)
  console.log(`Node ${process.version}, ${cpus()[0]?.model.trim()}, ${size}, ${values.iterations} iterations each`)
  const network = makeTown()
  const pool = await searchPool({ workers })
  const differences: number[] = []
  for (let seed = 1; seed <= Number(values.problems); seed++) {
    const problem = makeProblem(network, { doctors, visits, seed })
    const travel = travelMatrix(network, placesOf(problem))
    const options = { until: afterIterations(Number(values.iterations)), seed }
    const one = costOf(problem, travel, solve(problem, travel, options))
    const plan = await solveInWorkers(problem, travel, { ...options, pool, epochs: Number(values.epochs) })
    const several = costOf(problem, travel, plan)
    differences.push((100 * (several - one)) / one)
    console.log(`seed ${seed}: one ${one}, ${workers} workers ${several}: ${differences.at(-1)!.toFixed(2)} %`)
  }
  const mean = differences.reduce((sum, each) => sum + each, 0) / differences.length
  console.log(`mean ${mean.toFixed(2)} %, worst ${Math.max(...differences).toFixed(2)} %`)
  await pool.close()
}

function costOf(problem: Problem, travel: TravelMatrix, plan: Plan): number {
  const faults = check(problem, travel, plan)
  if (faults.length > 0) throw new Error(faults.map(({ message }) => message).join(' '))
  return plan.cost.total
}
