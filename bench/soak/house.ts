/** The house of a soak's day: a town without streets, a few doctors, and settings that differ from day to day. */
import type { ProblemInput } from 'ronde'
import type { DraftCall, SettingsInput } from 'ronde/dispatch'
import type { Dice } from './Dice.js'
import { instant } from './Step.js'

export interface House {
  readonly problem: ProblemInput
  readonly settings: SettingsInput
  /** Epoch seconds. */
  readonly begin: number
  readonly corners: readonly [number, number][]
}

const HOUR = 3600
const SKILLS = ['gynaecology', 'lang:en']

/** Any evening of a few years: the changes of the clock are among them. */
const FIRST = Date.parse('2025-01-01T16:00:00Z') / 1000

export function drawHouse(dice: Dice): House {
  const begin = FIRST + dice.below(1000) * 24 * HOUR
  const middle: [number, number] = [dice.unit() * 300 - 150, dice.unit() * 120 - 60]
  const corners = Array.from({ length: dice.from(6, 25) }, (): [number, number] => [
    Number((middle[0] + dice.unit() / 8).toFixed(5)),
    Number((middle[1] + dice.unit() / 12).toFixed(5)),
  ])
  const doctors = Array.from({ length: dice.from(2, 6) }, (_, d) => drawDoctor(dice, `doctor-${d}`, begin, corners))
  return {
    begin,
    corners,
    problem: { now: instant(begin), doctors, visits: [] },
    settings: {
      seed: dice.below(1000),
      improvement: 1,
      openShifts: dice.pick([0, 3600, 7200])!,
      diversion: dice.chance(0.5) ? { urgency: 2, gain: dice.pick([0, 300, 600])! } : null,
      retimed: dice.pick([0, 120])!,
    },
  }
}

export function drawDoctor(dice: Dice, id: string, now: number, corners: readonly [number, number][]) {
  const start = now + dice.from(-3, 4) * HOUR * dice.below(2)
  const end = start + dice.from(4, 9) * HOUR
  const earliest = start + dice.from(1, 3) * HOUR
  const shift = {
    start: instant(start),
    end: instant(end),
    from: dice.pick(corners)!,
    ...(dice.chance(0.3) && { to: dice.pick(corners)! }),
    ...(dice.chance(0.5) && {
      breaks: [{ duration: 1800, earliest: instant(earliest), latest: instant(earliest + HOUR) }],
    }),
    maxOvertime: dice.pick([0, 1800, 5400])!,
    ...(dice.chance(0.1) && { capacity: dice.from(2, 6) }),
  }
  const factors = { travelFactor: dice.pick([1, 1, 1.2])!, serviceFactor: dice.pick([1, 1, 0.85])! }
  return { id, skills: SKILLS.filter(() => dice.chance(0.6)), ...factors, shifts: [shift] }
}

export function drawCall(dice: Dice, id: string, now: number, corners: readonly [number, number][]): DraftCall {
  const earliest = now + dice.from(0, 5) * 1800
  const window = { earliest: instant(earliest), latest: instant(earliest + 3600), hard: dice.chance(0.4) }
  return {
    id,
    position: dice.pick(corners)!,
    requestedAt: instant(now - (dice.chance(0.2) ? dice.below(1800) : 0)),
    urgency: dice.pick([1, 2, 2, 3, 3, 3, 3, 4] as const)!,
    service: dice.from(2, 30) * 60,
    access: dice.pick([0, 120, 240])!,
    ...(dice.chance(0.1) && { needs: ['gynaecology'] }),
    ...(dice.chance(0.05) && { wishes: ['lang:en'] }),
    ...(dice.chance(0.15) && { windows: [window] }),
    ...(dice.chance(0.05) && { exclude: ['doctor-0'] }),
    ...(dice.chance(0.05) && { load: dice.from(1, 3) }),
  }
}
