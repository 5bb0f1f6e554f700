/**
 * The plan of a desk after a change: who was where stays there as far as it can, who is new is inserted where it costs
 * least, and a bounded improvement looks round what changed.
 *
 * Invariant: same situation, order, seed and iterations → same solution. The search only ever goes down, so that how long it
 * was let run decides nothing but where it stops.
 */
import { stopwatch } from '../kit/clock.js'
import { Arena } from '../kit/Memory.js'
import type { PlanDraft } from '../model/Plan.js'
import { fromDraft } from '../schedule/fromDraft.js'
import { FORBIDDEN, FREE, type Instance, type Solution } from '../schedule/Instance.js'
import { improve } from '../solve/improve.js'
import { defaultPortfolio } from '../solve/portfolio.js'
import { afterIterations } from '../solve/stop/afterIterations.js'
import type { StoppingRule } from '../solve/stop/StoppingRule.js'
import { nearChange } from './nearChange.js'

/** How much improvement: so many iterations (reproducible), or as many as fit into so many milliseconds. */
export type Budget = { readonly iterations: number } | { readonly milliseconds: number }

export interface Replan {
  readonly instance: Instance
  /** Who was where. */
  readonly order: PlanDraft
  /** Ids of the visits round which to look. */
  readonly touched: ReadonlySet<string>
  readonly seed: number
  readonly budget: Budget
  /** Seconds: shifts that begin later from now take calls without an appointment only as a last resort. */
  readonly openShifts: number
  /** For the search; what was in it is gone afterwards. */
  readonly memory?: Arena
}

export interface Replanned {
  readonly instance: Instance
  /** Who was where, as far as that can be: what the search began with, nobody new in it. Only where all shifts were open. */
  readonly start?: Solution
  readonly solution: Solution
  /** Points. */
  readonly cost: number
  readonly iterations: number
}

export function replan({
  instance,
  order,
  touched,
  seed,
  budget,
  openShifts,
  memory = new Arena(),
}: Replan): Replanned {
  memory.clear()
  const open = onlyOpenShifts(instance, openShifts, memory)
  const start = fromDraft(open, order).solution
  const seeds: number[] = []
  for (let v = 0; v < open.visitCount; v++) if (touched.has(open.visitIds[v]!)) seeds.push(v)
  const { solution, cost, iterations } = improve(open, start, {
    until: ruleOf(budget),
    seed,
    portfolio: { ...defaultPortfolio(), ruins: [{ name: 'nearChange', weight: 1, apply: nearChange(seeds) }] },
    // Downhill only: no temperature that a clock could set.
    annealing: { hot: 0, cold: 0 },
    memory,
  })
  if (open === instance) return { instance, start, solution, cost, iterations }
  if (solution.unassigned.length === 0) return { instance, solution, cost, iterations }
  // A last resort: whom nobody on duty can take may be planned for those who come on later.
  memory.clear()
  const whole = improve(instance, solution, { until: afterIterations(0), seed, memory })
  return { instance, solution: whole.solution, cost: whole.cost, iterations }
}

/** Whether a visit was told a time of its own: only such a one waits for a shift that is hours away. */
function hasAppointment({ firstWindow }: Instance, v: number): boolean {
  return firstWindow[v] !== firstWindow[v + 1]
}

/** The instance with calls without an appointment forbidden to shifts that begin much later; itself where there are none. */
function onlyOpenShifts(instance: Instance, openShifts: number, memory: Arena): Instance {
  const { shiftCount, visitCount, free, now, bond } = instance
  const later: number[] = []
  for (let s = 0; s < shiftCount; s++) if (free[s]! > now + openShifts) later.push(s)
  if (later.length === 0 || later.length === shiftCount) return instance
  const affinity = memory.rawInt32(instance.affinity.length)
  affinity.set(instance.affinity)
  for (let v = 0; v < visitCount; v++) {
    if (bond[v] !== FREE || hasAppointment(instance, v)) continue
    for (const s of later) affinity[v * shiftCount + s] = FORBIDDEN
  }
  return { ...instance, affinity }
}

function ruleOf(budget: Budget): StoppingRule {
  if ('iterations' in budget) return afterIterations(budget.iterations)
  return () => {
    let elapsed: (() => number) | undefined
    return () => {
      // Begun when it is first asked, behind the insertion. Read at every iteration: on a large desk few fit into it.
      elapsed ??= stopwatch()
      return budget.milliseconds > 0 ? (elapsed() * 1000) / budget.milliseconds : 1
    }
  }
}
