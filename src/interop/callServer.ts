/**
 * One request to a server, repeated while that may help: after a time-out, a lost connection (a body cut short is one),
 * and the statuses by which a server says "not now".
 *
 * Pauses double from half a second, without chance: the same faults give the same requests. `Retry-After` is heeded
 * where it asks for more. Every wait, and the reading of the body, ends at once when the signal is aborted.
 *
 * Reference: RFC 9110 §10.2.3 (Retry-After), §15.
 */
import { RondeError } from '../kit/RondeError.js'
import type { ServerOptions } from './ServerOptions.js'

export interface ServerRequest {
  readonly url: string
  /** POSTed as JSON where there is one. */
  readonly body?: string
}

export interface ServerAnswer {
  readonly status: number
  /** What the text is as JSON; undefined where it is not JSON. */
  readonly json: unknown
}

const FIRST_PAUSE = 500
const NOT_NOW = new Set([408, 429, 500, 502, 503, 504])

/** What came of one attempt: an answer, or why to try again. */
type Outcome = { readonly answer: ServerAnswer } | { readonly failure: Failure }

interface Failure {
  readonly code: 'server-timeout' | 'server-unreachable' | 'server-busy'
  readonly message: string
  readonly remedy: string
  /** Milliseconds the server asks for. */
  readonly retryAfter?: number
  readonly cause?: unknown
}

/**
 * The answer, whatever its status, unless the server could not be brought to answer.
 *
 * @throws RondeError `server-timeout`, `server-unreachable`, `server-busy`; the signal's reason when aborted
 */
export async function callServer(
  request: ServerRequest,
  options: ServerOptions,
  signal: AbortSignal,
): Promise<ServerAnswer> {
  const { retries = 4, longestWaitMs = 60_000, wait = waitByTheClock } = options
  for (let attempt = 0; ; attempt++) {
    const outcome = await tryOnce(request, options, signal)
    if ('answer' in outcome) return outcome.answer
    const { retryAfter = 0, cause, code, message, remedy } = outcome.failure
    if (attempt === retries || retryAfter > longestWaitMs) {
      const tries = attempt === 0 ? '' : ` (${attempt + 1} attempts)`
      throw new RondeError([{ code, path: '', message: `${message}${tries}.`, remedy }], { cause })
    }
    await wait(Math.max(retryAfter, Math.min(longestWaitMs, FIRST_PAUSE * 2 ** attempt)), signal)
    signal.throwIfAborted()
  }
}

async function tryOnce(request: ServerRequest, options: ServerOptions, signal: AbortSignal): Promise<Outcome> {
  const { timeoutMs = 30_000, fetch = globalThis.fetch } = options
  signal.throwIfAborted()
  // One controller by hand: AbortSignal.any over a timeout can be collected before it fires on Node 20.
  const stop = new AbortController()
  let isLate = false
  const late = setTimeout(() => {
    isLate = true
    stop.abort()
  }, timeoutMs)
  const forward = () => stop.abort(signal.reason)
  signal.addEventListener('abort', forward, { once: true })
  try {
    const response = await fetch(request.url, { ...initOf(request, options), signal: stop.signal })
    const text = await response.text()
    return outcomeOf(response, text, options)
  } catch (error) {
    signal.throwIfAborted()
    return { failure: isLate ? tooLate(options, timeoutMs) : lost(options, error) }
  } finally {
    clearTimeout(late)
    signal.removeEventListener('abort', forward)
  }
}

function initOf({ body }: ServerRequest, { headers }: ServerOptions): RequestInit {
  const accept = { accept: 'application/json', ...headers }
  return body === undefined
    ? { headers: accept }
    : { method: 'POST', headers: { 'content-type': 'application/json', ...accept }, body }
}

function outcomeOf({ status, headers }: Response, text: string, options: ServerOptions): Outcome {
  if (!NOT_NOW.has(status)) return { answer: { status, json: readJson(text) } }
  const retryAfter = pauseAskedFor(headers)
  return {
    failure: {
      code: 'server-busy',
      message: `${hostOf(options)} answers ${status}${retryAfter ? ` and asks for ${Math.ceil(retryAfter / 1000)} s` : ''}`,
      remedy:
        status === 429
          ? 'Send less at once (concurrency: 1), or use a server of your own.'
          : 'See the server’s log; try again later, or raise `retries`.',
      ...(retryAfter === undefined ? {} : { retryAfter }),
    },
  }
}

/** Milliseconds from `Retry-After`: seconds, or a date, which is taken against the answer's own (no clock of ours). */
function pauseAskedFor(headers: Headers): number | undefined {
  const asked = headers.get('retry-after')?.trim()
  if (!asked) return undefined
  if (/^\d+$/.test(asked)) return Number(asked) * 1000
  const pause = Date.parse(asked) - Date.parse(headers.get('date') ?? '')
  return Number.isNaN(pause) ? undefined : Math.max(0, pause)
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // a proxy's page, say: whoever asked says what it should have been
  }
}

function tooLate(options: ServerOptions, timeoutMs: number): Failure {
  return {
    code: 'server-timeout',
    message: `${hostOf(options)} does not answer within ${timeoutMs} ms`,
    remedy: 'Raise `timeoutMs`, or lower `chunk` so that each request is less work.',
  }
}

// undici says "fetch failed" and puts what happened into the cause.
function lost(options: ServerOptions, error: unknown): Failure {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const why = cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : String(cause)
  return {
    code: 'server-unreachable',
    message: `No whole answer comes from ${hostOf(options)}: ${why}`,
    remedy: 'Is the server running, and the url right?',
    cause: error,
  }
}

/** Without its path and query, which may hold positions of patients or a key. */
export function hostOf({ url }: ServerOptions): string {
  return new URL(url).host
}

function waitByTheClock(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', done, { once: true })
    if (signal.aborted) done()
  })
}
