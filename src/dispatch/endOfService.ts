/** When a visit that began at a moment will be over, by the rule of docs/rules.md §4. Epoch seconds. */
import type { Visit } from '../model/Problem.js'
import type { LiveDoctor } from './DispatchState.js'

export function endOfService({ service }: Visit, { serviceFactor }: LiveDoctor, since: number): number {
  return since + Math.floor((service * Math.round(serviceFactor * 1000) + 500) / 1000)
}
