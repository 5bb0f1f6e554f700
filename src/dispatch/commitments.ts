/** The ladder of commitment: planned → announced → enRoute → onSite → done. Up by reports, down only by being turned back. */
import type { CommitmentLevel, Visit } from '../model/Problem.js'

/** Nobody may move these but the doctor. */
export const UNDER_WAY: ReadonlySet<CommitmentLevel> = new Set(['enRoute', 'onSite'])

export const rankOf: Readonly<Record<CommitmentLevel, number>> = {
  planned: 0,
  announced: 1,
  enRoute: 2,
  onSite: 3,
  done: 4,
}

export function isUnderWay({ commitment }: Visit): boolean {
  return commitment !== undefined && UNDER_WAY.has(commitment.level)
}
