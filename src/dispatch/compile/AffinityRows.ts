/**
 * Who may visit whom, kept from one event to the next: a visit's row holds as long as the same doctors are on and the visit
 * is the same object.
 *
 * Between two events the visits are mostly the same in the same order, so that whole stretches are copied at once.
 */
import type { Problem, Visit } from '../../model/Problem.js'
import { compileAffinity } from '../../schedule/compile/compileAffinity.js'
import type { ShiftEntry } from '../../schedule/compile/compileShifts.js'
import type { Bonds, VisitEntry } from '../../schedule/compile/compileVisits.js'
import { type Roster, rosterOf } from '../../schedule/compile/roster.js'
import { rowsBefore } from './rowsBefore.js'

type Pairs = ReturnType<typeof compileAffinity>

const columns = ['affinity', 'affinityKinds', 'wishesMissed', 'serviceOf'] as const

export class AffinityRows {
  /** The shifts, in order, and the doctors behind them for which the rows hold. */
  #staff: readonly (readonly [id: string, doctor: unknown])[] = []
  #roster: Roster = rosterOf([])
  /** [row] whose it is, in the order of ids. */
  #visits: readonly Visit[] = []
  /** As compiled, legs not looked at: the last one. Nobody writes into it. */
  #pairs: Pairs = pairsOf(0)
  /** Three, so that beside the last one and the one that is held there always is one to write into. */
  readonly #stores = [new Store(), new Store(), new Store()]
  #last = 0
  #held = 0

  /** @param doctorKey The same value as long as nothing of a doctor but the shifts has changed. */
  of(
    visits: readonly VisitEntry[],
    shifts: readonly ShiftEntry[],
    bonds: Bonds,
    problem: Problem,
    doctorKey: (id: string) => unknown,
  ): Pairs {
    const staff = shifts.map(({ shift, doctor }) => [shift.id, doctorKey(doctor.id)] as const)
    const isSame =
      staff.length === this.#staff.length &&
      staff.every(([id, doctor], s) => id === this.#staff[s]![0] && doctor === this.#staff[s]![1])
    const own = visits.map(({ visit }) => visit)
    const oldRows = rowsBefore(isSame ? this.#visits : [], own)
    const unknown: number[] = []
    for (let v = 0; v < visits.length; v++) if (oldRows[v]! < 0) unknown.push(v)
    if (!isSame) this.#roster = rosterOf(shifts)
    const fresh = freshRows(unknown, visits, shifts, bonds, problem, this.#roster)
    this.#last = [0, 1, 2].find((store) => store !== this.#last && store !== this.#held)!
    const pairs = this.#stores[this.#last]!.pairs(visits.length * shifts.length)
    copyStretches(this.#pairs, pairs, oldRows, shifts.length)
    for (const [i, v] of unknown.entries()) copyRows(fresh, pairs, i, v, 1, shifts.length)
    this.#staff = staff
    this.#visits = own
    this.#pairs = pairs
    return pairs
  }

  /** What was made last stays as it is until something else is held. */
  hold(): void {
    this.#held = this.#last
  }
}

/** Memory for rows, used again: on a large desk they are megabytes. */
class Store {
  #room = pairsOf(0)

  pairs(length: number): Pairs {
    if (this.#room.affinity.length < length) this.#room = pairsOf(length + (length >> 2))
    const { affinity, affinityKinds, wishesMissed, serviceOf } = this.#room
    return {
      affinity: affinity.subarray(0, length),
      affinityKinds: affinityKinds.subarray(0, length),
      wishesMissed: wishesMissed.subarray(0, length),
      serviceOf: serviceOf.subarray(0, length),
    }
  }
}

function pairsOf(length: number): Pairs {
  return {
    affinity: new Int32Array(length),
    affinityKinds: new Uint8Array(length),
    wishesMissed: new Uint16Array(length),
    serviceOf: new Int32Array(length),
  }
}

function freshRows(
  unknown: readonly number[],
  visits: readonly VisitEntry[],
  shifts: readonly ShiftEntry[],
  { bond, boundShift }: Bonds,
  problem: Problem,
  roster: Roster,
): Pairs {
  if (unknown.length === 0) return pairsOf(0)
  const bonds = {
    bond: Uint8Array.from(unknown, (v) => bond[v]!),
    boundShift: Int32Array.from(unknown, (v) => boundShift[v]!),
  }
  return compileAffinity(
    unknown.map((v) => visits[v]!),
    shifts,
    bonds,
    problem,
    roster,
  )
}

/** @param oldRows [row] where it stood before; -1 for a new one */
function copyStretches(from: Pairs, to: Pairs, oldRows: readonly number[], width: number): void {
  for (let row = 0; row < oldRows.length; ) {
    const old = oldRows[row]!
    let count = 1
    while (row + count < oldRows.length && oldRows[row + count] === old + count) count++
    // Of new rows each is a stretch of its own: −1 is not followed by 0 unless the first row stands there.
    if (old >= 0) copyRows(from, to, old, row, count, width)
    else count = 1
    row += count
  }
}

function copyRows(from: Pairs, to: Pairs, old: number, row: number, count: number, width: number): void {
  for (const column of columns) to[column].set(from[column].subarray(old * width, (old + count) * width), row * width)
}
