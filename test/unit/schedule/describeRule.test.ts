import { describe, expect, it } from 'vitest'
import { describeRule, inWords } from '../../../src/schedule/describeRule.js'
import type { BrokenRule } from '../../../src/schedule/RouteSchedule.js'
import { compiled } from '../../fixtures/instance.js'

/** Of bob's route v4, v3. */
function said(code: BrokenRule['code'], position = 1, amount = 0): string {
  return describeRule(compiled(), 1, [3, 2], { code, position, amount, isPriced: false })
}

describe('describeRule', () => {
  it('names the visit, the doctor, the shift and by how much', () => {
    expect(said('skill')).toBe('Doctor bob lacks a skill that visit v3 needs.')
    expect(said('excluded')).toBe('Visit v3 excludes doctor bob.')
    expect(said('pin')).toBe('Visit v3 is under way on shift bob and pinned to another one.')
    expect(said('elsewhere')).toBe('Visit v3 is under way on or pinned to another shift than bob.')
    expect(said('head')).toBe(
      'What is under way on or pinned to a position of shift bob does not come first, in its order.',
    )
    expect(said('unreachable')).toBe('No way leads to visit v3 on shift bob.')
    expect(said('unreachable', 2)).toBe('No way leads to where shift bob has to end.')
    expect(said('window', 0, 61)).toBe('Visit v4 starts 2 min after its last window closes.')
    expect(said('capacity', 0, 3)).toBe('Visit v4 brings the load 3 above the capacity of shift bob.')
    // bob's shift ends at 23:00 with 30 min of overtime: 22:30 UTC.
    expect(said('overtime', 2, 45)).toBe(
      'Shift bob ends 45 s after the last moment of its overtime, 2026-11-21T22:30:00Z.',
    )
  })

  it('rounds up to minutes, since a minute less would not do', () => {
    expect([0, 59, 60, 61, 3_599, 3_600, 3_601, 7_260].map(inWords)).toEqual([
      '0 s',
      '59 s',
      '1 min',
      '2 min',
      '1 h',
      '1 h',
      '1 h 1 min',
      '2 h 1 min',
    ])
  })
})
