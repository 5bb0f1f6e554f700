/**
 * A day as it really goes: doctors drive, ring and leave, callers wait, give up and call again. It tells the policy what has
 * happened and carries out its orders; it knows the truths and keeps them to itself.
 *
 * Where it stands: `simulateDay` puts calls and shifts into the queue; their happenings (`Rounds`) change this state; after
 * each moment the policy is asked for orders until none changes anything.
 *
 * Invariants: the clock never goes back; a doctor does one thing at a time; a call is waiting, under way with one doctor, or closed
 * with one outcome, and a closed one stays closed.
 */
import { epochSeconds } from '../../kit/clock.js'
import type { RondeError } from '../../kit/RondeError.js'
import { arrivalOf } from '../../travel/driveLeg.js'
import { PlaceRows } from '../../travel/PlaceRows.js'
import { type Position, type TravelMatrix, UNREACHABLE } from '../../travel/TravelMatrix.js'
import type { Day } from '../Day.js'
import type { DayEvent, Order, PolicyDesk } from '../policies/Policy.js'
import type { CallState } from './CallState.js'
import type { DoctorState } from './DoctorState.js'
import { EventQueue } from './EventQueue.js'
import { fault } from './fault.js'
import { Rounds } from './Rounds.js'
import { turningPoint } from './turningPoint.js'

/** Seconds before a window opens at which a doctor means to be at the door. */
export const EARLY = 300

export class World {
  readonly day: Day
  readonly travel: TravelMatrix
  readonly queue = new EventQueue()
  readonly rounds: Rounds
  readonly calls = new Map<string, CallState>()
  readonly doctors = new Map<string, DoctorState>()
  readonly horizon: number
  #desk: PolicyDesk | undefined
  readonly #rows: PlaceRows
  #told = 0
  /** A call that was ordered while somebody else is on the way to it. */
  #blocked: CallState | undefined

  constructor(day: Day, travel: TravelMatrix) {
    this.day = day
    this.travel = travel
    this.horizon = epochSeconds(day.horizon)
    this.rounds = new Rounds(day, travel, this.queue, (event) => this.tell(event))
    this.#rows = new PlaceRows(travel.places)
  }

  get now(): number {
    return this.queue.now
  }

  /** Events that the policy was told. */
  get told(): number {
    return this.#told
  }

  /** @throws RondeError `place-not-in-matrix` */
  rowOf(position: Position, path: string): number {
    const row = this.#rows.rowOf(position)
    if (row >= 0) return row
    throw fault(
      'place-not-in-matrix',
      path,
      `[${position.join(', ')}] has no row.`,
      'Make the matrix of dayPlaces(day).',
    )
  }

  /** As `House.whereIs`. */
  whereIs(shift: string, towards: Position): Position | undefined {
    const doctor = this.doctors.get(shift)
    if (doctor?.drive === undefined || doctor.status === 'over') return undefined
    const { place } = turningPoint(this.travel, doctor.drive, this.now, this.rowOf(towards, 'towards'))
    return this.travel.places[place]!
  }

  /** Everything in the queue happens; orders are asked for as long as the house is open. */
  run(desk: PolicyDesk): void {
    this.#desk = desk
    while (this.queue.next < Number.POSITIVE_INFINITY) {
      const moment = this.queue.next
      while (this.queue.next === moment) this.queue.step()
      if (moment < this.horizon) this.#settle()
    }
    for (const call of this.calls.values()) if (call.status !== 'closed') call.close('unserved', this.horizon)
  }

  tell(event: DayEvent): void {
    this.#told++
    const heard = this.#desk!.tell(event)
    if (heard?.quote !== undefined && event.type === 'add') {
      this.calls.get(event.visit.id)!.quote = { at: event.at, ...heard.quote }
    }
    for (const visit of heard?.moved ?? []) {
      const call = this.calls.get(visit)
      if (call !== undefined) call.moves++
    }
  }

  /** Breaks, orders and the end of shifts, until nothing changes any more. */
  #settle(): void {
    this.#takeBreaks()
    for (let rounds = 0; ; rounds++) {
      if (rounds > 10 * (this.doctors.size + this.calls.size)) throw restless(this.now)
      this.#blocked = undefined
      const isOrdered = this.#desk!.orders(this.now).some((order) => this.#carryOut(order))
      if (!isOrdered && this.#blocked !== undefined) throw underWay(this.#blocked)
      if (!isOrdered && !this.#endOneShift()) return
    }
  }

  #takeBreaks(): void {
    for (const doctor of this.doctors.values()) {
      const [next] = doctor.breaksLeft
      if (next === undefined || doctor.status !== 'idle' || doctor.freeAt > this.now) continue
      if (epochSeconds(next.earliest) > this.now) continue
      doctor.breaksLeft.shift()
      doctor.status = 'pause'
      doctor.freeAt = this.now + next.duration
      doctor.addBreak(this.now, doctor.freeAt)
      this.tell({ type: 'pause', at: this.now, shift: doctor.id, duration: next.duration })
      this.rounds.later(doctor, doctor.freeAt, () => {
        doctor.status = 'idle'
        this.tell({ type: 'tick', at: this.now })
      })
    }
  }

  /** Whoever has nothing to do past the end of the shift goes home. True when somebody did. */
  #endOneShift(): boolean {
    for (const doctor of this.doctors.values()) {
      if (doctor.status !== 'idle' || doctor.end > this.now || doctor.freeAt > this.now) continue
      this.rounds.endShift(doctor, 'end of shift')
      return true
    }
    return false
  }

  /** True when it changed anything. @throws RondeError for an order that cannot be carried out */
  #carryOut(order: Order): boolean {
    const doctor = this.doctors.get(order.shift)
    if (doctor === undefined)
      throw fault('unknown-shift', 'order', `There is no shift ${order.shift}.`, 'Order one that is on.')
    if ('post' in order) return this.#sendToPost(doctor, order.post)
    const call = this.calls.get(order.visit)
    if (call === undefined || call.status === 'toCome' || call.status === 'closed') {
      throw fault('not-open', 'order', `Visit ${order.visit} is not open.`, 'Order one that waits.')
    }
    if (doctor.drive?.call === call || doctor.at === call) return false
    if (call.status !== 'waiting') {
      // Another doctor drives there, and may be turned elsewhere by a later order of the same list.
      this.#blocked = call
      return false
    }
    if (
      call.call.visit.needs.some((need) => !doctor.doctor.skills.includes(need)) ||
      call.call.visit.exclude.includes(doctor.doctor.id)
    ) {
      throw fault('not-allowed', 'order', `${doctor.id} may not make visit ${call.id}.`, 'Look at needs and exclude.')
    }
    if (!doctor.canTurn) return false
    if (!this.#isTimeToLeave(doctor, call)) return false
    this.rounds.turn(doctor, call.place)
    this.rounds.setOut(doctor, call, order.plannedStart)
    return true
  }

  /** False where the doctor would stand at the door for long before a window opens, or has to take a break first. */
  #isTimeToLeave(doctor: DoctorState, call: CallState): boolean {
    const { visit } = call.call
    const from = Math.max(this.now, doctor.freeAt)
    const arrival = arrivalOf(this.travel, doctor.place, call.place, from, doctor.travelFactor)
    if (arrival === UNREACHABLE)
      throw fault('unreachable', 'order', `Nobody gets to visit ${call.id}.`, 'Leave it out.')
    const door = arrival + visit.access
    const window = visit.windows.find(({ latest }) => epochSeconds(latest) >= door)
    const start = window === undefined ? door : Math.max(door, epochSeconds(window.earliest))
    const [pause] = doctor.breaksLeft
    // docs/rules.md §4 (c): the break would come too late behind this visit. It begins when it may.
    if (pause !== undefined && start + doctor.serviceSeconds(visit.service) > epochSeconds(pause.latest)) return false
    const leaveAt = from + start - door - EARLY
    if (start === door || leaveAt <= this.now) return true
    this.wakeAt(doctor, leaveAt)
    return false
  }

  /** So that orders are asked for again then. */
  wakeAt(doctor: DoctorState, at: number): void {
    if (doctor.wakesAt === at) return
    doctor.wakesAt = at
    this.queue.enter(at, () => this.tell({ type: 'tick', at }))
  }

  #sendToPost(doctor: DoctorState, post: Position): boolean {
    const place = this.rowOf(post, 'order.post')
    if (doctor.status === 'driving' && doctor.drive!.why === 'post' && doctor.drive!.to === place) return false
    if (doctor.status === 'driving' && doctor.drive!.why !== 'post') return false
    if (doctor.status !== 'idle' && doctor.status !== 'driving') return false
    if (doctor.status === 'idle' && doctor.place === place) return false
    this.rounds.turn(doctor, place)
    this.rounds.goToPost(doctor, place, post)
    return true
  }
}

function underWay({ id, shift }: CallState): RondeError {
  return fault('under-way', 'order', `${shift} is at visit ${id}, or on the way.`, 'Order one that waits.')
}

function restless(now: number): RondeError {
  const message = `Orders never end at ${now}.`
  return fault('restless-policy', 'orders', message, 'Order the same again as long as nothing has happened.')
}
