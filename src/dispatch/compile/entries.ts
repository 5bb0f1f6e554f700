/** What `listVisits` and `listShifts` list, without a text for each path: it is asked for only where something is wrong. */
import type { Doctor, Problem, Shift, Visit } from '../../model/Problem.js'
import type { ShiftEntry } from '../../schedule/compile/compileShifts.js'
import type { VisitEntry } from '../../schedule/compile/compileVisits.js'
import type { IdOrder } from './IdOrder.js'

class LiveVisitEntry implements VisitEntry {
  readonly visit: Visit
  readonly #index: number

  constructor(visit: Visit, index: number) {
    this.visit = visit
    this.#index = index
  }

  get path(): string {
    return `visits[${this.#index}]`
  }
}

class LiveShiftEntry implements ShiftEntry {
  readonly doctor: Doctor
  readonly doctorIndex: number
  readonly shift: Shift
  readonly #index: number

  constructor(doctor: Doctor, doctorIndex: number, index: number) {
    this.doctor = doctor
    this.doctorIndex = doctorIndex
    this.shift = doctor.shifts[index]!
    this.#index = index
  }

  get id(): string {
    return this.shift.id
  }

  get path(): string {
    return `doctors[${this.doctorIndex}].shifts[${this.#index}]`
  }
}

/** @param taking indices into problem.visits */
export function visitEntries({ visits }: Problem, taking: readonly number[]): VisitEntry[] {
  return taking.map((index) => new LiveVisitEntry(visits[index]!, index))
}

/** All shifts, in the order of their ids. */
export function shiftEntries({ doctors }: Problem, order: IdOrder): ShiftEntry[] {
  const entries: LiveShiftEntry[] = []
  for (let d = 0; d < doctors.length; d++) {
    const { shifts } = doctors[d]!
    for (let i = 0; i < shifts.length; i++) entries.push(new LiveShiftEntry(doctors[d]!, d, i))
  }
  const sorted: ShiftEntry[] = []
  const places = order.of(entries)
  for (let k = 0; k < places.length; k++) sorted.push(entries[places[k]!]!)
  return sorted
}
