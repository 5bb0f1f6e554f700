/**
 * What a server of travel times has to be able to do: the contract between one server's format (`osrmTable`,
 * `valhallaMatrix`) and the table that is put together from its answers (`servedMatrix`).
 */
import type { Fault } from '../kit/RondeError.js'
import type { Position } from '../travel/TravelMatrix.js'
import type { ServerAnswer, ServerRequest } from './callServer.js'

export interface TableService {
  /** Sources, and targets, of one request at most: within the server's limit, whatever it counts. */
  readonly side: number
  /** A whole table of up to so many places may be asked for at once: sources and targets are then the same. */
  readonly square: number
  /** The server looks at the hour only where there are no more sources than targets. */
  readonly isWide: boolean
  readonly request: (sources: readonly Position[], targets: readonly Position[], departure?: string) => ServerRequest
  /** Why there is no table; undefined where the answer claims to be one. */
  readonly refusal: (answer: ServerAnswer) => Refusal | undefined
  /** @throws RondeError `bad-answer` for what is not a table of that size */
  readonly read: (json: unknown, sourceCount: number, targetCount: number) => ServedTable
}

/**
 * - `off-street`: at least one of the places is near no street
 * - `apart`: the places lie on parts of the network that are not connected
 * - `no-way`: there is no way between any two of them
 * - `fault`: the request is refused; nothing but the caller can help
 */
export type Refusal =
  | { readonly kind: 'off-street' | 'apart' | 'no-way' }
  | { readonly kind: 'fault'; readonly fault: Fault }

/** [source][target], null where there is no way. */
export type Entries = readonly (readonly (number | null)[])[]

export interface ServedTable {
  /** Seconds and metres, not yet rounded. */
  readonly seconds: Entries
  readonly metres: Entries
  /** [source], [target] metres to the street that a place was moved to, where the server says so. */
  readonly sourceDistances?: readonly (number | undefined)[]
  readonly targetDistances?: readonly (number | undefined)[]
  readonly warnings?: readonly string[]
}
