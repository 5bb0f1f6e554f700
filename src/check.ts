export { check } from './check/check.js'
export { type Recomputed, recompute } from './check/recompute.js'
