/**
 * `npm run bench -- kernel`: how many insertion positions the search's kernel answers per CPU second, on routes of 12,
 * 24 and 48 visits in the made town, with breaks, windows, needs, promises of arrival by urgency, one metric.
 *
 * One evaluation is one position that is answered: one of the places of a route, behind its head, of which `bestInsertion`
 * says the cheapest. Those that a bound settles count like those that are worked out; routes that may not make the visit
 * at all (a need, an exclusion) do not count. Three figures:
 *
 *  - as a search asks: a plan of 8 doctors with as many visits each on average, improved for 2,000 iterations, services as
 *    they are for 12 visits and shorter in proportion for more. One visit in eight is taken out, and each of them asks for the
 *    cheapest of all routes: the limit is the least found so far, at first what it costs to leave the visit out
 *    (`InsertionTable.cheapest` asks so).
 *  - the same without limits: the best position of every route.
 *  - grown, without limits: routes grown by best insertion to exactly that length, services of a minute, far ends. The
 *    hardest case: nearly every insertion pushes everything behind it past the next target.
 *
 * Verified before it is timed: the best position of many questions is the best of all routes that `schedule` prices
 * from scratch.
 */
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { type Problem, placesOf } from 'ronde'
import { travelMatrix } from 'ronde/roads'
import {
  afterIterations,
  bestPosition,
  boundSolution,
  compile,
  type Instance,
  improve,
  Kernel,
  schedule,
} from 'ronde/search'
import { makeProblem, makeTown } from 'ronde/simulate'

const ROUTES = 8
const IMPROVED = 2000
/** So many plans with other visits taken out. */
const RUINS = 4
/** Visits that no grown route has, and that all of them are asked about. */
const ASKED = 200
const SECONDS = 1

/** Routes, and visits on none of them. */
interface Questions {
  readonly kernel: Kernel
  readonly asked: readonly number[]
}

type Ask = (questions: Questions) => number

export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      lengths: { type: 'string', default: '12,24,48' },
      seed: { type: 'string', default: '1' },
      turns: { type: 'string', default: '5' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) {
    console.log('npm run bench -- kernel [--lengths 12,24,48] [--seed 1] [--turns 5]')
    return
  }
  const turns = Number(values.turns)
  console.log(
    `Node ${process.version}, ${cpus()[0]?.model.trim() ?? 'unknown processor'}, one thread; ` +
      `million positions per CPU second, median [least; most] of ${turns}`,
  )
  for (const length of values.lengths.split(',').map(Number)) {
    const solved = solvedRoutes(length, Number(values.seed))
    const grown = [grownRoutes(length, Number(values.seed))]
    for (const questions of [...solved, ...grown]) verify(questions)
    console.log(`routes of ${length}`)
    time('as a search asks', turns, solved, cheapestOfAll)
    time('the same, without limits', turns, solved, bestOfEach)
    time('grown, without limits', turns, grown, bestOfEach)
  }
}

/** Plans of an evening in which one visit in eight is on no route. */
function solvedRoutes(length: number, seed: number): Questions[] {
  const network = makeTown()
  const problem = roomy(makeProblem(network, { doctors: ROUTES, visits: ROUTES * length, seed }), (service) =>
    Math.round(service * Math.min(1, 12 / length)),
  )
  const instance = compile(problem, travelMatrix(network, placesOf(problem)))
  const { solution } = improve(instance, boundSolution(instance), { until: afterIterations(IMPROVED), seed })
  return Array.from({ length: RUINS }, (_, ruin) => {
    const kernel = new Kernel(instance)
    const asked: number[] = []
    for (const [shift, route] of solution.routes.entries()) {
      const kept = route.filter((v) => kernel.isFixed(v) || v % 8 !== 2 * ruin)
      if (!kernel.setRoute(shift, kept, kept.length)) kernel.setRoute(shift, route, route.length)
    }
    for (let v = 0; v < kernel.visitCount; v++) if (kernel.shiftOf[v]! < 0) asked.push(v)
    return { kernel, asked }
  })
}

/** Routes of `length` visits each, and visits that none of them has. */
function grownRoutes(length: number, seed: number): Questions {
  const network = makeTown()
  const problem = roomy(makeProblem(network, { doctors: ROUTES, visits: ROUTES * length + ASKED, seed }), () => 60)
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

/** Services of another length, and shifts that never have to end. */
function roomy(problem: Problem, serviceOf: (seconds: number) => number): Problem {
  return {
    ...problem,
    visits: problem.visits.map((visit) => ({ ...visit, service: serviceOf(visit.service) })),
    doctors: problem.doctors.map((doctor) => ({
      ...doctor,
      shifts: doctor.shifts.map((shift) => ({ ...shift, maxOvertime: 86_400 })),
    })),
  }
}

/** Every seventh question is answered by `schedule` as well, position by position. */
function verify({ kernel, asked }: Questions): void {
  const { instance } = kernel
  for (const [k, v] of asked.entries()) {
    if (k % 7 > 0) continue
    for (let shift = 0; shift < kernel.shiftCount; shift++) {
      const route = kernel.sequences[shift]!.subarray(0, kernel.size[shift]!)
      const found = bestPosition(kernel, v, shift)
      const least = leastOf(instance, shift, route, v, kernel.headSize[shift]!)
      if (found !== least)
        throw new Error(`Visit ${v} on shift ${shift}: ${found} by the kernel, ${least} by schedule.`)
      if (least < Infinity && bestPosition(kernel, v, shift, least + 1) !== least)
        throw new Error(`Visit ${v} on shift ${shift}: not found with the limit just above it.`)
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

function cheapestOfAll({ kernel, asked }: Questions): number {
  let sum = 0
  for (const v of asked) {
    let best = kernel.instance.unassignedCost[v]!
    for (let shift = 0; shift < kernel.shiftCount; shift++) {
      const delta = bestPosition(kernel, v, shift, best)
      if (delta < best) best = delta
    }
    sum += best
  }
  return sum
}

function bestOfEach({ kernel, asked }: Questions): number {
  let sum = 0
  for (const v of asked) {
    for (let shift = 0; shift < kernel.shiftCount; shift++) {
      const delta = bestPosition(kernel, v, shift)
      if (delta < Infinity) sum += delta
    }
  }
  return sum
}

/** Positions that the questions ask for. */
function positionsOf({ kernel, asked }: Questions): number {
  let positions = 0
  for (const v of asked) {
    for (let shift = 0; shift < kernel.shiftCount; shift++) {
      const isAllowed = kernel.instance.affinity[v * kernel.shiftCount + shift]! >= 0
      if (isAllowed) positions += kernel.size[shift]! - kernel.headSize[shift]! + 1
    }
  }
  return positions
}

/** Asks everything again and again, warm, for about a second of CPU a turn. */
function time(name: string, turns: number, all: readonly Questions[], ask: Ask): void {
  const positions = all.reduce((sum, questions) => sum + positionsOf(questions), 0)
  const expected = all.reduce((sum, questions) => sum + ask(questions), 0)
  const rates = Array.from({ length: turns + 1 }, () => {
    let evaluations = 0
    const begin = process.cpuUsage()
    for (;;) {
      let sum = 0
      for (const questions of all) sum += ask(questions)
      if (sum !== expected) throw new Error(`${sum} points, not ${expected}: the answers change.`)
      evaluations += positions
      const { user, system } = process.cpuUsage(begin)
      if (user + system >= SECONDS * 1e6) return evaluations / (user + system)
    }
  })
  const [least, median, most] = ((sorted) => [sorted[0]!, sorted[turns >> 1]!, sorted.at(-1)!])(
    rates.slice(1).sort((a, b) => a - b), // the first turn warms the code up
  )
  console.log(`  ${name.padEnd(28)}${median!.toFixed(1).padStart(6)} [${least!.toFixed(1)}; ${most!.toFixed(1)}]`)
}
