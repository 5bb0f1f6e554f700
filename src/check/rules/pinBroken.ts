/** A visit under way stays with its shift; a pin to another shift can no longer be kept. */
import type { HardRule } from '../judged.js'
import { show } from '../say.js'

export const pinBroken: HardRule = {
  code: 'pin',
  *broken(_, { stops }) {
    for (const [position, { visit }] of stops.entries()) {
      const pin = visit.visit.pin
      if (!visit.underWay || !pin || pin.shift === visit.boundTo) continue
      yield {
        position,
        visit,
        isForgiven: true,
        message: `Visit ${show(visit.visit.id)} is under way on shift ${show(visit.boundTo!)} and pinned to ${show(pin.shift)}.`,
        remedy: 'Take the pin away.',
      }
    }
  },
}
