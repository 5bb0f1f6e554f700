/**
 * Where things stand in a visit's record: the offsets into `KernelData.visits`.
 *
 * Nothing is imported here, and nothing else declared, for the same reason as in `gapOffsets.ts`.
 */

/** Numbers per visit in `KernelData.visits`; the names below are the offsets. */
export const STRIDE = 16
export const PLACE = 0
/** Seconds from kerb to door. */
export const ACCESS = 1
/** Seconds: no service before; the first window's earliest is in it where there is only one window. */
export const OPEN = 2
/** Seconds: the last window's latest; `NEVER` without windows. */
export const LATEST = 3
/** 1 = `LATEST` is hard. */
export const HARD = 4
/** 1 = more than one window: `OPEN` is the release only, and the windows have to be looked through. */
export const WINDOWS = 5
export const SINCE = 6
/** Points per second from `SINCE`. */
export const RATE = 7
/** Seconds: the target is missed from here; behind it the points per second that this adds. So with all knees. */
export const TARGET = 8
export const TARGET_RATE = 9
/** Seconds: twice the target. */
export const TWICE = 10
export const TWICE_RATE = 11
/** Seconds: the promised start; `NEVER` when nothing was promised. Here the knees end. */
export const PROMISED = 12
export const PROMISE_RATE = 13
/** Points per second past `LATEST`. */
export const LATE_RATE = 14
/** Seconds: up to here the points are `RATE` alone; the first of target, latest and promise. */
export const KNEE = 15
