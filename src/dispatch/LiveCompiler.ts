/**
 * `compile` for a desk that compiles after every event: what did not change since the last time is not worked out again.
 *
 * A visit's columns and its row of affinities, a shift's columns, and the look at the matrix are each made once, by
 * `compile`'s own parts, and put together anew. Invariant: equal to `compile(problem, travel)` in every entry (a property
 * test). Left out is only the look at whether prices are too large to count, which was done when the desk was opened.
 */
import { type Fault, RondeError } from '../kit/RondeError.js'
import type { Problem, Visit } from '../model/Problem.js'
import { assemble, horizonOf } from '../schedule/compile/assemble.js'
import { placeFinder } from '../schedule/compile/compileTravel.js'
import { compileBonds, type VisitEntry } from '../schedule/compile/compileVisits.js'
import { settleHeads } from '../schedule/compile/settleHeads.js'
import { Timeline } from '../schedule/compile/Timeline.js'
import { partition } from '../schedule/compile/takingPart.js'
import { canReachAll, forbidUnreachable, waysIn } from '../schedule/compile/unreachable.js'
import { ALWAYS_PAST, type Instance } from '../schedule/Instance.js'
import { type Position, strideOf, type TravelMatrix } from '../travel/TravelMatrix.js'
import { AffinityRows } from './compile/AffinityRows.js'
import { shiftEntries as shiftsIn, visitEntries as visitsIn } from './compile/entries.js'
import { IdOrder } from './compile/IdOrder.js'
import { ShiftColumns } from './compile/ShiftColumns.js'
import { VisitColumns } from './compile/VisitColumns.js'
import { keyOf } from './keyOf.js'

/** A matrix, looked over. */
interface Looked {
  readonly matrix: TravelMatrix
  /** Key of a place → its row. */
  readonly rows: Map<string, number>
}

export class LiveCompiler {
  readonly #affinities = new AffinityRows()
  readonly #visits = new VisitColumns()
  readonly #shifts = new ShiftColumns()
  readonly #visitOrder = new IdOrder()
  readonly #shiftOrder = new IdOrder()
  #looked: Looked | undefined
  #entries: readonly VisitEntry[] = []

  /**
   * The instance is good until the next but one is compiled, or as long as it is held.
   *
   * @param doctorKey Tells doctors apart: the same value as long as nothing of a doctor but the shifts has changed.
   */
  compile(problem: Problem, travel: TravelMatrix, doctorKey: (id: string) => unknown): Instance {
    const faults: Fault[] = []
    const timeline = new Timeline({ ...problem, visits: [] }, faults)
    const { origin } = timeline
    const visitEntries = visitsIn(problem, partition(problem, this.#visitOrder.of(problem.visits)).taking)
    const shiftEntries = shiftsIn(problem, this.#shiftOrder)
    this.#entries = visitEntries
    const now = problem.now === undefined ? ALWAYS_PAST : timeline.at(problem.now, 'now')
    const { rows } = this.#look(travel)
    const placeOf = (position: Position, entry: { readonly path: string }) =>
      rows.get(keyOf(position)) ?? placeFinder(travel, faults)(position, entry.path)

    const shifts = this.#shifts.of(shiftEntries, now, timeline, placeOf, faults)
    const visits = this.#visits.of(visitEntries, problem, timeline, placeOf, faults)
    const bonds = compileBonds(visitEntries, shifts.shiftIds, faults)
    const known = this.#affinities.of(visitEntries, shiftEntries, bonds, problem, doctorKey)
    const horizon = horizonOf(problem, { timeline, now, visits, shifts })
    const [first, ...rest] = faults
    if (first !== undefined) throw new RondeError([first, ...rest])

    // A source's entries are trusted, as `compile` trusted them when the desk was opened.
    const slices = travel.slices.map((slice) => ({ ...slice, from: slice.from - origin }))
    const legs = { placeCount: strideOf(travel), slices, metres: travel.metres }
    const hasWayIn = waysIn({ place: visits.place, startPlace: shifts.startPlace }, legs)
    const pairs = canReachAll({ place: visits.place, hasWayIn })
      ? known
      : withForbidden(known, { ...bonds, ...visits, ...shifts, hasWayIn })
    const parts = { timeline, now, horizon, visitEntries, shiftEntries, visits, shifts, bonds, pairs, legs }
    return settleHeads(assemble(problem, parts))
  }

  /** The visit with this index in the instance that was compiled last. */
  visitAt(v: number): Visit {
    return this.#entries[v]!.visit
  }

  /** The last instance will be read on; of those before it the pairs of visit and shift are no longer theirs. */
  hold(): void {
    this.#affinities.hold()
  }

  /**
   * A source hands out the same matrix as long as nothing changes: it is looked over once. Of another one only the places
   * that are others are looked up anew.
   */
  #look(travel: TravelMatrix): Looked {
    const before = this.#looked
    if (before?.matrix === travel) return before
    const rows = before === undefined ? new Map<string, number>() : before.rows
    const places = before === undefined ? [] : before.matrix.places
    for (let row = 0; row < places.length; row++) {
      const place = places[row]!
      if (place === travel.places[row] || rows.get(keyOf(place)) !== row) continue
      rows.delete(keyOf(place))
    }
    for (let row = 0; row < travel.places.length; row++) {
      const place = travel.places[row]!
      if (place !== places[row]) rows.set(keyOf(place), row)
    }
    this.#looked = { matrix: travel, rows }
    return this.#looked
  }
}

type Pairs = ReturnType<AffinityRows['of']>

/** The same, with what no leg leads to forbidden in copies. */
function withForbidden(known: Pairs, ways: Omit<Parameters<typeof forbidUnreachable>[0], keyof Pairs>): Pairs {
  const pairs = { ...known, affinity: known.affinity.slice(), affinityKinds: known.affinityKinds.slice() }
  forbidUnreachable({ ...pairs, ...ways })
  return pairs
}
