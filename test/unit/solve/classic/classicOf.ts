/** A small classic instance, compiled. */
import { parseSolomon } from '../../../../src/interop/parseSolomon.js'
import type { Problem } from '../../../../src/model/Problem.js'
import { compile } from '../../../../src/schedule/compile.js'
import type { Instance } from '../../../../src/schedule/Instance.js'
import type { TravelMatrix } from '../../../../src/travel/TravelMatrix.js'
import { type SolomonShape, solomonText } from '../../../fixtures/solomonText.js'

export interface Classic {
  readonly problem: Problem
  readonly travel: TravelMatrix
  readonly instance: Instance
}

export function classicOf(shape: SolomonShape): Classic {
  const { problem, travel } = parseSolomon(solomonText(shape))
  return { problem, travel, instance: compile(problem, travel) }
}
