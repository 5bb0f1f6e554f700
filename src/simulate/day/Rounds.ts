/**
 * How doctors get round: they drive as long as it really takes, stand at the door, serve, leave, and turn on the way when they
 * are told to. Each step tells the policy what a backend would hear of it.
 *
 * Where it stands: `World` decides that an order is carried out; **Rounds** does it and puts into the queue what follows.
 */

import { epochSeconds } from '../../kit/clock.js'
import { arrivalOf } from '../../travel/driveLeg.js'
import { type Position, placeKey, strideOf, type TravelMatrix, UNREACHABLE } from '../../travel/TravelMatrix.js'
import { type Day, trueDrive } from '../Day.js'
import type { DayEvent } from '../policies/Policy.js'
import type { CallState } from './CallState.js'
import type { DoctorState } from './DoctorState.js'
import type { EventQueue } from './EventQueue.js'
import { fault } from './fault.js'
import { turningPoint } from './turningPoint.js'

/** Seconds that a doctor waits for an ambulance: `sosDemand.hospitalSeconds`. */
const AMBULANCE = 1200

export class Rounds {
  readonly #day: Day
  readonly #travel: TravelMatrix
  readonly #queue: EventQueue
  readonly #tell: (event: DayEvent) => void

  constructor(day: Day, travel: TravelMatrix, queue: EventQueue, tell: (event: DayEvent) => void) {
    this.#day = day
    this.#travel = travel
    this.#queue = queue
    this.#tell = tell
  }

  /** To a visit that waits. */
  setOut(doctor: DoctorState, call: CallState, plannedStart: number | undefined): void {
    call.status = 'enRoute'
    call.shift = doctor.id
    call.doctor = doctor.doctor.id
    const more = { call, ...(plannedStart !== undefined && { plannedStart }) }
    const isSamePlace = doctor.place === call.place
    this.#drive(doctor, call.place, 'visit', call.id, more, () =>
      this.#standAtKerb(doctor, call, isSamePlace, plannedStart),
    )
    call.departed = doctor.drive!.departed
    this.#tell({ type: 'departed', at: this.#queue.now, visit: call.id, shift: doctor.id })
  }

  goToPost(doctor: DoctorState, place: number, post: Position): void {
    this.#drive(doctor, place, 'post', `post ${placeKey(post)}`, {}, () => {
      doctor.status = 'idle'
      this.#tell({ type: 'post', at: this.#queue.now, shift: doctor.id, position: post })
    })
  }

  #drive(
    doctor: DoctorState,
    to: number,
    why: 'visit' | 'post' | 'home',
    aim: string,
    more: { call?: CallState; plannedStart?: number },
    onArrival: () => void,
  ): void {
    const departed = Math.max(this.#queue.now, doctor.freeAt)
    const expected = arrivalOf(this.#travel, doctor.place, to, departed, doctor.travelFactor)
    if (expected === UNREACHABLE) throw fault('unreachable', 'order', `There is no way to ${aim}.`, 'Leave it out.')
    const arrives = departed + trueDrive(this.#day, { shift: doctor.id, at: departed, to: aim }, expected - departed)
    doctor.status = 'driving'
    doctor.drive = { from: doctor.place, to, departed, arrives, why, ...more }
    this.later(doctor, arrives, () => {
      this.#endLeg(doctor, to, arrives)
      onArrival()
    })
  }

  /** Off the leg, at a place and a moment that lie on it or at its end. */
  #endLeg(doctor: DoctorState, place: number, at: number): void {
    const { from, to, departed, why, call } = doctor.drive!
    const { places, metres } = this.#travel
    const placeAt = (row: number): [number, number] => [...places[row]!]
    const isTurned = this.#queue.now < doctor.drive!.arrives
    if (!isTurned || at > departed) {
      doctor.addLeg({
        from: placeAt(from),
        to: placeAt(to),
        departed,
        ended: at,
        metres: metres[from * strideOf(this.#travel) + place]!,
        why,
        ...(call !== undefined && { visit: call.id }),
        ...(isTurned && { turnedAt: placeAt(place) }),
      })
    }
    doctor.drive = undefined
    doctor.place = place
    doctor.freeAt = at
  }

  /** A doctor who is under way gives that up, and whoever waited at the end waits again. Nothing for one who stands. */
  turn(doctor: DoctorState, aim?: number): void {
    const { now } = this.#queue
    const { drive, at: door } = doctor
    if (drive === undefined && door?.status !== 'enRoute') return
    doctor.version++
    if (drive !== undefined) {
      const { place, at } = turningPoint(this.#travel, drive, now, aim)
      this.#endLeg(doctor, place, at)
    } else {
      // Between the kerb and the door: back to the car.
      doctor.freeAt = now + (now - door!.arrived!)
      doctor.place = door!.place
      doctor.at = undefined
    }
    doctor.status = 'idle'
    const left = drive?.call ?? door
    if (left?.status === 'enRoute') {
      left.waitAgain()
      left.diversions++
    }
    this.#tell({ type: 'position', at: now, shift: doctor.id, position: this.#travel.places[doctor.place]! })
    const at = doctor.freeAt
    if (at > now) this.later(doctor, at, () => this.#tell({ type: 'tick', at }))
  }

  #standAtKerb(doctor: DoctorState, call: CallState, isSamePlace: boolean, plannedStart: number | undefined): void {
    const { truth, visit } = call.call
    call.arrived = this.#queue.now
    doctor.status = 'onSite'
    doctor.at = call
    const door = this.#queue.now + (isSamePlace ? 0 : truth.access)
    const window = visit.windows.find(({ latest }) => epochSeconds(latest) >= door)
    const start = window === undefined ? door : Math.max(door, epochSeconds(window.earliest))
    this.later(doctor, start, () => this.#begin(doctor, call, plannedStart))
  }

  #begin(doctor: DoctorState, call: CallState, plannedStart: number | undefined): void {
    const { truth } = call.call
    const { now } = this.#queue
    call.status = 'onSite'
    call.started = now
    this.#tell({ type: 'arrived', at: now, visit: call.id, shift: doctor.id })
    const seconds = truth.isNobodyHome ? truth.service : doctor.serviceSeconds(truth.service)
    if (truth.isSentToHospital) {
      // Known when the examination is over and the ambulance called: for the rest there is nothing to do but wait.
      const known = Math.max(now, now + seconds - AMBULANCE)
      const until = now + seconds
      this.later(doctor, known, () =>
        this.#tell({ type: 'takesLonger', at: known, visit: call.id, shift: doctor.id, until }),
      )
    }
    this.later(doctor, now + seconds, () => this.#leave(doctor, call, plannedStart))
  }

  #leave(doctor: DoctorState, call: CallState, plannedStart: number | undefined): void {
    const { now } = this.#queue
    const outcome = call.call.truth.isNobodyHome ? 'nobodyHome' : 'done'
    call.ended = now
    call.close(outcome, now)
    const { arrived, started } = call
    doctor.addStop({
      visit: call.id,
      arrived: arrived!,
      started: started!,
      ended: now,
      ...(plannedStart !== undefined && { plannedStart }),
    })
    doctor.at = undefined
    doctor.status = 'idle'
    doctor.place = call.place
    doctor.freeAt = now
    this.#tell({ type: outcome, at: now, visit: call.id, shift: doctor.id })
    if (doctor.illAt !== undefined) doctor.status = 'over'
  }

  /** No more work; what is at a door is finished. */
  endShift(doctor: DoctorState, reason: 'ill' | 'end of shift'): void {
    const { now } = this.#queue
    if (reason === 'ill') doctor.illAt = now
    if (doctor.at?.status !== 'onSite') {
      this.turn(doctor)
      doctor.status = 'over'
      doctor.version++
      doctor.ended = Math.max(doctor.ended, Math.min(now, doctor.end))
    }
    this.#tell({ type: 'doctorOff', at: now, shift: doctor.id, reason })
    const { home } = doctor
    if (reason === 'ill' || home === undefined) return
    if (home !== doctor.place) this.#drive(doctor, home, 'home', 'home', {}, () => {})
    doctor.status = 'over'
  }

  /** Happens unless the doctor has been turned to something else meanwhile. */
  later(doctor: DoctorState, at: number, happen: () => void): void {
    const { version } = doctor
    this.#queue.enter(Math.max(at, this.#queue.now), () => {
      if (doctor.version === version) happen()
    })
  }
}
