/** How an event is turned down: a `RondeError` thrown by the event's own file, caught in one place (`step`). */
import { RondeError } from '../kit/RondeError.js'

/** @throws RondeError always */
export function refuse(code: string, message: string, remedy: string, path = ''): never {
  throw new RondeError([{ code, path, message, remedy }])
}
