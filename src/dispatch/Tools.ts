/** What a desk keeps beside its state, to be quick: nothing in them changes an answer. */

import type { Arena } from '../kit/Memory.js'
import type { LiveCompiler } from './LiveCompiler.js'
import type { LiveTravel } from './LiveTravel.js'
import type { RenderedRoutes } from './RenderedRoutes.js'

export interface Tools {
  readonly travel: LiveTravel
  readonly compiler: LiveCompiler
  readonly rendered: RenderedRoutes
  /** For the searches, one after the other. */
  readonly memory: Arena
}
