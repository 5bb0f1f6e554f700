import { describe, expect, it } from 'vitest'
import { Random } from '../../../src/kit/Random.js'
import { compile } from '../../../src/schedule/compile.js'
import { costOf } from '../../../src/schedule/costOf.js'
import { boundSolution } from '../../../src/schedule/fromDraft.js'
import { bestInsertion } from '../../../src/solve/construct/bestInsertion.js'
import { construct } from '../../../src/solve/construct/construct.js'
import { improve } from '../../../src/solve/improve.js'
import { Neighbours } from '../../../src/solve/Neighbours.js'
import { Search } from '../../../src/solve/Search.js'
import { afterIterations } from '../../../src/solve/stop/afterIterations.js'
import { UNREACHABLE } from '../../../src/travel/TravelMatrix.js'
import { parseProblemOf } from './line.js'

describe('more visits than doctors can make', () => {
  // 510 visits of 5 to 11 minutes, and two doctors with twelve hours and an hour of overtime each: far too many.
  const { problem, travel } = parseProblemOf(510, 2)
  const instance = compile(problem, travel)
  const start = boundSolution(instance)

  it('are inserted by urgency, since there are too many for regrets', () => {
    const byConstruct = new Search(instance, start, new Random(1))
    construct(byConstruct)
    const byUrgency = new Search(instance, start, new Random(1))
    bestInsertion(byUrgency)
    expect(byConstruct.kernel.toSolution()).toEqual(byUrgency.kernel.toSolution())
    expect(byConstruct.absentCount).toBeGreaterThan(200)
  })

  it('are tried again a few at a time, and counted exactly', () => {
    const { cost, solution } = improve(instance, start, { until: afterIterations(30), isChecked: true })
    expect(solution.unassigned.length).toBeGreaterThan(200)
    expect(costOf(instance, solution).total).toBe(cost)
  })
})

describe('nearest visits on a line', () => {
  it('are those on both sides, an unreachable one last', () => {
    const { problem, travel } = parseProblemOf(9, 1)
    const seconds = travel.slices[0]!.seconds.slice()
    const size = travel.places.length
    // No way back from where visit 3 is.
    const row = travel.places.findIndex(([longitude]) => longitude === 3 / 1000)
    for (let q = 0; q < size; q++) if (q !== row) seconds[row * size + q] = UNREACHABLE
    const instance = compile(problem, { ...travel, slices: [{ from: Number.NEGATIVE_INFINITY, seconds }] })
    expect([...new Neighbours(instance, 5).of(4)]).toEqual([4, 5, 2, 6, 1])
    expect([...new Neighbours(instance, 9).of(4)].at(-1)).toBe(3)
  })
})
