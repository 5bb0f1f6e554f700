/** Doctors who were sent somewhere to wait, as a caller reads it. */
import { instantOf } from '../../kit/clock.js'
import type { DispatchState } from '../DispatchState.js'

export interface Posted {
  readonly shift: string
  readonly doctor: string
  readonly position: readonly [longitude: number, latitude: number]
  /** When the order was given, and when the doctor is there. */
  readonly since: string
  readonly arrival: string
  readonly isThere: boolean
}

export function postedIn({ shifts, now }: DispatchState): Posted[] {
  return [...shifts.values()].flatMap(({ shift, doctor, post }) => {
    if (post === undefined) return []
    const arrival = post.way.at(-1)!.since
    const { position, since } = post
    const times = { since: instantOf(since), arrival: instantOf(arrival) }
    return [{ shift: shift.id, doctor, position, ...times, isThere: arrival <= now }]
  })
}
