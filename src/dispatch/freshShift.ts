/** A shift on which nothing has happened yet, or as far as its progress says. */
import { epochSeconds } from '../kit/clock.js'
import type { Shift } from '../model/Problem.js'
import type { LiveShift } from './DispatchState.js'

export function freshShift(doctor: string, given: Shift): LiveShift {
  const { progress, ...shift } = given
  if (progress === undefined) return { doctor, shift, breaksTaken: 0, loadUsed: 0 }
  const { position, freeAt, breaksTaken, loadUsed } = progress
  return { doctor, shift, at: { position, since: epochSeconds(freeAt) }, breaksTaken, loadUsed }
}
