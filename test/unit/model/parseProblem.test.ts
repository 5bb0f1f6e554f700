import { describe, expect, test } from 'vitest'
import { type Fault, RondeError } from '../../../src/kit/RondeError.js'
import { sosPrices } from '../../../src/model/Prices.js'
import type { ProblemInput } from '../../../src/model/Problem.js'
import { parseProblem } from '../../../src/model/parseProblem.js'
import { clock, corners, eveningInput } from '../../fixtures/evening.js'

// biome-ignore lint/suspicious/noExplicitAny: what callers hand in is anything
type Anything = any

function faultsOf(input: unknown): readonly Fault[] {
  try {
    parseProblem(input)
  } catch (error) {
    if (error instanceof RondeError) return error.faults
    throw error
  }
  return []
}

/** The evening, changed; the code and path of every fault. */
function faultsAfter(change: (input: Anything) => void): string[] {
  const input = eveningInput()
  change(input)
  return faultsOf(input).map(({ code, path }) => `${code} ${path}`)
}

function onlyFault(change: (input: Anything) => void): Fault {
  const input = eveningInput()
  change(input)
  const faults = faultsOf(input)
  expect(faults).toHaveLength(1)
  return faults[0]!
}

describe('a good problem', () => {
  test('has every default filled in', () => {
    const problem = parseProblem({
      doctors: [{ id: 'ann', shifts: [{ start: clock('18:00'), end: clock('23:00'), from: corners.A }] }],
      visits: [{ id: 'v1', position: corners.B, requestedAt: clock('19:00'), urgency: 2 }],
    })
    expect(problem).toEqual({
      doctors: [
        {
          id: 'ann',
          skills: [],
          shifts: [
            { id: 'ann', start: clock('18:00'), end: clock('23:00'), from: corners.A, breaks: [], maxOvertime: 3600 },
          ],
          travelFactor: 1,
          serviceFactor: 1,
          areas: [],
        },
      ],
      visits: [
        {
          id: 'v1',
          position: corners.B,
          requestedAt: clock('19:00'),
          urgency: 2,
          service: 1200,
          serviceVariation: 0.4,
          access: 180,
          windows: [],
          needs: [],
          wishes: [],
          prefer: [],
          exclude: [],
          load: 0,
        },
      ],
      prices: sosPrices,
    })
  })

  test('may be text, with a byte order mark, or hold Dates', () => {
    const input = eveningInput()
    const problem = parseProblem(input)
    expect(parseProblem(`\uFEFF${JSON.stringify(input)}`)).toEqual(problem)
    expect(parseProblem({ ...input, now: new Date(clock('20:00')) }).now).toBe('2026-11-21T19:00:00.000Z')
  })

  test('may be empty', () => {
    expect(parseProblem({ doctors: [], visits: [] })).toEqual({ doctors: [], visits: [], prices: sosPrices })
  })

  test('pays what sosPrices says for every price that is left out', () => {
    const { prices } = parseProblem({ ...eveningInput(), prices: { driving: 5, urgency: { 1: { rate: 20 } } } })
    expect(prices).toEqual({
      ...sosPrices,
      driving: 5,
      urgency: { ...sosPrices.urgency, 1: { rate: 20, target: 1800 } },
    })
  })

  test('carries data through untouched, whatever is in it', () => {
    const data = JSON.parse('{"name":"Durand","__proto__":{"a":1},"deep":[{"constructor":2}]}')
    const input = eveningInput()
    input.visits[0]!.data = data
    expect(parseProblem(input).visits[0]!.data).toBe(data)
  })

  test('may write −0 for a degree', () => {
    const input = eveningInput()
    input.visits[0]!.position = [-0, 48.86]
    expect(Object.is(parseProblem(input).visits[0]!.position[0], 0)).toBe(true)
  })
})

describe('names of shifts', () => {
  const at = (start: string, end: string, id?: string) => ({
    ...(id && { id }),
    start: clock(start),
    end: clock(end),
    from: corners.A,
  })
  const idsOf = (doctors: ProblemInput['doctors']) =>
    parseProblem({ doctors, visits: [] }).doctors.map(({ shifts }) => shifts.map(({ id }) => id))

  test('are the doctor’s, numbered in the order of time, not of the list', () => {
    expect(idsOf([{ id: 'ann', shifts: [at('20:00', '22:00'), at('12:00', '14:00'), at('16:00', '18:00')] }])).toEqual([
      ['ann#3', 'ann', 'ann#2'],
    ])
  })

  test('keep what is given, and never collide with it', () => {
    expect(idsOf([{ id: 'ann', shifts: [at('12:00', '14:00', 'early'), at('16:00', '18:00')] }])).toEqual([
      ['early', 'ann#2'],
    ])
    expect(
      idsOf([
        { id: 'ann', shifts: [at('12:00', '14:00'), at('16:00', '18:00')] },
        { id: 'bob', shifts: [at('12:00', '14:00', 'ann'), at('16:00', '18:00', 'ann#2')] },
      ]),
    ).toEqual([
      ['ann#3', 'ann#4'],
      ['ann', 'ann#2'],
    ])
  })

  test('do not depend on the order of the doctors', () => {
    const ann = { id: 'ann', shifts: [at('12:00', '14:00'), at('16:00', '18:00')] }
    const odd = { id: 'ann#2', shifts: [at('12:00', '14:00')] }
    expect(idsOf([ann, odd])).toEqual([['ann', 'ann#2'], ['ann#2#2']])
    expect(idsOf([odd, ann])).toEqual([['ann#2#2'], ['ann', 'ann#2']])
  })

  test('can be read again at their longest', () => {
    const long = { id: 'x'.repeat(200), shifts: [at('12:00', '14:00'), at('16:00', '18:00')] }
    const problem = parseProblem({ doctors: [long], visits: [] })
    expect(parseProblem(JSON.stringify(problem))).toEqual(problem)
  })
})

describe('what is no problem at all', () => {
  test.each([
    ['', 'The text is empty.'],
    ['{"doctors": [],}', 'The text of 16 characters is not JSON from line 1, column 16 on.'],
    ['{"doctors": [],\n  visits}', 'The text of 25 characters is not JSON from line 2, column 3 on.'],
  ])('the text %j', (text, message) => {
    expect(faultsOf(text)).toMatchObject([{ code: 'not-json', path: '', message }])
  })

  test('a text with NaN in it: the fault does not quote what stands around', () => {
    const [fault] = faultsOf('{"visits":[{"service":NaN,"data":"Mme Durand"}]}')
    expect(fault!.code).toBe('not-json')
    expect(fault!.remedy).toContain('no NaN')
    expect(JSON.stringify(fault)).not.toContain('Durand')
  })

  test.each([
    [7, '7 is not an object.'],
    [null, 'Null is not an object.'],
    [[], 'A list of 0 is not an object.'],
    [undefined, 'An object is missing.'],
    [() => 1, 'A function is not an object.'],
  ])('%s', (value, message) => {
    expect(faultsOf(value)).toMatchObject([{ path: '', message }])
  })

  test('an object without lists', () => {
    expect(faultsOf({}).map(({ code, path }) => `${code} ${path}`)).toEqual(['missing doctors', 'missing visits'])
  })
})

describe('single fields', () => {
  test.each<[string, (input: Anything) => void, Partial<Fault>]>([
    [
      'an instant without an offset',
      (input) => (input.now = '2026-11-21T20:00:00'),
      { code: 'no-offset', path: 'now', message: '"2026-11-21T20:00:00" is not an instant with an offset.' },
    ],
    [
      'a date that does not exist',
      (input) => (input.now = '2026-02-30T20:00:00Z'),
      { code: 'bad-instant', path: 'now' },
    ],
    [
      'an invalid Date',
      (input) => (input.now = new Date(Number.NaN)),
      { message: 'An invalid Date is not an instant with an offset.' },
    ],
    ['milliseconds since 1970', (input) => (input.now = 1795287000000), { code: 'bad-instant', path: 'now' }],
    [
      'latitude past the pole',
      (input) => (input.visits[2].position = [48.82, 102.4]),
      {
        code: 'bad-position',
        path: 'visits[2].position[1]',
        message: '102.4 is not a latitude of at most 90.',
        remedy: expect.stringContaining('swapped') as unknown as string,
      },
    ],
    [
      'a longitude outside the world',
      (input) => (input.visits[2].position = [-181, 48]),
      { path: 'visits[2].position[0]', message: '-181 is not a longitude of at least -180.' },
    ],
    [
      'NaN degrees',
      (input) => (input.visits[2].position = [Number.NaN, 48]),
      { code: 'bad-position', message: 'NaN is not a longitude.' },
    ],
    [
      'an altitude',
      (input) => (input.visits[2].position = [2.4, 48.82, 30]),
      { code: 'bad-position', path: 'visits[2].position', message: 'A list of 3 is not a position.' },
    ],
    [
      'a position as an object',
      (input) => (input.visits[2].position = { lat: 48, lon: 2 }),
      { code: 'bad-position', message: 'An object is not a position.' },
    ],
    [
      'a negative duration',
      (input) => (input.visits[2].service = -60),
      { code: 'out-of-range', path: 'visits[2].service', message: '-60 is not a duration of at least 0.' },
    ],
    [
      'a duration in milliseconds',
      (input) => (input.visits[2].access = 180_000),
      {
        message: '180000 is not a duration of at most 86400.',
        remedy: 'Write whole seconds, not minutes or milliseconds.',
      },
    ],
    [
      'half a second',
      (input) => (input.visits[2].service = 0.5),
      { code: 'not-whole', message: '0.5 is not a duration.' },
    ],
    [
      'an infinite duration',
      (input) => (input.visits[2].service = Number.POSITIVE_INFINITY),
      { code: 'not-finite', message: 'Infinity is not a duration.' },
    ],
    [
      'a number in quotes',
      (input) => (input.visits[2].service = '600'),
      { code: 'wrong-type', remedy: 'Write 600 without quotes.' },
    ],
    [
      'an urgency that is not there',
      (input) => (input.visits[2].urgency = 5),
      { code: 'unknown-value', path: 'visits[2].urgency', message: '5 is not an urgency.' },
    ],
    [
      'a level that is not there',
      (input) => (input.visits[2].commitment = { level: 'Done', shift: 'ann', since: clock('19:00') }),
      { code: 'unknown-value', path: 'visits[2].commitment.level' },
    ],
    [
      'an id that is a number',
      (input) => (input.visits[2].id = 3),
      { code: 'wrong-type', path: 'visits[2].id', message: '3 is not an id.' },
    ],
    ['an empty id', (input) => (input.visits[2].id = ''), { code: 'out-of-range', message: '"" is not an id.' }],
    [
      'an id of an object’s own machinery',
      (input) => (input.visits[2].id = '__proto__'),
      { code: 'prototype-key', path: 'visits[2].id' },
    ],
    [
      'a missing field',
      (input) => delete input.visits[2].requestedAt,
      { code: 'missing', path: 'visits[2].requestedAt', message: 'An instant with an offset is missing.' },
    ],
    [
      'a misspelt field',
      (input) => (input.visits[2].acess = 60),
      {
        code: 'unknown-key',
        path: 'visits[2].acess',
        message: 'There is no field "acess" here.',
        remedy: 'Did you mean "access"?',
      },
    ],
    [
      'a field of the caller’s own',
      (input) => (input.visits[2].telephone = '06…'),
      { code: 'unknown-key', message: 'There is no field "telephone" here.' },
    ],
    [
      'a factor of 0',
      (input) => (input.doctors[0].travelFactor = 0),
      { code: 'out-of-range', path: 'doctors[0].travelFactor', message: '0 is not a factor of at least 0.1.' },
    ],
    ['too great a load', (input) => (input.visits[2].load = 2 ** 60), { code: 'out-of-range', path: 'visits[2].load' }],
    [
      'a doctor that is null',
      (input) => input.doctors.push(null),
      { code: 'wrong-type', path: 'doctors[3]', message: 'Null is not an object.' },
    ],
    ['a negative price', (input) => (input.prices = { driving: -1 }), { code: 'out-of-range', path: 'prices.driving' }],
    [
      'slopes that fall',
      (input) => (input.prices = { pastTarget: 9 }),
      { code: 'slopes-fall', path: 'prices.pastTwiceTarget' },
    ],
    [
      'too many wishes',
      (input) => (input.visits[2].wishes = Array.from({ length: 21 }, (_, i) => `w${i}`)),
      { code: 'too-many', path: 'visits[2].wishes', message: '21 entries, 20 are the most.' },
    ],
  ])('%s', (_, change, fault) => {
    expect(onlyFault(change)).toMatchObject(fault)
  })

  test('a prototype key, as JSON can hold it', () => {
    const text = JSON.stringify(eveningInput()).replace('"id":"v3"', '"id":"v3","__proto__":{"urgency":1}')
    expect(faultsOf(text)).toMatchObject([{ code: 'prototype-key', path: 'visits[2].__proto__' }])
  })

  test('more visits than the limit', () => {
    const visit = eveningInput().visits[0]!
    const visits = Array.from({ length: 10_001 }, (_, i) => ({ ...visit, id: `v${i}` }))
    expect(faultsOf({ doctors: [], visits })).toMatchObject([
      { code: 'too-many', path: 'visits', message: '10001 entries, 10000 are the most.' },
    ])
  })

  test('a long text is not repeated: it may be about a patient', () => {
    const fault = onlyFault((input) => (input.visits[2].urgency = `Mme Durand ${'x'.repeat(60)}`))
    expect(fault.message).toBe('A text of 71 characters is not an urgency.')
  })
})

describe('everything at once', () => {
  test('fields that cannot be read, and what those that can contradict', () => {
    expect(
      faultsAfter((input) => {
        input.doctors[0].travelFactor = 'fast'
        input.doctors[1].shifts[0].end = clock('19:00')
        input.doctors[1].shifts[0].breaks = 'none'
        input.visits[0].service = -1
        input.visits[0].prefer = ['zoe', 5]
        input.visits[1].id = 'v1'
        input.visits[3].windows[0].latest = clock('20:30')
        input.visits[5].pin = { shift: 'dan', position: 0 }
      }),
    ).toEqual([
      'wrong-type doctors[0].travelFactor',
      'wrong-type doctors[1].shifts[0].breaks',
      'out-of-range visits[0].service',
      'wrong-type visits[0].prefer[1]',
      'duplicate-id visits[1].id',
      'unknown-doctor visits[0].prefer[0]',
      'unknown-shift visits[5].pin.shift',
      'shift-ends-before-start doctors[1].shifts[0].end',
      'latest-before-earliest visits[3].windows[0].latest',
    ])
  })

  test('no fault speaks of data, and the error shows the first twenty', () => {
    const input = eveningInput() as Anything
    input.visits = Array.from({ length: 30 }, (_, i) => ({
      ...input.visits[0],
      id: `v${i}`,
      service: -1,
      data: 'Durand',
    }))
    const faults = faultsOf(input)
    expect(faults).toHaveLength(30)
    const { message } = new RondeError(faults as [Fault])
    expect(message).not.toContain('Durand')
    expect(message).toContain('… and 10 more in error.faults')
  })
})
