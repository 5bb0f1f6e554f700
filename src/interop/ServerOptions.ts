/** What a caller may set for any server of travel times, and the look at it before the first request. */
import { type Fault, RondeError } from '../kit/RondeError.js'
import type { Position } from '../travel/TravelMatrix.js'

export interface ServerOptions {
  /** Where the server answers: `http://localhost:5000`, with a path or a query (`?key=…`) where it needs one. */
  readonly url: string
  /** Metres; default 1,000. A place further from any street is unreachable, as in `ronde/roads`. */
  readonly limit?: number
  /** Requests under way at once; default 4. Public servers want 1. */
  readonly concurrency?: number
  /** Milliseconds for one request and its answer; default 30,000. */
  readonly timeoutMs?: number
  /** How often a request is repeated after a time-out, a lost connection, or 408, 429, 500, 502, 503, 504; default 4. */
  readonly retries?: number
  /** Milliseconds; default 60,000. A server that wants (`Retry-After`) a longer pause is given up. */
  readonly longestWaitMs?: number
  /** Sent along: `{ authorization: 'Bearer …' }`. */
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
  /** Called after each part of the table, with the share done. */
  readonly onProgress?: (fraction: number) => void
  /** Instead of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch
  /** Instead of waiting by the clock before a repeat (for tests). */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

/** Milliseconds: a longer timer fires at once. */
const LONGEST_TIMER = 2 ** 31 - 1

/** @throws RondeError with every fault: `bad-url`, `bad-option`, `bad-position` */
export function refuseUnusable(
  options: ServerOptions,
  places: readonly Position[],
  chunk: number,
  leastChunk = 1,
): void {
  const { limit = 0, concurrency = 1, timeoutMs = 1, retries = 0, longestWaitMs = 0 } = options
  const [first, ...others] = [
    ...urlFaults(options.url),
    ...wholeFault('chunk', chunk, leastChunk),
    ...wholeFault('concurrency', concurrency, 1),
    ...wholeFault('timeoutMs', timeoutMs, 1, LONGEST_TIMER),
    ...wholeFault('retries', retries, 0),
    ...wholeFault('longestWaitMs', longestWaitMs, 0, LONGEST_TIMER),
    ...(limit >= 0 ? [] : [badOption('limit', limit, 'Give metres, 0 or more.')]),
    ...places.flatMap(positionFault),
  ]
  if (first) throw new RondeError([first, ...others])
}

// A url may hold a key: it is not repeated in the message.
function urlFaults(url: string): Fault[] {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  const isWeb = parsed?.protocol === 'http:' || parsed?.protocol === 'https:'
  if (isWeb && parsed.username === '' && parsed.password === '') return []
  const message = isWeb ? 'The url holds a name or a password.' : 'The url is not one of http or https.'
  const remedy = isWeb
    ? 'Send them as headers: { authorization: … }.'
    : 'Write the server’s address in full: http://localhost:5000.'
  return [{ code: 'bad-url', path: 'url', message, remedy }]
}

function wholeFault(path: string, value: number, least: number, most = Number.MAX_SAFE_INTEGER): Fault[] {
  return Number.isInteger(value) && value >= least && value <= most
    ? []
    : [badOption(path, value, `Give a whole number from ${least} to ${most}.`)]
}

function badOption(path: string, value: number, remedy: string): Fault {
  return { code: 'bad-option', path, message: `${path} is ${value}.`, remedy }
}

function positionFault([longitude, latitude]: Position, p: number): Fault[] {
  if (Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90) return []
  return [
    {
      code: 'bad-position',
      path: `places[${p}]`,
      message: `[${longitude}, ${latitude}] is not a position.`,
      remedy: 'Write [longitude, latitude] in degrees. Are the two swapped?',
    },
  ]
}
