/**
 * What a simple policy knows: who waits, and where each doctor is or will be free. Kept from the events alone.
 *
 * A doctor's next freedom is expected by the means: the drive by the matrix, access and service as the call says.
 */
import { epochSeconds } from '../../kit/clock.js'
import type { Doctor, Urgency, Visit } from '../../model/Problem.js'
import { arrivalOf } from '../../travel/driveLeg.js'
import { PlaceRows } from '../../travel/PlaceRows.js'
import { type TravelMatrix, UNREACHABLE } from '../../travel/TravelMatrix.js'
import type { DayEvent, House } from './Policy.js'

export interface WaitingVisit {
  readonly visit: Visit
  /** Row of the matrix. */
  readonly place: number
  /** Epoch seconds from which waiting counts. */
  readonly since: number
  readonly urgency: Urgency
}

export interface LightDoctor {
  readonly shift: string
  readonly doctor: Doctor
  /** Epoch seconds: of the shift, and until when a service may last at the latest. */
  readonly start: number
  readonly hardEnd: number
  readonly place: number
  /** Expected; where it is past, any moment now. */
  readonly freeAt: number
  /** The visit under way, and whether the doctor is there. */
  readonly visit?: WaitingVisit
  readonly isThere: boolean
  readonly isIdle: boolean
}

export class LightDesk {
  readonly house: House
  readonly waiting = new Map<string, WaitingVisit>()
  readonly doctors = new Map<string, LightDoctor>()
  readonly #rows: PlaceRows

  constructor(house: House) {
    this.house = house
    this.#rows = new PlaceRows(house.travel.places)
  }

  get travel(): TravelMatrix {
    return this.house.travel
  }

  tell(event: DayEvent): void {
    switch (event.type) {
      case 'add':
        this.#add(event.visit)
        break
      case 'cancel':
        this.#remove(event.visit)
        break
      case 'regrade':
        this.#regrade(event.visit, event.urgency)
        break
      case 'departed':
        this.#depart(event)
        break
      case 'arrived':
        this.#arrive(event)
        break
      case 'takesLonger':
        this.#change(event.shift, () => ({ freeAt: event.until }))
        break
      case 'done':
      case 'nobodyHome':
        this.#change(event.shift, () => ({ freeAt: event.at, isIdle: true, isThere: false }), true)
        break
      case 'doctorOn':
        this.#enter(event.doctor)
        break
      case 'doctorOff':
        this.doctors.delete(event.shift)
        break
      case 'position':
      case 'post':
        this.#stand(event.shift, this.#rows.rowOf(event.position), event.at)
        break
      case 'pause':
        this.#change(event.shift, () => ({ freeAt: event.at + event.duration, isIdle: false }))
        break
      case 'tick':
        this.#wake(event.at)
        break
    }
  }

  /** Those who can be sent now. */
  idle(now: number): LightDoctor[] {
    return [...this.doctors.values()].filter(({ isIdle, start }) => isIdle && start <= now)
  }

  serviceSeconds({ doctor }: LightDoctor, { service }: Visit): number {
    return Math.round(service * doctor.serviceFactor)
  }

  /** Expected start of the service when a doctor leaves a place at a moment for a visit; UNREACHABLE where there is no way. */
  startAt(doctor: LightDoctor, from: number, leaving: number, { visit, place }: WaitingVisit): number {
    const arrival = arrivalOf(this.travel, from, place, leaving, Math.round(doctor.doctor.travelFactor * 1000))
    if (arrival === UNREACHABLE) return UNREACHABLE
    const door = arrival + (from === place ? 0 : visit.access)
    const window = visit.windows.find(({ latest }) => epochSeconds(latest) >= door)
    return window === undefined ? door : Math.max(door, epochSeconds(window.earliest))
  }

  /** Whether needs, exclusions and hard windows allow it, and the service ends in time: the rule of the house. */
  canServe(doctor: LightDoctor, waiting: WaitingVisit, start: number): boolean {
    const { visit } = waiting
    if (start === UNREACHABLE || start + this.serviceSeconds(doctor, visit) > doctor.hardEnd) return false
    if (visit.exclude.includes(doctor.doctor.id)) return false
    if (visit.needs.some((need) => !doctor.doctor.skills.includes(need))) return false
    const last = visit.windows.at(-1)
    return !(last?.hard === true && start > epochSeconds(last.latest))
  }

  #add(visit: Visit): void {
    const [window] = visit.windows
    const requestedAt = epochSeconds(visit.requestedAt)
    const since = window === undefined ? requestedAt : Math.max(requestedAt, epochSeconds(window.earliest))
    this.waiting.set(visit.id, {
      visit,
      place: this.#rows.rowOf(visit.position),
      since,
      urgency: visit.urgency,
    })
  }

  /** Whoever drives there will be heard of next, where the leg was given up. */
  #remove(id: string): void {
    this.waiting.delete(id)
    for (const [shift, { visit, ...doctor }] of this.doctors) {
      if (visit?.visit.id === id) this.doctors.set(shift, doctor)
    }
  }

  #regrade(id: string, urgency: Urgency): void {
    const known = this.waiting.get(id)
    if (known !== undefined) this.waiting.set(id, { ...known, urgency })
    for (const doctor of this.doctors.values()) {
      if (doctor.visit?.visit.id === id)
        this.doctors.set(doctor.shift, { ...doctor, visit: { ...doctor.visit, urgency } })
    }
  }

  #depart({ at, visit, shift }: { at: number; visit: string; shift: string }): void {
    const going = this.waiting.get(visit)!
    this.waiting.delete(visit)
    this.#change(shift, (doctor) => ({
      visit: going,
      place: going.place,
      isIdle: false,
      freeAt:
        this.startAt(doctor, doctor.place, Math.max(at, doctor.freeAt), going) +
        this.serviceSeconds(doctor, going.visit),
    }))
  }

  #arrive({ at, shift }: { at: number; shift: string }): void {
    this.#change(shift, (doctor) => ({ freeAt: at + this.serviceSeconds(doctor, doctor.visit!.visit), isThere: true }))
  }

  /** Turned on the way, or at a post: who waited at the end of the leg waits again. */
  #stand(shift: string, place: number, at: number): void {
    const visit = this.doctors.get(shift)?.visit
    if (visit !== undefined) this.waiting.set(visit.visit.id, visit)
    this.#change(shift, () => ({ place, freeAt: at, isIdle: true }), true)
  }

  #enter(doctor: Doctor): void {
    for (const { id, start, end, maxOvertime, from } of doctor.shifts) {
      const [begins, hardEnd] = [epochSeconds(start), epochSeconds(end) + maxOvertime]
      const place = this.#rows.rowOf(from)
      const idle = { isIdle: true, isThere: false }
      this.doctors.set(id, { shift: id, doctor, start: begins, hardEnd, place, freeAt: begins, ...idle })
    }
  }

  #wake(now: number): void {
    for (const [shift, doctor] of this.doctors) {
      if (!doctor.isIdle && doctor.visit === undefined && doctor.freeAt <= now)
        this.doctors.set(shift, { ...doctor, isIdle: true })
    }
  }

  #change(shift: string, to: (doctor: LightDoctor) => Partial<LightDoctor>, isLeaving = false): void {
    const known = this.doctors.get(shift)
    // Ill, with a last patient.
    if (known === undefined) return
    const { visit, ...without } = known
    this.doctors.set(shift, { ...(isLeaving || visit === undefined ? without : known), ...to(known) })
  }
}
