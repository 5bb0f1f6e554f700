/**
 * Follows one doctor through a route, as docs/rules.md §4 says: the checker's own reading of when who is where. It
 * judges nothing and prices nothing; a leg that cannot be driven counts as 0 seconds and is marked.
 */
import type { Facts, ShiftFacts, VisitFacts } from './facts.js'
import { drive, serviceOf, type Trip, tripTo } from './trip.js'

export interface WalkedStop {
  readonly visit: VisitFacts
  readonly arrival: number
  readonly start: number
  readonly end: number
  /** Seconds, and metres. */
  readonly driving: number
  readonly metres: number
  readonly wait: number
  readonly response: number
  readonly late: number
  readonly isReachable: boolean
}

interface WalkedBreak {
  readonly start: number
  readonly end: number
  readonly before: number
  readonly atDoor: boolean
}

export interface WalkedRoute {
  readonly shift: ShiftFacts
  readonly stops: readonly WalkedStop[]
  readonly breaks: readonly WalkedBreak[]
  /** Seconds that breaks begin past their latest. */
  readonly breaksLate: number
  readonly start: number
  readonly end: number
  readonly driving: number
  readonly metres: number
  readonly overtime: number
  /** False where the leg to `to` is UNREACHABLE. */
  readonly isEndReachable: boolean
  /** §3: how many visits from the start are under way or pinned. */
  readonly forcedPrefix: number
}

export function walkRoute(facts: Facts, shift: ShiftFacts, visits: readonly VisitFacts[]): WalkedRoute {
  const walk = new Walk(facts, shift)
  for (const visit of visits) {
    if (visit.underWay === 'onSite') walk.stayAt(visit)
    else if (visit.underWay === 'enRoute') walk.arriveAt(visit)
    else walk.goTo(visit)
  }
  return walk.finish()
}

class Walk {
  readonly #facts: Facts
  readonly #shift: ShiftFacts
  readonly #stops: WalkedStop[] = []
  readonly #breaks: WalkedBreak[] = []
  #breaksLate = 0
  /** The moment between stops, and the row where the doctor then is. */
  #time: number
  #row: number

  constructor(facts: Facts, shift: ShiftFacts) {
    this.#facts = facts
    this.#shift = shift
    this.#time = shift.free
    this.#row = shift.row
  }

  /** onSite: no driving, access, window or break. */
  stayAt(visit: VisitFacts): void {
    const start = visit.committedAt
    const until = Number.isNaN(this.#shift.freeAt) ? start + serviceOf(this.#shift, visit) : this.#shift.freeAt
    const end = Math.max(until, this.#facts.now)
    const response = Math.max(0, start - visit.since)
    this.#add({
      visit,
      arrival: start,
      start,
      end,
      driving: 0,
      metres: 0,
      wait: 0,
      response,
      late: 0,
      isReachable: true,
    })
  }

  /** enRoute: no break; the first of a route left when its commitment says, or with progress at `free`. */
  arriveAt(visit: VisitFacts): void {
    const { freeAt, free, start } = this.#shift
    const isFirst = this.#stops.length === 0
    const left = Number.isNaN(freeAt) ? Math.max(visit.committedAt, start) : free
    this.#follow(visit, tripTo(this.#facts, this.#shift, visit, this.#row, isFirst ? left : this.#time))
  }

  goTo(visit: VisitFacts): void {
    let trip = this.#setOut(visit)
    for (;;) {
      const next = this.#nextBreak()
      // (b), then (c): the trip is worked out anew from the end of the break; else (d).
      if (!next || this.#takeBreaksAtDoor(trip) || trip.end <= next.latest) break
      this.#takeBreak(next.earliest, false)
      trip = this.#setOut(visit)
    }
    this.#follow(visit, trip)
  }

  finish(): WalkedRoute {
    const { shift, stops, breaks } = { shift: this.#shift, stops: this.#stops, breaks: this.#breaks }
    const home =
      shift.toRow >= 0 && stops.length > 0
        ? drive(this.#facts, shift, this.#row, shift.toRow, this.#time)
        : { arrival: this.#time, metres: 0, isReachable: true }
    const freeStop = stops.findIndex(({ visit }) => !visit.isForced)
    return {
      shift,
      stops,
      breaks,
      breaksLate: this.#breaksLate,
      start: shift.free,
      end: home.arrival,
      driving: stops.reduce((sum, { driving }) => sum + driving, home.arrival - this.#time),
      metres: stops.reduce((sum, { metres }) => sum + metres, home.metres),
      overtime: stops.length === 0 ? 0 : Math.max(0, home.arrival - shift.end),
      isEndReachable: home.isReachable,
      forcedPrefix: freeStop < 0 ? stops.length : freeStop,
    }
  }

  /** (a), then the trip from the moment that is left. */
  #setOut(visit: VisitFacts): Trip {
    for (let due = this.#nextBreak(); due && this.#time >= due.earliest; due = this.#nextBreak()) {
      this.#breaksLate += Math.max(0, this.#time - due.latest)
      this.#takeBreak(this.#time, false)
    }
    return tripTo(this.#facts, this.#shift, visit, this.#row, this.#time)
  }

  #nextBreak(): ShiftFacts['breaks'][number] | undefined {
    return this.#shift.breaks[this.#breaks.length]
  }

  /** (b), for as many breaks as fit; whether any did. */
  #takeBreaksAtDoor(trip: Trip): boolean {
    const before = this.#breaks.length
    let waitsFrom = trip.door
    for (let next = this.#nextBreak(); next; next = this.#nextBreak()) {
      const begins = Math.max(waitsFrom, next.earliest)
      if (begins > next.latest || begins + next.duration > trip.start) break
      waitsFrom = this.#takeBreak(begins, true)
    }
    return this.#breaks.length > before
  }

  /** The next break, from `start`; between stops the doctor goes on when it ends. Returns its end. */
  #takeBreak(start: number, atDoor: boolean): number {
    const end = start + this.#shift.breaks[this.#breaks.length]!.duration
    this.#breaks.push({ start, end, before: this.#stops.length, atDoor })
    if (!atDoor) this.#time = end
    return end
  }

  #follow(visit: VisitFacts, { departure, arrival, door, start, end, late, metres, isReachable }: Trip): void {
    const driving = arrival - departure
    const response = start - visit.since
    this.#add({ visit, arrival, start, end, driving, metres, wait: start - door, response, late, isReachable })
  }

  #add(stop: WalkedStop): void {
    this.#stops.push(stop)
    this.#time = stop.end
    this.#row = stop.visit.row
  }
}
