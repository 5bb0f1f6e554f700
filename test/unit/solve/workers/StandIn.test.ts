import { describe, expect, it } from 'vitest'
import { check } from '../../../../src/check/check.js'
import { compile } from '../../../../src/schedule/compile.js'
import { costOf } from '../../../../src/schedule/costOf.js'
import { boundSolution } from '../../../../src/schedule/fromDraft.js'
import { improve } from '../../../../src/solve/improve.js'
import { afterIterations } from '../../../../src/solve/stop/afterIterations.js'
import { StandIn } from '../../../../src/solve/workers/StandIn.js'
import { town } from './town.js'

const { problem, travel } = town()
const instance = compile(problem, travel)
const nobody = boundSolution(instance)

describe('StandIn', () => {
  it('has everybody appended when there was time to prepare it', async () => {
    const standIn = new StandIn(instance, problem, nobody)
    await standIn.prepare()
    const plan = standIn.plan()
    expect(check(problem, travel, plan)).toEqual([])
    expect(plan.unassigned).toEqual([])
    expect(standIn.plan()).toBe(plan)
  })

  it('has a whole plan at any time', async () => {
    const standIn = new StandIn(instance, problem, nobody)
    const prepared = standIn.prepare()
    standIn.close()
    await prepared
    const plan = standIn.plan()
    expect(check(problem, travel, plan)).toEqual([])
    const made = plan.routes.reduce((sum, { stops }) => sum + stops.length, 0)
    expect(made + plan.unassigned.length).toBe(50)
  })

  it('says what it costs while it is made', async () => {
    const standIn = new StandIn(instance, problem, nobody)
    expect(standIn.cost).toBe(Infinity)
    const prepared = standIn.prepare()
    standIn.close()
    await prepared
    expect(standIn.plan().cost.total).toBe(standIn.cost)
    expect(standIn.cost).toBeLessThanOrEqual(costOf(instance, nobody).total)
  })

  it('takes the start where nobody is missing', () => {
    const { solution } = improve(instance, nobody, { until: afterIterations(20) })
    const plan = new StandIn(instance, problem, solution).plan()
    expect(plan.cost).toEqual(costOf(instance, solution))
  })
})
