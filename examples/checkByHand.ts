/**
 * A plan made by hand, judged: what is wrong with it, what it costs, and what the solver makes of it.
 *
 *     npx tsx examples/checkByHand.ts
 *
 * The checker recomputes every time and every point by itself, from the problem, the travel times and the order of the
 * visits. So a plan needs no times to be judged, and times that are given are compared.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterIterations, type PlanDraft, parseProblem, placesOf, solve, timetable } from 'ronde'
import { recompute } from 'ronde/check'
import { travelMatrix } from 'ronde/roads'
import { makeTown } from 'ronde/simulate'
import { readFlags, run } from './support/commandLine.js'

/** As a dispatcher would note it down: who sees whom, in which order. */
function draft(routes: Readonly<Record<string, readonly string[]>>): PlanDraft {
  return {
    routes: Object.entries(routes).map(([shift, visits]) => ({ shift, stops: visits.map((visit) => ({ visit })) })),
  }
}

const firstTry = draft({
  'doctor-1': ['visit-16', 'visit-01', 'visit-09'], // visit-16 needs an ECG, which doctor-1 does not do
  'doctor-2': ['visit-12', 'visit-04', 'visit-15'], // visit-12 needs a suture, which doctor-2 does not do
  'doctor-3': ['visit-20', 'visit-03', 'visit-19'],
  'doctor-4': ['visit-10', 'visit-18', 'visit-21'],
  'doctor-5': ['visit-23', 'visit-02', 'visit-01', 'visit-08'], // visit-01 is doctor-1's already
  'doctor-6': ['visit-05', 'visit-13', 'visit-17'],
  'doctor-7': ['visit-06', 'visit-14', 'visit-24'], // doctor-7 is with visit-14 at this moment
  'doctor-8': ['visit-22', 'visit-07', 'visit-11'],
})

const mended = draft({
  'doctor-1': ['visit-01', 'visit-09'],
  'doctor-2': ['visit-04', 'visit-15'],
  'doctor-3': ['visit-20', 'visit-03', 'visit-19'],
  'doctor-4': ['visit-10', 'visit-18', 'visit-21'],
  'doctor-5': ['visit-16', 'visit-12', 'visit-23', 'visit-02', 'visit-08'],
  'doctor-6': ['visit-05', 'visit-13', 'visit-17'],
  'doctor-7': ['visit-14', 'visit-06', 'visit-24'],
  'doctor-8': ['visit-22', 'visit-07', 'visit-11'],
})

await run(() => {
  readFlags('Judges two plans made by hand for examples/data/evening.json, then improves the better one.', [])
  const problem = parseProblem(readFileSync(join(import.meta.dirname, 'data/evening.json'), 'utf8'))
  const travel = travelMatrix(makeTown(), placesOf(problem))

  console.log('The first try:')
  for (const { path, message, remedy } of recompute(problem, travel, firstTry).faults) {
    console.log(`  ${path}: ${message}\n    ${remedy}`)
  }

  const { faults, cost, routes } = recompute(problem, travel, mended)
  console.log(`\nMended: ${faults.length} faults, ${cost.total} points, of which ${cost.waiting} for waiting.`)
  for (const route of routes) {
    const order = route.stops.map(({ visit }) => visit).join(', ')
    console.log(`  ${route.doctor}: ${order} (${Math.round(route.driving / 60)} min of driving, ${route.cost} points)`)
  }

  // The solver begins with the plan that it is given and never ends with a worse one.
  const plan = solve(problem, travel, { start: mended, until: afterIterations(20_000) })
  console.log(`\nImproved: ${plan.cost.total} points.\n\n${timetable(problem, plan)}`)
})
