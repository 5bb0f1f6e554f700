/** What was held may be planned again. */
import { refuse } from '../refuse.js'
import { eventKind, id } from './EventKind.js'

export const release = eventKind('release', { visit: id }, (desk, event) => {
  const live = desk.visit(event.visit)
  const { hold, ...visit } = live.visit
  if (hold === undefined) refuse('not-held', `Visit ${event.visit} is not held.`, 'Nothing need be done.', 'visit')
  desk.setVisit({ ...live, visit })
})
