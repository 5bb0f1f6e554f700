/**
 * What stands in the way of one visit on one shift: every position of the shift's route is tried with `schedule`, and
 * the one that is nearest to possible is reported.
 *
 * The object owns what is used again and again: the routes' present costs, one array and one schedule.
 */
import { sumOf } from '../cost.js'
import { FREE, type Instance, kinds } from '../Instance.js'
import { type BrokenRule, emptySchedule, type RouteSchedule } from '../RouteSchedule.js'
import { schedule } from '../schedule.js'

/** Codes of `Reason`; each is the obstacle of some broken rule. */
type ObstacleCode =
  | 'pinned-elsewhere'
  | 'no-skill'
  | 'excluded'
  | 'unreachable'
  | 'capacity'
  | 'window'
  | 'no-shift-in-time'

export interface Obstacle {
  readonly code: ObstacleCode
  /** Seconds for a window or overtime, units for capacity, else 0. */
  readonly amount: number
  /** Visit whose rule is broken (a window behind the new one, say); -1 where it is the shift's. */
  readonly visit: number
}

/** A shift at its best position for a visit. */
export interface Attempt {
  readonly shift: number
  /** Empty: the visit fits. One of a kind, those of the pair first. */
  readonly obstacles: readonly Obstacle[]
  /**
   * Points that the route would then cost more, were the obstacles not there; Infinity where it has no times. Exact where
   * the visit fits, else never too few: what loosening the rule would also save elsewhere is not counted.
   */
  readonly extra: number
}

export class ShiftTrial {
  readonly #instance: Instance
  readonly #routes: readonly Int32Array[]
  /** [shift] points */
  readonly #cost: Float64Array
  /** [shift] the violations that are paid for already */
  readonly #priced: readonly (readonly BrokenRule['code'][])[]
  readonly #longer: number[] = []
  readonly #scratch: RouteSchedule = emptySchedule()

  constructor(instance: Instance, routes: readonly Int32Array[]) {
    this.#instance = instance
    this.#routes = routes
    const present = routes.map((visits, s) => schedule(instance, s, visits))
    this.#cost = Float64Array.from(present, ({ cost }) => cost.total)
    this.#priced = present.map(({ broken }) => broken.map(({ code }) => code))
  }

  attempt(v: number, s: number): Attempt {
    const pair = this.#pairObstacles(v, s)
    const isHopeless = pair.length > 1 || pair.some(({ code }) => code !== 'no-skill' && code !== 'excluded')
    if (isHopeless) return { shift: s, obstacles: pair, extra: Infinity }
    const { firstHead } = this.#instance
    const visits = this.#routes[s]!
    let best: Attempt | undefined
    for (let position = firstHead[s + 1]! - firstHead[s]!; position <= visits.length; position++) {
      const found = this.#tryPosition(v, s, position)
      if (best === undefined || isNearer(found, best)) best = found
    }
    return { ...best!, obstacles: [...pair, ...best!.obstacles] }
  }

  /** What neither time nor place changes. */
  #pairObstacles(v: number, s: number): Obstacle[] {
    const { affinityKinds, shiftCount, bond } = this.#instance
    const found = affinityKinds[v * shiftCount + s]!
    const obstacle = (code: ObstacleCode): Obstacle => ({ code, amount: 0, visit: v })
    if (found & kinds.elsewhere) return [obstacle('pinned-elsewhere')]
    if (found & kinds.unreachable) return [obstacle('unreachable')]
    if (bond[v] !== FREE) return []
    return [
      ...(found & kinds.skill ? [obstacle('no-skill')] : []),
      ...(found & kinds.excluded ? [obstacle('excluded')] : []),
    ]
  }

  #tryPosition(v: number, s: number, position: number): Attempt {
    const visits = this.#routes[s]!
    const longer = this.#longer
    longer.length = 0
    for (let i = 0; i < position; i++) longer.push(visits[i]!)
    longer.push(v)
    for (let i = position; i < visits.length; i++) longer.push(visits[i]!)
    const { broken, cost, stopCount } = schedule(this.#instance, s, longer, this.#scratch)
    const obstacles = obstaclesOf(broken, longer)
    const isTimed = stopCount === longer.length
    return {
      shift: s,
      obstacles,
      extra: isTimed ? sumOf(cost) - this.#cost[s]! + this.#forgiven(s, obstacles) : Infinity,
    }
  }

  /** Points for violations that the same loosening would end: without the visit the route would then cost less. */
  #forgiven(s: number, obstacles: readonly Obstacle[]): number {
    const isLoosened = (rule: BrokenRule['code']) => obstacles.some(({ code }) => code === codeOf[rule])
    return this.#priced[s]!.filter(isLoosened).length * this.#instance.prices.violation
  }
}

const codeOf: Partial<Record<BrokenRule['code'], ObstacleCode>> = {
  unreachable: 'unreachable',
  capacity: 'capacity',
  window: 'window',
  overtime: 'no-shift-in-time',
}

/** The broken rules that cost the route its feasibility, of each kind of time and load the worst. */
function obstaclesOf(broken: readonly BrokenRule[], visits: readonly number[]): Obstacle[] {
  const obstacles: Obstacle[] = []
  for (const { code: rule, position, amount, isPriced } of broken) {
    const code = codeOf[rule]
    if (isPriced || code === undefined) continue // those of the pair are listed without a position
    const obstacle = { code, amount, visit: visits[position] ?? -1 }
    // More capacity helps every visit behind at once; each window is a change of its own.
    const same = code === 'capacity' ? obstacles.findIndex((other) => other.code === code) : -1
    if (same === -1) obstacles.push(obstacle)
    else if (obstacles[same]!.amount < amount) obstacles[same] = obstacle
  }
  return obstacles
}

/** Fewer obstacles are nearer to possible, then smaller ones, then cheaper. */
function isNearer(a: Attempt, b: Attempt): boolean {
  if (a.obstacles.length !== b.obstacles.length) return a.obstacles.length < b.obstacles.length
  const difference = sizeOf(a) - sizeOf(b)
  return difference === 0 ? a.extra < b.extra : difference < 0
}

/** Seconds, mostly: to compare obstacles of one shift, whose load is the same at every position. */
function sizeOf({ obstacles }: Attempt): number {
  return obstacles.reduce((sum, { amount }) => sum + amount, 0)
}
