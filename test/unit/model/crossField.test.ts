/** What fields must be to each other: one change of the evening, one fault. */
import { describe, expect, test } from 'vitest'
import { type Fault, RondeError } from '../../../src/kit/RondeError.js'
import { parseProblem } from '../../../src/model/parseProblem.js'
import { clock, corners, eveningInput } from '../../fixtures/evening.js'

// biome-ignore lint/suspicious/noExplicitAny: what callers hand in is anything
type Anything = any

function faultsAfter(change: (input: Anything) => void): readonly Fault[] {
  const input = eveningInput()
  change(input)
  try {
    parseProblem(input)
  } catch (error) {
    if (error instanceof RondeError) return error.faults
    throw error
  }
  return []
}

const commitment = (level: string, shift = 'ann') => ({ level, shift, since: clock('19:55') })
const window = (earliest: string, latest: string) => ({ earliest: clock(earliest), latest: clock(latest) })

describe('is a fault', () => {
  test.each<[string, (input: Anything) => void, Partial<Fault>]>([
    [
      'two doctors of one id',
      (input) => (input.doctors[1].id = 'ann'),
      { code: 'duplicate-id', path: 'doctors[1].id', message: 'The doctor id "ann" is already at doctors[0].id.' },
    ],
    [
      'two shifts of one id',
      (input) => (input.doctors[1].shifts[0].id = input.doctors[0].shifts[0].id = 'x'),
      { code: 'duplicate-id', path: 'doctors[1].shifts[0].id' },
    ],
    ['two visits of one id', (input) => (input.visits[4].id = 'v1'), { code: 'duplicate-id', path: 'visits[4].id' }],
    [
      'a preferred doctor who is not there',
      (input) => (input.visits[0].prefer = ['Ann']),
      { code: 'unknown-doctor', path: 'visits[0].prefer[0]', remedy: 'Did you mean "ann"?' },
    ],
    [
      'an excluded doctor who is not there',
      (input) => (input.visits[0].exclude = ['zoe']),
      { code: 'unknown-doctor', path: 'visits[0].exclude[0]', message: 'There is no doctor "zoe".' },
    ],
    [
      'a commitment to a shift that is not there',
      (input) => (input.visits[0].commitment = commitment('enRoute', 'dan')),
      { code: 'unknown-shift', path: 'visits[0].commitment.shift' },
    ],
    [
      'a pin to a shift that is not there',
      (input) => (input.visits[0].pin = { shift: 'dan' }),
      { code: 'unknown-shift', path: 'visits[0].pin.shift' },
    ],
    [
      'a shift that ends before it starts',
      (input) => (input.doctors[2].shifts[0].end = '2026-11-21T02:00:00+01:00'),
      { code: 'shift-ends-before-start', path: 'doctors[2].shifts[0].end' },
    ],
    [
      'a shift without length',
      (input) => (input.doctors[0].shifts[0].end = clock('18:00')),
      { code: 'shift-ends-before-start' },
    ],
    [
      'a shift of a month',
      (input) => (input.doctors[0].shifts[0].end = '2026-12-22T00:00:00+01:00'),
      {
        code: 'shift-too-long',
        message: 'The shift lasts 30 days (2026-11-21T18:00:00+01:00 to 2026-12-22T00:00:00+01:00).',
      },
    ],
    [
      'a doctor in two places',
      (input) => input.doctors[0].shifts.push({ start: clock('23:00'), end: clock('02:00'), from: corners.B }),
      { code: 'shifts-overlap', path: 'doctors[0].shifts[1].start' },
    ],
    [
      'a break after the shift',
      (input) => (input.doctors[1].shifts[0].breaks = [{ duration: 600, ...window('23:30', '23:40') }]),
      { code: 'break-outside-shift', path: 'doctors[1].shifts[0].breaks[0].earliest' },
    ],
    [
      'a break before the shift',
      (input) => (input.doctors[1].shifts[0].breaks = [{ duration: 600, ...window('19:00', '19:59') }]),
      { code: 'break-outside-shift' },
    ],
    [
      'a break that closes before it opens',
      (input) => (input.doctors[1].shifts[0].breaks[0].latest = clock('20:59')),
      { code: 'latest-before-earliest', path: 'doctors[1].shifts[0].breaks[0].latest' },
    ],
    [
      'more breaks taken than there are',
      (input) =>
        (input.doctors[1].shifts[0].progress = { position: corners.C, freeAt: clock('20:10'), breaksTaken: 2 }),
      { code: 'more-breaks-taken', message: '2 breaks taken of 1.' },
    ],
    [
      'a window that closes before it opens',
      (input) => (input.visits[3].windows = [window('21:00', '20:00')]),
      { code: 'latest-before-earliest', path: 'visits[3].windows[0].latest' },
    ],
    [
      'windows that overlap',
      (input) => (input.visits[3].windows = [window('20:00', '22:00'), window('21:00', '23:00')]),
      { code: 'windows-overlap', path: 'visits[3].windows[1].earliest' },
    ],
    [
      'windows out of order',
      (input) => (input.visits[3].windows = [window('22:00', '23:00'), window('20:00', '21:00')]),
      { code: 'windows-overlap' },
    ],
    // The last one to end is cleo, at 02:00, with the hour of overtime that is the default.
    [
      'a window after every shift',
      (input) => (input.visits[3].windows = [window('03:01', '04:00')]),
      {
        code: 'window-after-every-shift',
        path: 'visits[3].windows[0].earliest',
        message: 'The window opens (2026-11-22T03:01:00+01:00) after every shift has ended (2026-11-22T02:00:00Z).',
      },
    ],
    [
      'a mistyped year',
      (input) => (input.visits[3].requestedAt = '2062-11-21T19:00:00+01:00'),
      { code: 'far-apart', path: 'visits[3].requestedAt' },
    ],
    [
      'a horizon that is past',
      (input) => (input.horizon = clock('19:59')),
      { code: 'horizon-before-now', path: 'horizon' },
    ],
    [
      '[latitude, longitude]',
      (input) => (input.visits[0].position = [48.86, 2.35]),
      {
        code: 'swapped-position',
        path: 'visits[0].position',
        message: '[48.86, 2.35] lies far from the others, but [2.35, 48.86] among them.',
      },
    ],
    [
      '[latitude, longitude] of a shift',
      (input) => (input.doctors[1].shifts[0].to = [48.86, 2.4]),
      { code: 'swapped-position', path: 'doctors[1].shifts[0].to' },
    ],
    [
      'a gap between pinned positions',
      (input) => (input.visits[0].pin = { shift: 'ann', position: 1 }),
      { code: 'pin-gap', path: 'visits[0].pin.position' },
    ],
    [
      'a position pinned twice',
      (input) => (input.visits[0].pin = input.visits[1].pin = { shift: 'ann', position: 0 }),
      { code: 'pin-repeated', path: 'visits[1].pin.position' },
    ],
    [
      'a wish named twice',
      (input) => (input.visits[0].wishes = ['lang:en', 'lang:en']),
      { code: 'repeated-name', path: 'visits[0].wishes[1]' },
    ],
    [
      'a skill named twice',
      (input) => (input.doctors[0].skills = ['a', 'a']),
      { code: 'repeated-name', path: 'doctors[0].skills[1]' },
    ],
    [
      'a doctor both preferred and excluded',
      (input) => (input.visits[0].prefer = input.visits[0].exclude = ['bob']),
      { code: 'preferred-and-excluded', path: 'visits[0].prefer[0]' },
    ],
  ])('%s', (_, change, fault) => {
    const faults = faultsAfter(change)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatchObject(fault)
  })

  test('too many shifts for one problem', () => {
    const shifts = Array.from({ length: 100 }, (_, i) => ({
      start: new Date(1.8e12 + i * 3_600_000),
      end: new Date(1.8e12 + (i + 1) * 3_600_000),
      from: corners.A,
    }))
    const doctors = Array.from({ length: 41 }, (_, i) => ({ id: `d${i}`, shifts }))
    expect(faultsAfter((input) => Object.assign(input, { doctors, visits: [], now: undefined }))).toMatchObject([
      { code: 'too-many', path: 'doctors', message: '4100 shifts, 4000 are the most.' },
    ])
  })

  test('each of three shifts that overlap the first', () => {
    const shift = (start: string, end: string) => ({ start: clock(start), end: clock(end), from: corners.A })
    const faults = faultsAfter((input) => {
      input.doctors[0].shifts = [shift('12:00', '23:00'), shift('13:00', '14:00'), shift('15:00', '16:00')]
    })
    expect(faults.map(({ path }) => path)).toEqual(['doctors[0].shifts[1].start', 'doctors[0].shifts[2].start'])
  })
})

describe('is none', () => {
  test.each<[string, (input: Anything) => void]>([
    [
      'a window that opens when another closes',
      (input) => (input.visits[3].windows = [window('20:00', '21:00'), window('21:00', '22:00')]),
    ],
    ['a window in the last shift’s overtime', (input) => (input.visits[3].windows = [window('03:00', '04:00')])],
    [
      'a window of tomorrow where the visit is held',
      (input) => {
        input.visits[3].windows = [{ earliest: '2026-11-23T09:00:00+01:00', latest: '2026-11-23T10:00:00+01:00' }]
        input.visits[3].hold = { until: '2026-11-23T06:00:00+01:00', reason: 'asked for Monday' }
      },
    ],
    [
      'a window after every shift of a visit that is done',
      (input) => {
        input.visits[3].windows = [window('04:00', '05:00')]
        input.visits[3].commitment = commitment('done')
      },
    ],
    ['a window after every shift where there is none', (input) => (input.doctors = [])],
    [
      'a hold until the end of time',
      (input) => (input.visits[0].hold = { until: '9999-12-31T00:00:00Z', reason: 'for good' }),
    ],
    ['a position far away', (input) => (input.visits[0].position = [7.7, 48.5])],
    ['a position nobody found', (input) => (input.visits[0].position = [0, 0])],
    [
      'two shifts one after the other',
      (input) => input.doctors[1].shifts.push({ start: clock('23:00'), end: clock('00:00'), from: corners.C }),
    ],
    [
      'a pin that a visit under way still bears',
      (input) => {
        input.visits[0].commitment = commitment('enRoute')
        input.visits[0].pin = input.visits[1].pin = { shift: 'ann', position: 0 }
      },
    ],
    ['a need that nobody has', (input) => (input.visits[0].needs = ['surgery'])],
    [
      'a visit to a far future shift’s doctor named by the shift id that was filled in',
      (input) => (input.visits[0].pin = { shift: 'cleo' }),
    ],
  ])('%s', (_, change) => {
    expect(faultsAfter(change)).toEqual([])
  })

  test('a name that could be the one whose id cannot be read', () => {
    const faults = faultsAfter((input) => {
      input.doctors[0].id = 7
      input.visits[0].prefer = ['ann']
      input.visits[0].pin = { shift: 'ann' }
    })
    expect(faults.map(({ path }) => path)).toEqual(['doctors[0].id'])
  })
})
