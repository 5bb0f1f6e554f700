import { expect, test } from 'vitest'
import type { Comparison, Interval, Measure } from '../../../src/model/Comparison.js'
import { comparisonText } from '../../../src/report/comparisonText.js'

const interval = (estimate: number, low = Number.NaN, high = Number.NaN): Interval => ({
  estimate,
  low,
  high,
  days: 30,
})

const measure = (key: Measure['key'], unit: Measure['unit'], values: Measure['values'], urgency?: 1): Measure => ({
  ...{ key, unit, better: 'less', values },
  ...(urgency ? { urgency } : {}),
})

const comparison: Comparison = {
  ...{ version: 1, variants: ['rule', 'ronde'], baseline: 'rule', level: 0.95 },
  days: Array.from({ length: 30 }, (_, k) => ({ date: '2026-11-21', seed: k })),
  measures: [
    measure('waitingPoints', 'points', [
      { value: interval(5600) },
      { value: interval(4704), difference: interval(-896, -1200, -600), change: interval(-0.16, -0.21, -0.11) },
    ]),
    measure(
      'inTarget',
      'share',
      [
        { value: interval(0.9) },
        { value: interval(0.924), difference: interval(0.024, -0.01, 0.05), change: interval(0.027, -0.01, 0.06) },
      ],
      1,
    ),
    measure('responseMean', 'seconds', [{ value: interval(60) }, { value: interval(60) }], 1),
    measure('notServed', 'share', [
      { value: interval(0) },
      { value: interval(0), difference: interval(0, 0, 0), change: interval(Number.NaN) },
    ]),
    measure('driving', 'seconds', [
      { value: interval(600) },
      { value: interval(600), difference: interval(0, 0, 0), change: interval(0, 0, 0) },
    ]),
    measure('quoteError', 'seconds', [
      { value: interval(Number.NaN) },
      { value: interval(90), difference: interval(Number.NaN), change: interval(Number.NaN) },
    ]),
    measure('planChanges', 'count', [
      { value: interval(0) },
      { value: interval(0.32), difference: interval(0.32, 0.2, 0.4), change: interval(Number.NaN) },
    ]),
  ],
}

test('a line a measure, a column a variant, each change with where the true one lies', () => {
  const lines = comparisonText(comparison).split('\n')
  expect(lines).toEqual([
    '                          rule      ronde',
    'waiting points a call     5600      4704  −16 % [−21; −11]',
    'in target, urgency 1      90.0 %    92.4 %  +2.4 pt [−1.0; +5.0]',
    'driven to a visit         10.0 min  10.0 min  0 % [0; 0]',
    'error of the quoted time  –         1.5 min',
    'changes of doctor a call  0.00      0.32',
    '',
    'Changes against rule, 30 days; in brackets where the true change lies (95 %).',
    '',
  ])
})

test('of one day there are no intervals', () => {
  const [points] = comparison.measures
  const one = { value: interval(4704), difference: interval(-896), change: interval(-0.16) }
  const text = comparisonText({
    ...comparison,
    days: [{ date: '2026-11-21', seed: 1 }],
    measures: [{ ...points!, values: [points!.values[0]!, one] }],
  })
  expect(text).toContain('waiting points a call  5600  4704  −16 %\n')
  expect(text).toContain('Changes against rule, one day: no intervals.')
})
