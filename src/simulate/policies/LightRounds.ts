/** Rounds for policies that plan without a solver: who sees whom in which order, behind whatever is under way. */
import { waitingPoints } from '../../schedule/waitingPoints.js'
import { UNREACHABLE } from '../../travel/TravelMatrix.js'
import type { LightDesk, LightDoctor, WaitingVisit } from './LightDesk.js'
import type { Order } from './Policy.js'

/** Shifts that begin later than this many seconds from now take nothing yet. */
const OPEN = 2 * 3600

export class LightRounds {
  readonly #desk: LightDesk
  readonly #rounds = new Map<string, WaitingVisit[]>()

  constructor(desk: LightDesk) {
    this.#desk = desk
  }

  clear(): void {
    this.#rounds.clear()
  }

  /** Drops who no longer waits, whose doctor is gone, and whom the doctor can no longer serve in time. */
  tidy(now: number): void {
    for (const [shift, round] of this.#rounds) {
      const doctor = this.#desk.doctors.get(shift)
      if (doctor === undefined) this.#rounds.delete(shift)
      else this.#rounds.set(shift, this.#kept(doctor, round, now))
    }
  }

  #kept(doctor: LightDoctor, round: readonly WaitingVisit[], now: number): WaitingVisit[] {
    const kept: WaitingVisit[] = []
    let [place, at] = [doctor.place, Math.max(now, doctor.freeAt)]
    for (const { visit } of round) {
      const waiting = this.#desk.waiting.get(visit.id)
      if (waiting === undefined) continue
      const start = this.#desk.startAt(doctor, place, at, waiting)
      if (!this.#desk.canServe(doctor, waiting, start)) continue
      kept.push(waiting)
      place = waiting.place
      at = start + this.#desk.serviceSeconds(doctor, visit)
    }
    return kept
  }

  /** Who waits and is in no round: the most urgent first, then who called first. */
  unplanned(): WaitingVisit[] {
    const planned = new Set([...this.#rounds.values()].flat().map(({ visit }) => visit.id))
    const left = [...this.#desk.waiting.values()].filter(({ visit }) => !planned.has(visit.id))
    return left.sort((a, b) => a.urgency - b.urgency || a.since - b.since || (a.visit.id < b.visit.id ? -1 : 1))
  }

  open(now: number): LightDoctor[] {
    return [...this.#desk.doctors.values()].filter(({ start }) => start <= now + OPEN)
  }

  lengthOf(shift: string): number {
    return this.#rounds.get(shift)?.length ?? 0
  }

  append(shift: string, waiting: WaitingVisit): void {
    this.insert(shift, waiting, this.lengthOf(shift))
  }

  insert(shift: string, waiting: WaitingVisit, position: number): void {
    const round = this.#rounds.get(shift) ?? []
    round.splice(position, 0, waiting)
    this.#rounds.set(shift, round)
  }

  /** Expected start of the service at the end of the round. */
  appended(doctor: LightDoctor, waiting: WaitingVisit, now: number): { start: number } {
    let [place, at] = [doctor.place, Math.max(now, doctor.freeAt)]
    for (const each of this.#rounds.get(doctor.shift) ?? []) {
      at = this.#desk.startAt(doctor, place, at, each) + this.#desk.serviceSeconds(doctor, each.visit)
      place = each.place
    }
    return { start: this.#desk.startAt(doctor, place, at, waiting) }
  }

  /** Points of waiting and driving of a round as it stands. */
  costOf(doctor: LightDoctor, now: number): number {
    return this.#points(doctor, this.#rounds.get(doctor.shift) ?? [], undefined, -1, now)
  }

  /** With one more; Infinity where a rule would be broken. */
  costWith(doctor: LightDoctor, waiting: WaitingVisit, position: number, now: number): number {
    return this.#points(doctor, this.#rounds.get(doctor.shift) ?? [], waiting, position, now)
  }

  #points(
    doctor: LightDoctor,
    round: readonly WaitingVisit[],
    added: WaitingVisit | undefined,
    position: number,
    now: number,
  ): number {
    const desk = this.#desk
    const { prices } = desk.house
    let [place, at, points] = [doctor.place, Math.max(now, doctor.freeAt), 0]
    const length = round.length + (added === undefined ? 0 : 1)
    for (let k = 0; k < length; k++) {
      const each = k === position ? added! : round[added !== undefined && k > position ? k - 1 : k]!
      const start = desk.startAt(doctor, place, at, each)
      if (start === UNREACHABLE || !desk.canServe(doctor, each, start)) return Number.POSITIVE_INFINITY
      const { rate, target } = prices.urgency[each.urgency]
      const { waiting, pastTarget } = waitingPoints(rate, target, start - each.since, prices)
      points += waiting + pastTarget + prices.driving * Math.max(0, start - at - each.visit.access)
      place = each.place
      at = start + desk.serviceSeconds(doctor, each.visit)
    }
    return points
  }

  /** Of everybody who is free, the first of the round. */
  orders(now: number): Order[] {
    const idle = this.#desk.idle(now)
    return idle.flatMap((doctor): Order[] => {
      const [first] = this.#rounds.get(doctor.shift) ?? []
      if (first === undefined || !this.#desk.waiting.has(first.visit.id)) return []
      const plannedStart = this.#desk.startAt(doctor, doctor.place, Math.max(now, doctor.freeAt), first)
      return [{ shift: doctor.shift, visit: first.visit.id, plannedStart }]
    })
  }
}
