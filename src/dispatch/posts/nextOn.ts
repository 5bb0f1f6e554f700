/** Where a doctor on the way to a waiting post can next be taken from. */
import type { Post, Whereabouts } from '../DispatchState.js'

/** The next place of the way that is reached at a moment or later; the post when the doctor is there. */
export function nextOn({ way }: Post, now: number): Whereabouts | undefined {
  return way.find(({ since }) => since >= now) ?? way.at(-1)
}
