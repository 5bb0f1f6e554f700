/** Traffic flows again, a closed street is open. */
import { refuse } from '../refuse.js'
import { eventKind, id } from './EventKind.js'

/** `condition`: the id of the event that said so. */
export const clear = eventKind('clear', { condition: id }, (desk, event) => {
  const left = desk.conditions.filter((each) => each.id !== event.condition)
  if (left.length === desk.conditions.length)
    refuse(
      'unknown-condition',
      `No closure or traffic is known as ${JSON.stringify(event.condition)}.`,
      'Name the id of the event that reported it.',
      'condition',
    )
  desk.conditions = left
})
