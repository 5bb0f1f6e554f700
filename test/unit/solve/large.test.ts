import { describe, expect, it } from 'vitest'
import { Random } from '../../../src/kit/Random.js'
import { compile } from '../../../src/schedule/compile.js'
import { costOf } from '../../../src/schedule/costOf.js'
import { boundSolution } from '../../../src/schedule/fromDraft.js'
import { bestInsertion } from '../../../src/solve/construct/bestInsertion.js'
import { construct } from '../../../src/solve/construct/construct.js'
import { nearRegretInsertion } from '../../../src/solve/construct/nearRegretInsertion.js'
import { regretInsertion } from '../../../src/solve/construct/regretInsertion.js'
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

  it('are inserted by urgency, since regret does not ask whom to leave out', () => {
    const byConstruct = new Search(instance, start, new Random(1), true)
    construct(byConstruct)
    const byUrgency = new Search(instance, start, new Random(1), true)
    bestInsertion(byUrgency)
    expect(byConstruct.kernel.toSolution()).toEqual(byUrgency.kernel.toSolution())
    expect(byConstruct.cost).toBe(byUrgency.cost)
    expect(byConstruct.absentCount).toBeGreaterThan(200)
  })

  it('are tried again a few at a time, and counted exactly', () => {
    const { cost, solution } = improve(instance, start, { until: afterIterations(30), isChecked: true })
    expect(solution.unassigned.length).toBeGreaterThan(200)
    expect(costOf(instance, solution).total).toBe(cost)
  })
})

describe('a construction that is cut short', () => {
  // Asked once before each visit: while the choices of the open ones are looked for, then at each insertion.
  it.each([
    ['regret among all routes', 60, 6, 60 + 5],
    ['regret among near ones', 510, 40, 510 + 5],
    ['before all choices are known', 510, 40, 100],
  ])('has whom it had, each counted exactly: %s', (_, visits, doctors, asks) => {
    const { problem, travel } = parseProblemOf(visits, doctors)
    const instance = compile(problem, travel)
    const search = new Search(instance, boundSolution(instance), new Random(1), true)
    let left = asks
    construct(search, () => left-- <= 0)
    const solution = search.kernel.toSolution()
    expect(costOf(instance, solution).total).toBe(search.cost)
    const whole = new Search(instance, boundSolution(instance), new Random(1))
    construct(whole)
    expect(solution.unassigned.length).toBeGreaterThan(whole.absentCount)
    expect(left).toBeLessThan(0)
    if (asks === visits + 5) expect(solution.unassigned.length).toBe(visits - 5)
  })

  it('has the most urgent where many are left out', () => {
    const { problem, travel } = parseProblemOf(510, 2)
    const instance = compile(problem, travel)
    const search = new Search(instance, boundSolution(instance), new Random(1), true)
    let left = 20
    bestInsertion(search, undefined, () => left-- <= 0)
    const solution = search.kernel.toSolution()
    expect(solution.unassigned.length).toBe(490)
    expect(costOf(instance, solution).total).toBe(search.cost)
  })
})

describe('regret among near routes', () => {
  const { problem, travel } = parseProblemOf(60, 6)
  const instance = compile(problem, travel)
  const built = (how: (search: Search) => void) => {
    const search = new Search(instance, boundSolution(instance), new Random(1), true)
    how(search)
    return { cost: search.cost, solution: search.kernel.toSolution() }
  }

  it('is regret-3 when every visit knows every route', () => {
    expect(built((search) => nearRegretInsertion(search, { doctors: 6, visits: 60 }))).toEqual(built(regretInsertion))
  })

  it('is the start of a large problem whose visits can all be made', () => {
    const large = parseProblemOf(510, 40)
    const ofLarge = compile(large.problem, large.travel)
    const [byConstruct, byRegret] = [construct, nearRegretInsertion].map((how) => {
      const search = new Search(ofLarge, boundSolution(ofLarge), new Random(1))
      how(search)
      return search
    })
    expect(byConstruct!.absentCount).toBe(0)
    expect(byConstruct!.kernel.toSolution()).toEqual(byRegret!.kernel.toSolution())
  })

  it('leaves nobody out who fits on a route that it did not know', () => {
    // One doctor and one neighbour (the visit itself): fewer than three choices, so all six routes are looked at.
    const { solution } = built((search) => nearRegretInsertion(search, { doctors: 1, visits: 1 }))
    expect([...solution.unassigned]).toEqual([])
    expect(solution.routes.flatMap((route) => [...route]).sort((v, w) => v - w)).toEqual([...Array(60).keys()])
  })
})

describe('routes near a visit', () => {
  it('are those of the nearest visits, then the doctors who start nearest, each once', () => {
    const { problem, travel } = parseProblemOf(6, 3)
    const instance = compile(problem, travel)
    const search = new Search(instance, boundSolution(instance), new Random(1), true)
    nearRegretInsertion(search)
    search.candidates.mark(2, 6, 3)
    const { list, count } = search.candidates
    const marked = [...list.subarray(0, count)]
    expect(marked[0]).toBe(search.kernel.shiftOf[2])
    expect(marked.toSorted()).toEqual([0, 1, 2])
    expect(marked.every((shift) => search.candidates.has(shift))).toBe(true)
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
