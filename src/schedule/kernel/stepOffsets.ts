/**
 * Where the results of the step functions stand: offsets into `KernelState.step` (`kernelStep.ts`) and into `taken`
 * (`kernelTail.ts`).
 *
 * Nothing is imported here, and nothing else declared, for the same reason as in `gapOffsets.ts`.
 */

/** Offsets into `kernel.step`. */
/** Seconds: start of service; at the end of the route, its end. */
export const START = 0
/** As `kernel.mode`, after the visit. */
export const MODE = 1
/** Points of the way: driving, and breaks that begin late. */
export const WAY = 2
/** Points of the stop itself as a function of its start: waiting, late, promise, a hard window broken by force. */
export const OWN = 3
/** Seconds: at the door, before waiting. */
export const DOOR = 4
/** Seconds from leaving to the door: driving and access. */
export const LEG = 5
/** Points for breaks that begin late; part of the way. */
export const LATE = 6

/** Offsets into `taken`. Seconds: start of service. */
export const BEGINS = 0
/** The next break after it. */
export const AFTER = 1
