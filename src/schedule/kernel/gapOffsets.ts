/**
 * Where things stand in a gap record (`kernelGap.ts`): the offsets into `KernelState.gaps` and `gapPoints`.
 *
 * Nothing is imported here, and nothing else declared, on purpose: only then does the build write the numbers into the
 * loops (esbuild, `minifySyntax`). A constant that is looked up costs a load and a type check each time.
 */

/** Integers per record in `KernelState.gaps`; the names below are the offsets. The gap is between `u` and node `b`. */
export const GAP = 16
export const FROM_PLACE = 0
/** -1: the end of a shift that may end anywhere. */
export const TO_PLACE = 1
/** Seconds: when the doctor leaves `u` for whatever visit comes next, the breaks that are due there already taken. */
export const LEAVES = 2
/** The next break after those. */
export const NEXT = 3
/** Seconds: its earliest and latest; `NEVER` when none is left. (`UNTIL` of a break of no length is always past.) */
export const DUE = 4
export const UNTIL = 5
/** The next break after `b`; -1 where `b` has several windows, which no line speaks of. */
export const THEN = 6
/** Seconds: access to `b` less the start of its service, so that leaving + driving + this is its delay. */
export const APPROACH = 7
/** Seconds: the least delay there is, as its service does not begin before it opens; not positive. */
export const SOONEST = 8
/** The line of `b`, as in `KernelState`. */
export const LOW = 9
export const HIGH = 10
export const SLACK = 11
/** Seconds: start of service of `b`; of the end of the route, its end. */
export const STARTS = 12
/** Seconds of service of `b`. */
export const SERVICE = 13
/** Seconds from leaving `u` to the door of `b`. */
export const LEG = 14
/** 1 = the line of `b` is a lower bound everywhere. */
export const CONVEX = 15

/** Points per record in `KernelState.gapPoints`. */
export const GAP_POINTS = 4
/** What breaking the way from `u` to `b` up adds, before anything is put in: minus the points of that way. */
export const BASE = 0
/** The line of `b`, points per second. */
export const SLOPE = 1
/** Points per second that a delay of `b` costs at the least; -Infinity when nothing is proven. */
export const BOUND = 2
/** Points for breaks that begin late on the way from `u` to `b`. */
export const LATE = 3
