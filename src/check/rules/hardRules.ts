/** The rules that a route keeps or is infeasible; where a forced visit breaks one it is a priced violation. */
import type { HardRule } from '../judged.js'
import { capacity } from './capacity.js'
import { exclusions } from './exclusions.js'
import { hardWindows } from './hardWindows.js'
import { maxOvertime } from './maxOvertime.js'
import { needs } from './needs.js'
import { pinBroken } from './pinBroken.js'
import { reachable } from './reachable.js'

export const hardRules: readonly HardRule[] = [
  needs,
  exclusions,
  pinBroken,
  reachable,
  hardWindows,
  capacity,
  maxOvertime,
]
