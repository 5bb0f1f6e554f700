/**
 * A broken rule in one sentence for people, with its values: for violations, faults of a draft, and reasons.
 */
import { instantOf } from '../kit/clock.js'
import type { Instance } from './Instance.js'
import type { BrokenRule } from './RouteSchedule.js'

/** What is broken where; `visits` is the route in which `rule` was found. */
export function describeRule(
  instance: Instance,
  shift: number,
  visits: ArrayLike<number>,
  { code, position, amount }: BrokenRule,
): string {
  const shiftId = instance.shiftIds[shift]!
  const doctor = instance.doctorIds[shift]!
  const isAtEnd = position >= visits.length
  const visit = isAtEnd ? '' : instance.visitIds[visits[position]!]!
  const hardEnd = instantOf(instance.origin + instance.hardEnd[shift]!)
  switch (code) {
    case 'skill':
      return `Doctor ${doctor} lacks a skill that visit ${visit} needs.`
    case 'excluded':
      return `Visit ${visit} excludes doctor ${doctor}.`
    case 'pin':
      return `Visit ${visit} is under way on shift ${shiftId} and pinned to another one.`
    case 'elsewhere':
      return `Visit ${visit} is under way on or pinned to another shift than ${shiftId}.`
    case 'head':
      return `What is under way on or pinned to a position of shift ${shiftId} does not come first, in its order.`
    case 'unreachable':
      return isAtEnd
        ? `No way leads to where shift ${shiftId} has to end.`
        : `No way leads to visit ${visit} on shift ${shiftId}.`
    case 'window':
      return `Visit ${visit} starts ${inWords(amount)} after its last window closes.`
    case 'capacity':
      return `Visit ${visit} brings the load ${amount} above the capacity of shift ${shiftId}.`
    case 'overtime':
      return `Shift ${shiftId} ends ${inWords(amount)} after the last moment of its overtime, ${hardEnd}.`
  }
}

/** `45 s`, `12 min`, `1 h 5 min`: minutes rounded up, since a minute less would not do. */
export function inWords(seconds: number): string {
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
