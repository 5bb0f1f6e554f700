/**
 * When a doctor is where, and what it costs: docs/rules.md §2 to §5 in one pass over one route.
 *
 * This is the definition. The kernel and the solver are fast ways to the same numbers and are tested against it; the
 * door out prints it. It is written to be read beside the page, not to be fast.
 *
 * Invariant: every figure is an integer and depends on the instance, the shift and the order of the visits alone.
 */
import { UNREACHABLE } from '../travel/TravelMatrix.js'
import { travelTo, type Walk } from './breaks.js'
import { sumOf } from './cost.js'
import { EN_ROUTE, FREE, type Instance, kinds, ON_SITE } from './Instance.js'
import { legArrival } from './leg.js'
import { type BrokenRule, clearSchedule, emptySchedule, type RouteSchedule, trimColumns } from './RouteSchedule.js'
import { goTo, noTrip, stayOn, type Trip } from './trip.js'
import { waitingPoints } from './waitingPoints.js'

/** Times and cost of one route: `visits` in order, the head of the shift first. `into` is filled and returned. */
export function schedule(
  instance: Instance,
  shift: number,
  visits: ArrayLike<number>,
  into: RouteSchedule = emptySchedule(),
): RouteSchedule {
  clearSchedule(into)
  into.shift = shift
  const walk = setOut(instance, shift)
  const trip = noTrip()
  if (!beginsWithHead(instance, shift, visits)) breakRule(into, 'head', 0, 0, false)

  for (let position = 0; position < visits.length; position++) {
    const v = visits[position]!
    walk.isForced &&= instance.bond[v] !== FREE
    lookAtPair(instance, shift, v, position, into)
    makeTrip(instance, walk, v, position, trip, into)
    if (trip.isUnreachable) {
      const isUnderWay = instance.bond[v]! >= EN_ROUTE
      breakRule(into, 'unreachable', position, 0, isUnderWay)
      if (!isUnderWay) return close(instance, walk, into) // no way there: what follows has no times
    }
    if (trip.isTooLate) breakRule(into, 'window', position, trip.late, walk.isForced)
    lookAtLoad(instance, shift, walk, v, position, into)
    record(instance, walk, v, trip, into)
    payVisit(instance, shift, v, trip, into)
    into.stopCount++
    walk.at = trip.end
    walk.place = instance.place[v]!
  }
  if (visits.length > 0) goHome(instance, shift, walk, visits.length, into)
  return close(instance, walk, into)
}

/** §2: when and where the doctor can begin. */
function setOut({ free, startPlace, firstBreak }: Instance, shift: number): Walk {
  return {
    at: free[shift]!,
    place: startPlace[shift]!,
    nextBreak: firstBreak[shift]!,
    lastBreak: firstBreak[shift + 1]!,
    load: 0,
    isForced: true,
  }
}

/** §3: what is under way or pinned to a position comes first, in its order. */
function beginsWithHead({ firstHead, headVisits }: Instance, shift: number, visits: ArrayLike<number>): boolean {
  const first = firstHead[shift]!
  for (let i = first; i < firstHead[shift + 1]!; i++) {
    if (visits[i - first] !== headVisits[i]) return false
  }
  return true
}

/** §3: what the pair of doctor and visit forbids; of a visit that is bound to this shift, what it violates. */
function lookAtPair(instance: Instance, shift: number, v: number, position: number, into: RouteSchedule): void {
  const found = instance.affinityKinds[v * instance.shiftCount + shift]!
  const isBound = instance.bond[v] !== FREE
  if (found & kinds.skill) breakRule(into, 'skill', position, 0, isBound)
  if (found & kinds.excluded) breakRule(into, 'excluded', position, 0, isBound)
  if (found & kinds.pin) breakRule(into, 'pin', position, 0, isBound)
  if (found & kinds.elsewhere) breakRule(into, 'elsewhere', position, 0, false)
  if (found & kinds.unreachable) breakRule(into, 'unreachable', position, 0, false)
}

/** §4: the way to the next visit. Only what is not under way leaves time for breaks. */
function makeTrip(instance: Instance, walk: Walk, v: number, position: number, trip: Trip, into: RouteSchedule): void {
  const bond = instance.bond[v]!
  if (bond === ON_SITE) stayOn(instance, v, trip)
  else if (bond === EN_ROUTE) {
    const departure = position === 0 ? instance.departed[into.shift]! : walk.at
    goTo(instance, into.shift, walk.place, v, departure, trip)
  } else travelTo(instance, walk, v, position, trip, into)
}

/** §4, capacity: looked at where something is loaded. */
function lookAtLoad(
  { load, capacityLeft }: Instance,
  shift: number,
  walk: Walk,
  v: number,
  position: number,
  into: RouteSchedule,
): void {
  walk.load += load[v]!
  const excess = walk.load - capacityLeft[shift]!
  if (load[v]! > 0 && excess > 0) breakRule(into, 'capacity', position, excess, walk.isForced)
}

/** §4, the end: the drive home, and the hard end of the shift behind the last stop. */
function goHome(instance: Instance, shift: number, walk: Walk, position: number, into: RouteSchedule): void {
  const { endPlace, hardEnd, shiftEnd } = instance
  const home = endPlace[shift]!
  if (home !== -1) {
    const arrival = legArrival(instance, shift, walk.place, home, walk.at)
    if (arrival === UNREACHABLE) breakRule(into, 'unreachable', position, 0, walk.isForced)
    else {
      into.driving += arrival - walk.at
      into.metres += metresBetween(instance, walk.place, home)
      walk.at = arrival
    }
  }
  into.overtime = Math.max(0, walk.at - shiftEnd[shift]!)
  const excess = walk.at - hardEnd[shift]!
  if (excess > 0) breakRule(into, 'overtime', position, excess, walk.isForced)
}

/** §5: what a visit pays for being visited then and by this doctor. */
function payVisit(instance: Instance, shift: number, v: number, trip: Trip, into: RouteSchedule): void {
  const { prices, promised, since } = instance
  const { cost } = into
  const rate = instance.rate[v]!
  const response = Math.max(0, trip.start - since[v]!) // negative only for a doctor on site before the call
  const { waiting, pastTarget } = waitingPoints(rate, instance.target[v]!, response, prices)
  const late = prices.late * rate * trip.late
  const promise = prices.promise * rate * Math.max(0, trip.start - promised[v]!)

  const pair = v * instance.shiftCount + shift
  const found = instance.affinityKinds[pair]!
  const preferred = found & kinds.preferred ? prices.preferred : 0
  const area = found & kinds.area ? prices.area : 0
  const moved = found & kinds.moved ? prices.moved : 0
  const wish = instance.wishesMissed[pair]! * prices.wish

  cost.waiting += waiting
  cost.pastTarget += pastTarget
  cost.late += late
  cost.promise += promise
  cost.preferred += preferred
  cost.area += area
  cost.moved += moved
  cost.wish += wish
  into.response[into.stopCount] = response
  into.stopCost[into.stopCount] = waiting + pastTarget + late + promise + preferred + area + moved + wish
}

/** §5: what the route pays as a whole. */
function close(instance: Instance, walk: Walk, into: RouteSchedule): RouteSchedule {
  const { prices, share } = instance
  const { cost, broken } = into
  into.routeEnd = walk.at
  const work = Math.floor(into.service / 60)
  cost.driving = prices.driving * into.driving
  cost.overtime = prices.overtime * (into.overtime + into.breakLateness)
  cost.fairness = prices.fairness * (work - share[into.shift]!) ** 2
  let priced = 0
  for (let i = 0; i < broken.length; i++) if (broken[i]!.isPriced) priced++
  cost.violation = prices.violation * priced
  into.isFeasible = priced === broken.length
  cost.total = into.isFeasible ? sumOf(cost) : Infinity
  trimColumns(into)
  return into
}

/** §4: notes when the doctor is at this stop, and adds up the route. */
function record(instance: Instance, walk: Walk, v: number, trip: Trip, into: RouteSchedule): void {
  const isDriven = instance.bond[v] !== ON_SITE && !trip.isUnreachable
  const metres = isDriven ? metresBetween(instance, walk.place, instance.place[v]!) : 0
  const position = into.stopCount
  into.arrival[position] = trip.arrival
  into.door[position] = trip.door
  into.start[position] = trip.start
  into.end[position] = trip.end
  into.drivingTo[position] = trip.driving
  into.metresTo[position] = metres
  into.driving += trip.driving
  into.metres += metres
  into.service += instance.serviceOf[v * instance.shiftCount + into.shift]!
}

/** Metres of a leg that is driven; 0 where the matrix, which looks at the first slice, knows of none. */
function metresBetween({ metres, placeCount }: Instance, p: number, q: number): number {
  const entry = metres[p * placeCount + q]!
  return entry === UNREACHABLE ? 0 : entry
}

function breakRule(
  into: RouteSchedule,
  code: BrokenRule['code'],
  position: number,
  amount: number,
  isPriced: boolean,
): void {
  into.broken.push({ code, position, amount, isPriced })
}
