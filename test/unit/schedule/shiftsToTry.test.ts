import { describe, expect, it } from 'vitest'
import { parseProblem } from '../../../src/model/parseProblem.js'
import { reasonsOf } from '../../../src/schedule/examine/reasonsOf.js'
import { HASTY, shiftsToTry } from '../../../src/schedule/examine/shiftsToTry.js'
import { examine } from '../../../src/schedule/examine.js'
import { eveningInput } from '../../fixtures/evening.js'
import { compiled, visitNamed } from '../../fixtures/instance.js'

// Nobody has a visit but cleo (E), who has v5 (E) and v3 (F). Steps: ann (A) 1, bob (C) 1, cleo 3 · 3 = 9.
const instance = compiled()
const routes = [new Int32Array(), new Int32Array(), Int32Array.of(4, 2)]
const tried = (visit: string, unassigned: number) =>
  shiftsToTry(instance, routes, unassigned)(visitNamed(instance, visit))

describe('shiftsToTry', () => {
  it('takes all while that is quick', () => {
    expect(tried('v2', 3)).toEqual([0, 1, 2])
    expect(tried('v2', 6_000_000 / 11)).toEqual([0, 1, 2]) // 11 steps each
  })

  it('takes the nearest, measured from all places of a route, for as many steps as there are', () => {
    // v2 at D: ann 10 min away, cleo 10 (from E), bob 30. With 10 steps ann (1) and cleo (9).
    expect(tried('v2', 600_000)).toEqual([0, 2])
    expect(tried('v2', 1_000_000)).toEqual([0]) // 6 steps: not for cleo, and bob is not nearer
    // v4 at C: bob 0, cleo 10 (from F), ann 20.
    expect(tried('v4', 2_000_000)).toEqual([1]) // 3 steps
    expect(tried('v3', 6_000_000)).toEqual([2]) // one step, and cleo stands there: never none
  })

  it('takes none in haste, where the budget does not reach the nearest', () => {
    const hastily = (visit: string, unassigned: number) =>
      shiftsToTry(instance, routes, unassigned, HASTY)(visitNamed(instance, visit))
    expect(hastily('v2', HASTY / 11)).toEqual([0, 1, 2])
    expect(hastily('v2', HASTY / 6)).toEqual([0]) // 6 steps: ann, and not cleo
    expect(hastily('v3', HASTY / 6)).toEqual([]) // cleo stands there, for 9
    // Three shifts and two stops are a tenth of a step to look at: too much for .05.
    expect(hastily('v2', HASTY * 20)).toEqual([])
  })

  it('shows in what is said', () => {
    const { visits, doctors } = parseProblem(eveningInput())
    const attempts = [{ shift: 0, obstacles: [{ code: 'unreachable' as const, amount: 0, visit: 1 }], extra: Infinity }]
    expect(reasonsOf(instance, 1, attempts, visits[1]!, (s) => doctors[s]!)).toEqual([
      {
        code: 'unreachable',
        message:
          'No way leads there from where the doctor would come, or from there on. (Of 3 shifts the 1 nearest were looked at.)',
        shifts: ['ann'],
      },
    ])
  })

  it('says so when nobody was looked at', () => {
    const solution = { routes, unassigned: Int32Array.of(visitNamed(instance, 'v2')) }
    expect(examine(instance, parseProblem(eveningInput()), solution, 0.001)).toEqual([
      {
        reasons: [
          {
            code: 'search-ended',
            message: 'The search was aborted: nobody has looked into what stands in its way.',
            shifts: [],
          },
        ],
      },
    ])
  })
})
