/**
 * Problems of every ugly kind that is still valid input: nobody on duty, nobody waiting, patients at one place, midnight
 * and clock changes, zero and odd seconds, several windows, breaks that do not fit, everything under way or pinned.
 *
 * Small by default, so that a counterexample can be worked by hand. Always accepted by `parseProblem`; the value is what
 * it returns.
 */
import fc from 'fast-check'
import { instantOf } from '../../src/kit/clock.js'
import type { Problem, ProblemInput, Shift } from '../../src/model/Problem.js'
import { parseProblem } from '../../src/model/parseProblem.js'
import { priceArbitrary } from './prices.js'

export interface ProblemSizes {
  readonly maxDoctors?: number
  readonly maxVisits?: number
  readonly maxShiftsPerDoctor?: number
  /** Leave out commitments, pins and holds: every visit is free to be planned. */
  readonly isFree?: boolean
}

type DoctorInput = ProblemInput['doctors'][number]
type ShiftInput = DoctorInput['shifts'][number]
type VisitInput = ProblemInput['visits'][number]
type WindowInput = NonNullable<VisitInput['windows']>[number]

const HOUR = 3600

/** What all instants of one problem are written from: the second 0, and the offset it is written with. */
interface Day {
  readonly zero: number
  readonly hours: number
}

const dayArbitrary: fc.Arbitrary<Day> = fc.record({
  // An ordinary evening; midnight; two hours before the clocks of Paris go back, and go forward; a leap day; 1970.
  zero: fc
    .constantFrom(
      '2026-11-21T19:00:00Z',
      '2026-11-21T00:00:00Z',
      '2026-10-24T23:00:00Z',
      '2027-03-27T23:00:00Z',
      '2028-02-29T22:00:00Z',
      '1970-01-02T00:00:00Z',
    )
    .map((instant) => Date.parse(instant) / 1000),
  hours: fc.constantFrom(0, 1, 2, -5, 14),
})

/** The same second, written in one of the ways people write it. */
function instant({ zero, hours }: Day, seconds: number): string {
  if (hours === 0) return instantOf(zero + seconds)
  const shown = instantOf(zero + seconds + hours * HOUR).slice(0, 19)
  // Parts of a second are allowed and count for nothing.
  return `${shown}${seconds % 7 === 3 ? '.999' : ''}${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`
}

/** Whole minutes mostly, because equalities hide there; else any second. */
const between = (least: number, most: number): fc.Arbitrary<number> =>
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.integer({ min: Math.ceil(least / 300), max: Math.floor(most / 300) }).map((n) => n * 300),
    },
    { weight: 1, arbitrary: fc.integer({ min: least, max: most }) },
  )

/** Left out `outOf − 1` times in `outOf`. */
const rarely = <T>(arbitrary: fc.Arbitrary<T>, outOf: number): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: outOf - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })

/** 0 seldom: it is a case, but an empty one. */
const countArbitrary = (most: number): fc.Arbitrary<number> =>
  most === 0
    ? fc.constant(0)
    : fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 14, arbitrary: fc.integer({ min: 1, max: most }) })

/** Few corners of one town, so that equal positions are common; one of them far away. */
const positionArbitrary: fc.Arbitrary<[number, number]> = fc.oneof(
  { weight: 12, arbitrary: fc.tuple(fc.constantFrom(2.3, 2.35, 2.4), fc.constantFrom(48.8, 48.85)) },
  { weight: 1, arbitrary: fc.constant<[number, number]>([60.1, 10.5]) },
)

const uglyNames = ['0', '10', '9', 'B', 'é', '🙂', '<b>', "'", 'a#2', 'toString', ' ', 'a"b', 'a,b', '=1']

function idsArbitrary(letter: string, count: number): fc.Arbitrary<string[]> {
  const plain = fc.integer({ min: 0, max: 99 }).map((n) => `${letter}${n}`)
  const name = fc.oneof({ weight: 6, arbitrary: plain }, { weight: 1, arbitrary: fc.constantFrom(...uglyNames) })
  return fc.uniqueArray(name, { minLength: count, maxLength: count })
}

const skillsArbitrary = fc.subarray(['paediatrics', 'gynaecology', 'lang:en'])
const areasArbitrary = fc.subarray(['north', 'south'])

function shiftArbitrary(day: Day, earliest: number): fc.Arbitrary<{ shift: ShiftInput; end: number }> {
  return fc
    .record({
      gap: between(0, 4 * HOUR),
      length: fc.oneof(between(HOUR, 10 * HOUR), fc.integer({ min: 1, max: 1200 })),
      from: positionArbitrary,
      to: rarely(positionArbitrary, 2),
      breaks: fc.array(
        fc.record({ at: fc.nat({ max: 100 }), slack: between(0, 2 * HOUR), duration: between(0, HOUR) }),
        { maxLength: 2 },
      ),
      maxOvertime: fc.oneof(fc.constant(0), fc.constant(HOUR), between(0, 6 * HOUR)),
      capacity: rarely(fc.nat({ max: 4 }), 3),
      progress: rarely(
        fc.record({
          position: positionArbitrary,
          freeAt: between(-HOUR, 4 * HOUR),
          taken: fc.nat({ max: 2 }),
          loadUsed: fc.nat({ max: 3 }),
        }),
        3,
      ),
    })
    .map(({ gap, length, from, to, breaks, maxOvertime, capacity, progress }) => {
      const start = earliest + gap
      const shift: ShiftInput = {
        start: instant(day, start),
        end: instant(day, start + length),
        from,
        breaks: breaks.map(({ at, slack, duration }) => {
          const opens = start + Math.floor((length * at) / 100)
          return { duration, earliest: instant(day, opens), latest: instant(day, opens + slack) }
        }),
        maxOvertime,
        ...(to && { to }),
        ...(capacity !== undefined && { capacity }),
        ...(progress && {
          progress: {
            position: progress.position,
            freeAt: instant(day, start + progress.freeAt),
            breaksTaken: Math.min(progress.taken, breaks.length),
            loadUsed: progress.loadUsed,
          },
        }),
      }
      return { shift, end: start + length }
    })
}

/** One after the other, some with ids of their own. */
function shiftsArbitrary(day: Day, most: number): fc.Arbitrary<ShiftInput[]> {
  const further = (count: number, earliest: number): fc.Arbitrary<ShiftInput[]> =>
    count === 0
      ? fc.constant<ShiftInput[]>([])
      : shiftArbitrary(day, earliest).chain(({ shift, end }) => further(count - 1, end).map((rest) => [shift, ...rest]))
  return fc
    .tuple(
      fc.oneof({ weight: 6, arbitrary: fc.constant(Math.min(1, most)) }, fc.nat({ max: most })),
      between(-4 * HOUR, 3 * HOUR),
    )
    .chain(([count, earliest]) => further(count, earliest))
}

function doctorsArbitrary(
  day: Day,
  { maxDoctors = 3, maxShiftsPerDoctor = 2 }: ProblemSizes,
): fc.Arbitrary<DoctorInput[]> {
  const factor = fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, fc.constantFrom(0.1, 0.8, 1.2345, 10))
  return countArbitrary(maxDoctors).chain((count) =>
    fc.tuple(idsArbitrary('d', count), fc.boolean()).chain(([ids, hasShiftIds]) =>
      fc.tuple(
        ...ids.map((id) =>
          fc
            .record({
              skills: skillsArbitrary,
              shifts: shiftsArbitrary(day, maxShiftsPerDoctor),
              travelFactor: factor,
              serviceFactor: factor,
              areas: areasArbitrary,
            })
            .map(
              (doctor): DoctorInput => ({
                id,
                ...doctor,
                shifts: doctor.shifts.map((shift, i) => (hasShiftIds ? { id: `s${i}-${id}`, ...shift } : shift)),
              }),
            ),
        ),
      ),
    ),
  )
}

const windowsArbitrary = fc.array(
  fc.record({
    gap: between(0, 2 * HOUR),
    length: fc.oneof(fc.constant(0), between(0, 2 * HOUR)),
    hard: fc.option(fc.boolean(), { nil: undefined }),
  }),
  { maxLength: 3 },
)

/** At or before `last` the first one opens: no window is after every shift. */
function windowsOf(
  day: Day,
  drawn: { gap: number; length: number; hard: boolean | undefined }[],
  first: number,
  last: number,
) {
  let at = Math.min(first, last - (drawn[0]?.gap ?? 0))
  return drawn.map(({ gap, length, hard }): WindowInput => {
    const earliest = at + gap
    at = earliest + length
    return { earliest: instant(day, earliest), latest: instant(day, at), ...(hard !== undefined && { hard }) }
  })
}

const levelArbitrary = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constantFrom('planned' as const, 'announced', 'enRoute', 'onSite', 'done') },
)

/** How a visit is bound; `rank` orders those that are pinned with a position. */
function bondArbitrary(shiftIds: readonly string[]) {
  const shift = fc.constantFrom(...shiftIds)
  return fc.record({
    level: levelArbitrary,
    shift,
    since: between(-2 * HOUR, 2 * HOUR),
    promised: rarely(between(-HOUR, 4 * HOUR), 2),
    pin: rarely(fc.record({ shift, rank: rarely(fc.nat(), 2) }), 5),
    hold: rarely(between(-HOUR, 2 * HOUR), 12),
  })
}

type Bond = ReturnType<typeof bondArbitrary> extends fc.Arbitrary<infer B> ? B : never

function visitArbitrary(day: Day, id: string, doctorIds: readonly string[], last: number): fc.Arbitrary<VisitInput> {
  return fc
    .record({
      position: positionArbitrary,
      requestedAt: between(-3 * HOUR, 4 * HOUR),
      urgency: fc.constantFrom(1, 2, 3, 4) as fc.Arbitrary<1 | 2 | 3 | 4>,
      service: fc.oneof(fc.constant(0), between(0, HOUR), fc.integer({ min: 1, max: 86_400 })),
      access: fc.oneof(fc.constant(0), fc.constantFrom(300, 181)),
      windows: windowsArbitrary,
      windowsFrom: between(-2 * HOUR, 3 * HOUR),
      needs: fc.oneof({ weight: 3, arbitrary: fc.constant<string[]>([]) }, skillsArbitrary),
      wishes: fc.oneof({ weight: 3, arbitrary: fc.constant<string[]>([]) }, skillsArbitrary),
      /** One draw a doctor: 0 preferred, 1 excluded. */
      feelings: fc.tuple(...doctorIds.map(() => fc.nat({ max: 9 }))),
      load: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.nat({ max: 3 })),
      area: rarely(fc.constantFrom('north', 'south', 'west'), 3),
      // As it comes out of a file: JSON has no −0.
      data: fc.option(
        fc.json({ maxDepth: 1 }).map((text) => JSON.parse(text)),
        { nil: undefined },
      ),
    })
    .map(
      ({ requestedAt, windows, windowsFrom, feelings, area, data, ...visit }): VisitInput => ({
        id,
        ...visit,
        requestedAt: instant(day, requestedAt),
        windows: windowsOf(day, windows, windowsFrom, last),
        prefer: doctorIds.filter((_, d) => feelings[d] === 0),
        exclude: doctorIds.filter((_, d) => feelings[d] === 1),
        ...(area !== undefined && { area }),
        ...(data !== undefined && { data }),
      }),
    )
}

/** Numbers the pinned positions of each shift 0, 1, 2 … and writes the bonds onto the visits. */
function bound(day: Day, visits: readonly VisitInput[], bonds: readonly Bond[]): VisitInput[] {
  const isQueued = ({ level }: Bond) => level !== 'enRoute' && level !== 'onSite' && level !== 'done'
  return visits.map((visit, v) => {
    const bond = bonds[v]
    if (!bond) return visit
    const { level, shift, since, promised, pin, hold } = bond
    const rank = pin?.rank
    const position =
      rank === undefined || !isQueued(bond)
        ? rank && rank % 3
        : bonds.filter((other, o) => isAhead(other, o, bond, v) && isQueued(other)).length
    return {
      ...visit,
      ...(level && {
        commitment: {
          level,
          shift,
          since: instant(day, since),
          ...(promised !== undefined && { promised: instant(day, promised) }),
        },
      }),
      ...(pin && { pin: { shift: pin.shift, ...(position !== undefined && { position }) } }),
      ...(hold !== undefined && { hold: { until: instant(day, hold), reason: 'asked for later' } }),
    }
  })
}

function isAhead(other: Bond, o: number, bond: Bond, v: number): boolean {
  if (!other.pin || !bond.pin || other.pin.rank === undefined || bond.pin.rank === undefined) return false
  if (other.pin.shift !== bond.pin.shift) return false
  return other.pin.rank < bond.pin.rank || (other.pin.rank === bond.pin.rank && o < v)
}

function hardEndOf({ end, maxOvertime }: Shift): number {
  return Math.floor(Date.parse(end) / 1000) + maxOvertime
}

/** As a caller may write it; `parseProblem` takes it. */
export function problemInputArbitrary(sizes: ProblemSizes = {}): fc.Arbitrary<ProblemInput> {
  const { maxVisits = 6, isFree = false } = sizes
  return dayArbitrary.chain((day) =>
    doctorsArbitrary(day, sizes).chain((doctors) => {
      // Only for the shifts' ids, which may be left out.
      const shifts = parseProblem({ doctors, visits: [] }).doctors.flatMap((doctor) => doctor.shifts)
      const last = shifts.length === 0 ? 0 : Math.max(...shifts.map(hardEndOf)) - day.zero
      const doctorIds = doctors.map(({ id }) => id)
      const shiftIds = shifts.map(({ id }) => id)
      return countArbitrary(maxVisits).chain((count) =>
        idsArbitrary('v', count).chain((ids) =>
          fc
            .record({
              now: fc.option(between(-HOUR, 2 * HOUR), { nil: undefined, freq: 4 }),
              horizon: rarely(between(2 * HOUR, 12 * HOUR), 3),
              prices: priceArbitrary,
              visits: fc.tuple(...ids.map((id) => visitArbitrary(day, id, doctorIds, last))),
              bonds:
                isFree || shiftIds.length === 0
                  ? fc.constant<Bond[]>([])
                  : fc.tuple(...ids.map(() => bondArbitrary(shiftIds))),
            })
            .map(
              ({ now, horizon, prices, visits, bonds }): ProblemInput => ({
                ...(now !== undefined && { now: instant(day, now) }),
                ...(horizon !== undefined && { horizon: instant(day, horizon) }),
                doctors,
                visits: bound(day, visits, bonds),
                ...(prices && { prices }),
              }),
            ),
        ),
      )
    }),
  )
}

/** A whole problem, every default filled in. */
export function problemArbitrary(sizes: ProblemSizes = {}): fc.Arbitrary<Problem> {
  return problemInputArbitrary(sizes).map(parseProblem)
}
