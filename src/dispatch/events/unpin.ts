/** What was assigned by hand may be planned by the desk again. */
import { refuse } from '../refuse.js'
import { eventKind, id } from './EventKind.js'

export const unpin = eventKind('unpin', { visit: id }, (desk, event) => {
  const live = desk.visit(event.visit)
  const { pin, ...visit } = live.visit
  if (pin === undefined) refuse('not-pinned', `Visit ${event.visit} is not pinned.`, 'Nothing need be done.', 'visit')
  desk.setVisit({ ...live, visit })
})
