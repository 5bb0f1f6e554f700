import { expect, test } from 'vitest'
import { closest } from '../../../src/kit/closest.js'

test.each([
  ['acess', ['area', 'access'], 'access'], // one letter missing
  ['Service', ['service'], 'service'], // capitals do not count
  ['requestAt', ['requestedAt'], 'requestedAt'], // two letters
  ['fee', ['free', 'fee2', 'load'], 'free'], // of equals the first
  ['lat', ['load', 'data'], undefined], // two letters of three: another word
  ['telephone', ['position'], undefined],
  ['x', [], undefined],
])('%s of %j: %s', (word, known, meant) => {
  expect(closest(word, known)).toBe(meant)
})
