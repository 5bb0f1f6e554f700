/** Law: a problem that is printed and read again is the same problem; reading what was read changes nothing. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseProblem } from '../../src/model/parseProblem.js'
import { problemArbitrary, problemInputArbitrary } from '../arbitraries/problem.js'
import { runs } from '../runs.js'

test('parse(print(problem)) = problem', () => {
  fc.assert(
    fc.property(problemArbitrary(), (problem) => {
      expect(parseProblem(JSON.stringify(problem))).toEqual(problem)
      expect(parseProblem(problem)).toEqual(problem)
    }),
    { numRuns: runs(200) },
  )
})

test('reading leaves the input as it was', () => {
  fc.assert(
    fc.property(problemInputArbitrary(), (input) => {
      const before = structuredClone(input)
      parseProblem(input)
      expect(input).toEqual(before)
    }),
    { numRuns: runs(100) },
  )
})
