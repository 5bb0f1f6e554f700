/**
 * Makes an infeasible route feasible by leaving out visits that nothing binds to it.
 */
import { FREE, type Instance } from '../Instance.js'
import { emptySchedule } from '../RouteSchedule.js'
import { schedule } from '../schedule.js'

/** Routes looked at before the exact search gives way to the greedy one. */
const EXACT = 3_000

/**
 * The visits that stay, in their order. As few as possible are left out, and of several ways the cheapest one (the route
 * and the price of not visiting the others), the earlier in the route on a tie. Exact as long as that takes no more than
 * 3,000 looks (a route of 25 with up to three too many); beyond, each visit in turn stays if the route so far, with
 * the bound ones, bears it.
 *
 * The bound visits alone must be feasible.
 */
export function leaveOutFewest(instance: Instance, s: number, visits: readonly number[]): number[] {
  const free = [...visits.keys()].filter((i) => instance.bond[visits[i]!] === FREE)
  let looks = 0
  for (let count = 1; ; count++) {
    looks += choices(free.length, count)
    if (looks > EXACT || count >= free.length) return keepInTurn(instance, s, visits)
    const best = cheapest(instance, s, visits, free, count)
    if (best !== undefined) return best
  }
}

/** The cheapest feasible route without `count` of the positions `free`; undefined when there is none. */
function cheapest(instance: Instance, s: number, visits: readonly number[], free: readonly number[], count: number) {
  const scratch = emptySchedule()
  let best: number[] | undefined
  let least = Infinity
  for (const leftOut of combinations(free, count)) {
    const kept = visits.filter((_, i) => !leftOut.includes(i))
    const { total } = schedule(instance, s, kept, scratch).cost
    const cost = leftOut.reduce((sum, i) => sum + instance.unassignedCost[visits[i]!]!, total)
    if (cost < least) {
      best = kept
      least = cost
    }
  }
  return best
}

/** From the bound visits alone, each free one in the order of the route stays where the route then is feasible. */
function keepInTurn(instance: Instance, s: number, visits: readonly number[]): number[] {
  const scratch = emptySchedule()
  const isKept = visits.map((v) => instance.bond[v] !== FREE)
  for (const i of visits.keys()) {
    if (isKept[i]) continue
    isKept[i] = true
    isKept[i] = schedule(
      instance,
      s,
      visits.filter((_, k) => isKept[k]),
      scratch,
    ).isFeasible
  }
  return visits.filter((_, i) => isKept[i])
}

/** Every choice of `count` items, in the order of the items. */
function* combinations(items: readonly number[], count: number, from = 0): Generator<number[]> {
  if (count === 0) yield []
  else {
    for (let i = from; i <= items.length - count; i++) {
      for (const rest of combinations(items, count - 1, i + 1)) yield [items[i]!, ...rest]
    }
  }
}

/** n over k. */
function choices(n: number, k: number): number {
  let product = 1
  for (let i = 1; i <= k; i++) product = (product * (n - k + i)) / i
  return product
}
