import { RondeError } from '../../kit/RondeError.js'

/** What is wrong with a day, its matrix, or an order. */
export function fault(code: string, path: string, message: string, remedy: string): RondeError {
  return new RondeError([{ code, path, message, remedy }])
}
