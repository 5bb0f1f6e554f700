/** An evening of a made day: what a desk begins with, what comes in, and what nature has decided about it. */
import type { ProblemInput, TravelMatrix, Visit } from 'ronde'
import type { Dispatch } from 'ronde/dispatch'
import { type Network, travelMatrix } from 'ronde/roads'
import { type Chances, type Day, makeDay, noChances, sosChances, sosDemand, trueDrive } from 'ronde/simulate'
import type { Nature } from './Crew.js'
import type { Item } from './live.js'

/**
 * `desk`: everything turns out by the law that the desk reckons with; nobody cancels, no doctor falls ill. `nature`: as the
 * simulation has it.
 */
export type Law = 'desk' | 'nature'

export interface EveningOptions {
  readonly network: Network
  readonly law: Law
  readonly date: string
  readonly seed: number
  readonly visitsPerDay: number
  readonly utilisation: number
  /** Hour of the day's clock at which the desk opens; calls come until midnight. */
  readonly opensAt: number
}

export interface Evening {
  readonly day: Day
  readonly travel: TravelMatrix
  readonly problem: ProblemInput
  /** Epoch seconds. */
  readonly begin: number
  readonly calls: readonly Visit[]
  readonly nature: Nature
  /** What happens to calls and doctors beside being served, in the order of time. */
  readonly mishaps: readonly Item[]
}

const HOUR = 3600
const secondsOf = (text: string) => Date.parse(text) / 1000

export function makeEvening({ network, law, date, seed, visitsPerDay, utilisation, opensAt }: EveningOptions): Evening {
  const isDesk = law === 'desk'
  const { travel: noise } = sosChances
  const chances: Chances = isDesk ? { ...noChances, travel: noise } : sosChances
  const known = { ages: sosDemand.ages.map((group) => ({ ...group, hospital: 0 })), access: { least: 240, most: 240 } }
  const day = makeDay({
    date,
    network,
    seed,
    demand: { visitsPerDay, ...(isDesk && known) },
    roster: { utilisation },
    chances,
    warmUp: 0,
  })
  const begin = secondsOf(day.countsFrom) + opensAt * HOUR
  const calls = day.calls.filter(({ visit }) => secondsOf(visit.requestedAt) >= begin)
  const doctors = day.doctors.filter(({ shifts }) => shifts.some(({ end }) => secondsOf(end) > begin + HOUR))
  const places = new Map<string, Visit['position']>()
  for (const { visit } of calls) places.set(String(visit.position), visit.position)
  for (const { from, to } of doctors.flatMap(({ shifts }) => shifts))
    for (const place of to === undefined ? [from] : [from, to]) places.set(String(place), place)
  const kept = new Set(doctors.flatMap(({ shifts }) => shifts.map(({ id }) => id)))
  return {
    day,
    travel: travelMatrix(network, [...places.values()]),
    problem: { now: new Date(begin * 1000), doctors: [...doctors], visits: [] },
    begin,
    calls: calls.map(({ visit }) => visit),
    nature: natureOf(day),
    mishaps: isDesk ? [] : mishapsOf({ ...day, calls }, kept),
  }
}

function natureOf(day: Day): Nature {
  const calls = new Map(day.calls.map((call) => [call.visit.id, call]))
  const factors = new Map(
    day.doctors.flatMap(({ shifts, serviceFactor }) => shifts.map(({ id }) => [id, serviceFactor] as const)),
  )
  return {
    drive: (leg, seconds) => trueDrive(day, leg, seconds),
    access: (visit) => calls.get(visit)!.truth.access,
    service: (visit, shift) => Math.round(calls.get(visit)!.truth.service * factors.get(shift)!),
    opens: (_, door) => door,
    isNobodyHome: (visit) => calls.get(visit)!.truth.isNobodyHome,
  }
}

function mishapsOf({ calls, absences }: Day, shifts: ReadonlySet<string>): Item[] {
  const items: Item[] = []
  for (const { visit: call, truth } of calls) {
    const { id: visit } = call
    const asked = secondsOf(call.requestedAt)
    const waits = (desk: Dispatch) => {
      const live = desk.state.visits.get(visit)
      return live !== undefined && live.visit.commitment?.level !== 'onSite'
    }
    if (truth.patience !== undefined)
      items.push({ at: asked + truth.patience, make: (desk) => (waits(desk) ? { type: 'cancel', visit } : undefined) })
    const { regraded } = truth
    if (regraded !== undefined)
      items.push({
        at: asked + regraded.after,
        make: (desk) => (waits(desk) ? { type: 'regrade', visit, urgency: regraded.urgency } : undefined),
      })
  }
  for (const { shift, at } of absences)
    if (shifts.has(shift))
      items.push({
        at: secondsOf(at),
        make: (desk) => (desk.state.shifts.has(shift) ? { type: 'doctorOff', shift, reason: 'ill' } : undefined),
      })
  return items
}

/** So that the clock goes on where nothing else happens. */
export function ticks(from: number, until: number, every = 900): Item[] {
  return Array.from({ length: Math.max(0, Math.floor((until - from) / every)) }, (_, k) => ({
    at: from + (k + 1) * every,
    make: () => ({ type: 'tick' }),
  }))
}

export function agendaOf(...lists: readonly (readonly Item[])[]): Item[] {
  return lists.flat().sort((a, b) => a.at - b.at)
}
