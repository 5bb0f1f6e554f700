/** Nothing but time passes: holds end, shifts end, alerts fall due. */
import { eventKind } from './EventKind.js'

export const tick = eventKind('tick', {}, () => {})
