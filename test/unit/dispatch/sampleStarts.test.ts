/** The law by which a quote is drawn: what is shared by whom, and what is known of what has begun. */
import { describe, expect, test } from 'vitest'
import { sampleStarts } from '../../../src/dispatch/sampleStarts.js'
import { instantOf } from '../../../src/kit/clock.js'
import { Random } from '../../../src/kit/Random.js'
import type { ProblemInput } from '../../../src/model/Problem.js'
import { parseProblem } from '../../../src/model/parseProblem.js'
import { placesOf } from '../../../src/model/placesOf.js'
import { compile } from '../../../src/schedule/compile.js'
import type { TravelMatrix } from '../../../src/travel/TravelMatrix.js'
import { expectMean, expectShare, expectVariance } from '../../fixtures/moments.js'

/** A full hour. */
const ZERO = 1_800_000_000
const at = (seconds: number) => instantOf(ZERO + seconds)

/** Every two places are so many seconds apart. */
function everywhere(problem: ProblemInput, seconds: number): TravelMatrix {
  const places = placesOf(parseProblem(problem))
  const table = Int32Array.from({ length: places.length ** 2 }, (_, pq) => (pq % (places.length + 1) ? seconds : 0))
  return { places, slices: [{ from: Number.NEGATIVE_INFINITY, seconds: table }], metres: table }
}

type VisitInput = ProblemInput['visits'][number]

/** Visits 0, 1, 2 … at as many places, and one doctor who begins at another, at 0 or where progress says. */
function route(visits: readonly Partial<VisitInput>[], now: number, drive = 600) {
  const problem: ProblemInput = {
    now: at(now),
    doctors: [{ id: 'ann', shifts: [{ id: 'ann', start: at(0), end: at(36_000), from: [0, 0] }] }],
    visits: visits.map((visit, v) => ({
      id: `v${v}`,
      position: [0, v + 1],
      requestedAt: at(0),
      urgency: 3,
      service: 0,
      access: 0,
      ...visit,
    })),
  }
  return { instance: compile(parseProblem(problem), everywhere(problem, drive)), problem: parseProblem(problem) }
}

function draw(made: ReturnType<typeof route>, spread: { travelVariation: number; shared: number }, samples = 20_000) {
  const { instance, problem } = made
  const visits = [...instance.visitIds.keys()]
  const visitOf = (v: number) => problem.visits[v]!
  const starts = sampleStarts(instance, 0, visits, visitOf, () => false, { samples, ...spread }, new Random(1))
  return Array.from(starts, (start) => start + instance.origin - ZERO)
}

describe('drives', () => {
  test('of one hour have their shared part in common, of another hour another', () => {
    const still = { travelVariation: 0.18, shared: 1 }
    // A factor of mean 1 has the variance e^σ² − 1 = .0329 for σ = .18. Two legs of 600 s in one hour: (2 · 600)² · .0329.
    const one = Math.exp(0.18 ** 2) - 1
    const kurtosis = 3.6
    expectVariance(draw(route([{}, {}], 0), still), 1200 ** 2 * one, kurtosis)
    // With an hour at the first patient's, of which nothing varies: 2 · 600² · .0329.
    const apart = draw(route([{ service: 3600, serviceVariation: 0 }, {}], 0), still)
    expectVariance(apart, 2 * 600 ** 2 * one, kurtosis)
    expectMean(apart, 600 + 3600 + 600, 600 * Math.sqrt(2 * one))
  })

  test('that share nothing vary by themselves', () => {
    const one = Math.exp(0.18 ** 2) - 1
    expectVariance(draw(route([{}, {}], 0), { travelVariation: 0.18, shared: 0 }), 2 * 600 ** 2 * one, 3.6)
  })

  test('by the same street twice are two drives', () => {
    // To and fro between the same two places: four legs, none of which knows of the others.
    const made = route([{ position: [0, 1] }, { position: [0, 2] }, { position: [0, 1] }, { position: [0, 2] }], 0)
    const one = Math.exp(0.18 ** 2) - 1
    expectVariance(draw(made, { travelVariation: 0.18, shared: 0 }), 4 * 600 ** 2 * one, 3.6)
  })
})

describe('a drive that has begun', () => {
  const underway = { commitment: { level: 'enRoute' as const, shift: 'ann', since: at(0) } }

  test('and should be over is a slow one', () => {
    // 600 s as a rule, begun 720 s ago: it takes z > (ln 1.2 + σ²/2)/σ = 1.103 to be still under way, a share of .135 of all.
    const starts = draw(route([underway], 720), { travelVariation: 0.18, shared: 0.6 })
    expect(Math.min(...starts)).toBeGreaterThanOrEqual(720)
    // Half of those lie beyond z = 1.494, where .0676 of all do: 600 · exp(.18 · 1.494 − .0162) = 772.
    expectShare(starts, (start) => start <= 772, 0.5)
  })

  test('slows the others of its hour', () => {
    // Shared by all: the next leg has the very factor of the first, so that both are of the same length.
    const made = route([{ ...underway, service: 0 }, {}], 720)
    const starts = draw(made, { travelVariation: 0.18, shared: 1 })
    expectShare(starts, (start) => start <= 2 * 772, 0.5)
  })

  test('is not over before its doctor has walked up to the door', () => {
    // 600 s of driving and 240 of stairs, begun 720 s ago: nothing is late yet, and the door may open at any moment.
    const starts = draw(route([{ ...underway, access: 240 }], 720), { travelVariation: 0.18, shared: 0.6 })
    expect(starts[0]).toBeGreaterThanOrEqual(720)
    expect(starts[0]).toBeLessThan(730)
    // z > (ln .8 + σ²/2)/σ = −1.150 holds for .875; the middle of it is z = .157: 240 + 600 · exp(.18 · .157 − .0162) = 847.
    expectShare(starts, (start) => start <= 847, 0.5)
  })

  test('may be over where the doctor waits for a time that was agreed', () => {
    const window = { earliest: at(3600), latest: at(7200), hard: false }
    const starts = draw(route([{ ...underway, windows: [window] }], 1800), { travelVariation: 0.18, shared: 0.6 }, 200)
    expect(new Set(starts)).toEqual(new Set([3600]))
  })

  test('without any variation ends as planned, or now', () => {
    const steady = { travelVariation: 0, shared: 0.6 }
    expect(new Set(draw(route([underway], 300), steady, 20))).toEqual(new Set([600]))
    expect(new Set(draw(route([underway], 900), steady, 20))).toEqual(new Set([900]))
  })
})

describe('a visit that has begun', () => {
  const there = { service: 1200, commitment: { level: 'onSite' as const, shift: 'ann', since: at(0) } }
  const steady = { travelVariation: 0, shared: 0 }

  test('and should be over is a long one, however long that is', () => {
    // σ² = ln(1 + .4²) = .1484. Half of the visits of 1,200 s that have lasted 1,800: z > (ln 1.5 + .0742)/.3853 = 1.245, of
    // all .1066; half of that lies beyond 1.614: 1200 · exp(.3853 · 1.614 − .0742) = 2075. And 600 s of driving.
    expectShare(draw(route([there, {}], 1800), steady), (start) => start <= 2075 + 600, 0.5)
    const hopeless = draw(route([there, {}], 20_000), steady, 200)
    expect(hopeless[0]).toBeGreaterThan(20_600)
  })

  test('of a length that never varies is over now', () => {
    expect(new Set(draw(route([{ ...there, serviceVariation: 0 }, {}], 1500), steady, 20))).toEqual(new Set([2100]))
  })
})
