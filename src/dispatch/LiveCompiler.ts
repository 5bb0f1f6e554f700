/**
 * `compile` for a desk that compiles after every event: what did not change since the last time is not worked out again.
 *
 * A visit's row of affinities is worked out once as long as the same doctors are on, a matrix looked over once; the rest is
 * `compile`'s own parts. Invariant: equal to `compile(problem, travel)` in every entry (a property test). Left out is only the
 * look at whether prices are too large to count, which was done when the desk was opened.
 */
import { type Fault, RondeError } from '../kit/RondeError.js'
import type { Problem, Visit } from '../model/Problem.js'
import { compileAffinity, forbidUnreachable } from '../schedule/compile/compileAffinity.js'
import { compileHeads, compileUnderWay } from '../schedule/compile/compileHeads.js'
import { compileShare, compileUnassignedCost } from '../schedule/compile/compilePrices.js'
import { compileShifts, listShifts, type ShiftEntry } from '../schedule/compile/compileShifts.js'
import { compileTravel, placeFinder } from '../schedule/compile/compileTravel.js'
import { compileBonds, compileVisits, listVisits, type VisitEntry } from '../schedule/compile/compileVisits.js'
import { settleHeads } from '../schedule/compile/settleHeads.js'
import { Timeline } from '../schedule/compile/Timeline.js'
import { takingPart } from '../schedule/compile/takingPart.js'
import { ALWAYS_PAST, type Instance } from '../schedule/Instance.js'
import { placeKey, type TravelMatrix } from '../travel/TravelMatrix.js'

/** What one visit has in `affinity` and the arrays beside it, legs not looked at. */
interface Row {
  readonly affinity: Int32Array
  readonly affinityKinds: Uint8Array
  readonly wishesMissed: Uint16Array
  readonly serviceOf: Int32Array
}

type Pairs = { [Column in keyof Row]: Row[Column] }

export class LiveCompiler {
  /** The shifts, in order, and the doctors behind them for which the rows hold. */
  #staff: readonly (readonly [id: string, doctor: unknown])[] = []
  #rows = new WeakMap<Visit, Row>()
  #travel:
    | {
        readonly matrix: TravelMatrix
        readonly compiled: ReturnType<typeof compileTravel>
        readonly rows: ReadonlyMap<string, number>
      }
    | undefined

  /** @param doctorKey Tells doctors apart: the same value as long as nothing of a doctor but the shifts has changed. */
  compile(problem: Problem, travel: TravelMatrix, doctorKey: (id: string) => unknown): Instance {
    const faults: Fault[] = []
    const timeline = new Timeline(problem, faults)
    const visitEntries = listVisits(problem, takingPart(problem).taking)
    const shiftEntries = listShifts(problem)
    const now = problem.now === undefined ? ALWAYS_PAST : timeline.at(problem.now, 'now')
    const { compiled, placeOf } = this.#compileTravel(travel, timeline.origin, faults)

    const { shiftStart, freeAt, ...shifts } = compileShifts(shiftEntries, now, timeline, placeOf)
    const visits = compileVisits(visitEntries, problem, timeline, placeOf)
    const bonds = compileBonds(visitEntries, shifts.shiftIds, faults)
    const pairs = this.#affinities(visitEntries, shiftEntries, bonds, problem, doctorKey)
    const horizon =
      problem.horizon !== undefined
        ? timeline.at(problem.horizon, 'horizon')
        : shifts.hardEnd.length > 0
          ? shifts.hardEnd.reduce((latest, end) => Math.max(latest, end))
          : now
    const [first, ...rest] = faults
    if (first !== undefined) throw new RondeError([first, ...rest])

    const { hasWayIn, ...legs } = compiled
    forbidUnreachable({ ...pairs, ...bonds, ...visits, ...shifts, hasWayIn })
    const heads = compileHeads(visitEntries, { ...bonds, ...visits }, shiftEntries.length)
    const underWay = compileUnderWay(
      { ...bonds, ...visits, ...pairs, ...shifts, ...heads, shiftStart, freeAt },
      now,
      (s) => shiftEntries[s]!.shift.progress !== undefined,
    )
    return settleHeads({
      origin: timeline.origin,
      now,
      horizon,
      prices: problem.prices,
      visitCount: visitEntries.length,
      shiftCount: shiftEntries.length,
      ...visits,
      ...bonds,
      unassignedCost: compileUnassignedCost(visits, horizon, problem.prices),
      ...pairs,
      ...shifts,
      share: compileShare(visits.service, shifts),
      ...heads,
      ...underWay,
      ...legs,
    })
  }

  /** The rows of visits that are new or changed are compiled, those of the others copied. */
  #affinities(
    visits: readonly VisitEntry[],
    shifts: readonly ShiftEntry[],
    bonds: ReturnType<typeof compileBonds>,
    problem: Problem,
    doctorKey: (id: string) => unknown,
  ): Pairs {
    const staff = shifts.map(({ shift, doctor }) => [shift.id, doctorKey(doctor.id)] as const)
    const isSame =
      staff.length === this.#staff.length &&
      staff.every(([id, doctor], s) => id === this.#staff[s]![0] && doctor === this.#staff[s]![1])
    if (!isSame) this.#rows = new WeakMap()
    this.#staff = staff
    const unknown = [...visits.keys()].filter((v) => !this.#rows.has(visits[v]!.visit))
    if (unknown.length > 0) this.#addRows(unknown, visits, shifts, bonds, problem)

    const width = shifts.length
    const all = {
      affinity: new Int32Array(visits.length * width),
      affinityKinds: new Uint8Array(visits.length * width),
      wishesMissed: new Uint16Array(visits.length * width),
      serviceOf: new Int32Array(visits.length * width),
    }
    for (const [v, { visit }] of visits.entries()) {
      const row = this.#rows.get(visit)!
      all.affinity.set(row.affinity, v * width)
      all.affinityKinds.set(row.affinityKinds, v * width)
      all.wishesMissed.set(row.wishesMissed, v * width)
      all.serviceOf.set(row.serviceOf, v * width)
    }
    return all
  }

  #addRows(
    unknown: readonly number[],
    visits: readonly VisitEntry[],
    shifts: readonly ShiftEntry[],
    { bond, boundShift }: ReturnType<typeof compileBonds>,
    problem: Problem,
  ): void {
    const made = compileAffinity(
      unknown.map((v) => visits[v]!),
      shifts,
      {
        bond: Uint8Array.from(unknown, (v) => bond[v]!),
        boundShift: Int32Array.from(unknown, (v) => boundShift[v]!),
      },
      problem,
    )
    const width = shifts.length
    for (const [i, v] of unknown.entries()) {
      const [from, to] = [i * width, (i + 1) * width]
      this.#rows.set(visits[v]!.visit, {
        affinity: made.affinity.slice(from, to),
        affinityKinds: made.affinityKinds.slice(from, to),
        wishesMissed: made.wishesMissed.slice(from, to),
        serviceOf: made.serviceOf.slice(from, to),
      })
    }
  }

  /** Looked over once per matrix: a source hands out the same one as long as nothing changes. */
  #compileTravel(travel: TravelMatrix, origin: number, faults: Fault[]) {
    if (this.#travel?.matrix !== travel) {
      const rows = new Map(travel.places.map((position, row) => [placeKey(position), row]))
      this.#travel = { matrix: travel, compiled: compileTravel(travel, 0, faults), rows }
    }
    const { compiled, rows } = this.#travel
    return {
      compiled: { ...compiled, slices: compiled.slices.map(({ from, seconds }) => ({ from: from - origin, seconds })) },
      placeOf: (position: readonly [number, number], path: string) =>
        rows.get(placeKey(position)) ?? placeFinder(travel, faults)(position, path),
    }
  }
}
