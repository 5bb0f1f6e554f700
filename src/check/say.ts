/** How values are shown in the checker's messages. */
import { instantOf } from '../kit/clock.js'

export function show(value: unknown): string {
  return typeof value === 'string' || Array.isArray(value) ? JSON.stringify(value) : String(value)
}

/** Epoch seconds as an instant. */
export const at = instantOf
