/**
 * `npm run bench -- kernel`: how many insertion positions the search's kernel evaluates per CPU second, on routes of 12,
 * 24 and 48 visits with breaks, windows and needs of the made town.
 *
 * The routes are grown by best insertion until they have that length, with the end of the shift far away and services of
 * a minute, so that 48 visits fit. Verified before it is timed: the best position of many questions is the best of all
 * routes that `schedule` prices from scratch. One evaluation is one position that is asked for; those that a bound
 * settles count like those that are worked out, as they do in a search.
 */
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { type Problem, placesOf } from 'ronde'
import { travelMatrix } from 'ronde/roads'
import { bestPosition, compile, type Instance, Kernel, schedule } from 'ronde/search'
import { makeProblem, makeTown } from 'ronde/simulate'

const ROUTES = 8
/** Visits that no route has, and that all routes are asked about. */
const ASKED = 200
const SECONDS = 1
const TURNS = 5

export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { lengths: { type: 'string', default: '12,24,48' }, seed: { type: 'string', default: '1' } },
  })
  const cpu = cpus()[0]?.model.trim() ?? 'unknown processor'
  console.log(
    `Node ${process.version}, ${cpu}, one thread; evaluations per CPU second, median [least; most] of ${TURNS}`,
  )
  for (const length of values.lengths.split(',').map(Number)) {
    const { kernel, asked } = grownRoutes(length, Number(values.seed))
    verify(kernel, asked)
    ask(kernel, asked) // warms the code up
    const rates = Array.from({ length: TURNS }, () => ask(kernel, asked) / 1e6).sort((a, b) => a - b)
    const [least, median, most] = [rates[0]!, rates[TURNS >> 1]!, rates.at(-1)!]
    console.log(`routes of ${length}: ${median.toFixed(1)} M/s [${least.toFixed(1)}; ${most.toFixed(1)}]`)
  }
}

/** Routes of `length` visits each, and visits that none of them has. */
function grownRoutes(length: number, seed: number): { kernel: Kernel; asked: number[] } {
  const network = makeTown()
  const problem = roomy(makeProblem(network, { doctors: ROUTES, visits: ROUTES * length + ASKED, seed }))
  const kernel = new Kernel(compile(problem, travelMatrix(network, placesOf(problem))))
  const asked: number[] = []
  for (let v = 0; v < kernel.visitCount; v++) {
    if (kernel.shiftOf[v]! >= 0) continue
    let best = Infinity
    let bestShift = -1
    let position = -1
    for (let shift = 0; shift < kernel.shiftCount; shift++) {
      if (kernel.size[shift]! >= length) continue
      const delta = bestPosition(kernel, v, shift, best)
      if (delta >= best) continue
      best = delta
      bestShift = shift
      position = kernel.bestPosition
    }
    if (bestShift >= 0) kernel.insert(v, bestShift, position)
    else asked.push(v)
  }
  const isGrown = kernel.size.every((size) => size >= length)
  if (!isGrown) throw new Error(`Not all routes grew to ${length} visits: ${kernel.size.join(' ')}.`)
  return { kernel, asked }
}

/** Services of a minute, and shifts that never have to end. */
function roomy(problem: Problem): Problem {
  return {
    ...problem,
    visits: problem.visits.map((visit) => ({ ...visit, service: 60 })),
    doctors: problem.doctors.map((doctor) => ({
      ...doctor,
      shifts: doctor.shifts.map((shift) => ({ ...shift, maxOvertime: 86_400 })),
    })),
  }
}

/** Every seventh question is answered by `schedule` as well, position by position. */
function verify(kernel: Kernel, asked: readonly number[]): void {
  const { instance } = kernel
  for (const [k, v] of asked.entries()) {
    if (k % 7 > 0) continue
    for (let shift = 0; shift < kernel.shiftCount; shift++) {
      const route = kernel.sequences[shift]!.subarray(0, kernel.size[shift]!)
      const found = bestPosition(kernel, v, shift)
      const least = leastOf(instance, shift, route, v, kernel.headSize[shift]!)
      if (found !== least)
        throw new Error(`Visit ${v} on shift ${shift}: ${found} by the kernel, ${least} by schedule.`)
    }
  }
}

function leastOf(instance: Instance, shift: number, route: Int32Array, v: number, head: number): number {
  const before = schedule(instance, shift, route).cost.total
  let least = Infinity
  for (let at = head; at <= route.length; at++) {
    const after = schedule(instance, shift, [...route.subarray(0, at), v, ...route.subarray(at)]).cost.total
    least = Math.min(least, after - before)
  }
  return least
}

/** Asks every visit of every route for about a second of CPU; evaluations per CPU second. */
function ask(kernel: Kernel, asked: readonly number[]): number {
  let evaluations = 0
  let sum = 0
  const begin = process.cpuUsage()
  for (;;) {
    for (const v of asked) {
      for (let shift = 0; shift < kernel.shiftCount; shift++) {
        const delta = bestPosition(kernel, v, shift)
        if (delta < Infinity) sum += delta
        evaluations += kernel.size[shift]! - kernel.headSize[shift]! + 1
      }
    }
    const { user, system } = process.cpuUsage(begin)
    const seconds = (user + system) / 1e6
    if (seconds < SECONDS) continue
    // Uses what was found, so that nothing of it can be left out by the compiler.
    if (sum < 0) throw new Error('Insertions that on the whole make routes cheaper.')
    return evaluations / seconds
  }
}
