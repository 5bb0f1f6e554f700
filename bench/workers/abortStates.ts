/** The states of a pool in which `npm run bench -- workers --abort` aborts a solve. */
export const WORKERS = 2

export const abortStates = {
  before: 'aborted before called, warm pool',
  cold: 'pool started by the call, in a fresh process',
  warm: 'warm pool',
  exchange: 'warm pool, parts that wait for each other all the time',
  queued: 'warm pool that another solve has',
} as const

export type AbortState = keyof typeof abortStates

/** Milliseconds from the call to the abort: while the pool starts, while parts construct, while they search. */
export const delays: Record<AbortState, readonly number[]> = {
  before: [0],
  cold: [0, 50, 200, 1000],
  warm: [0, 20, 100, 500],
  exchange: [700],
  queued: [100],
}
