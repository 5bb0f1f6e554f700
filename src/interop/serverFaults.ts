/** The faults that servers of travel times have in common. */
import type * as z from 'zod'
import { type Fault, RondeError } from '../kit/RondeError.js'
import type { ServerAnswer } from './callServer.js'
import type { Entries } from './TableService.js'

/** Longer texts of a server are cut in a message: a proxy's page says nothing after its title. */
const LONGEST = 200

/** A refusal that only the caller can mend; `said` is the server's own reason. */
export function refused(server: string, status: number, said: string | undefined, remedy: string): Fault {
  const reason = said ? `: ${said.length > LONGEST ? `${said.slice(0, LONGEST)}…` : said}` : ''
  return {
    code: 'server-refused',
    path: '',
    message: `${server} refuses the request (HTTP ${status})${reason}.`.replace(/([.!?])\.$/, '$1'),
    remedy: byStatus(status) ?? remedy,
  }
}

/** What a status says by itself, whichever the server; usually a proxy in front of it. */
function byStatus(status: number): string | undefined {
  if (status === 401 || status === 403) return 'Does it want a key? Send it in `headers` or in the url.'
  if (status === 404 || status === 405) return 'Is the url that of the server itself, without the service’s path?'
  if (status === 413 || status === 414 || status === 431) return 'The request is too long for it: lower `chunk`.'
  return undefined
}

/** The answer as its schema has it. */
export function readAnswer<Schema extends z.ZodType>(server: string, schema: Schema, json: unknown): z.output<Schema> {
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw badAnswer(
    server,
    json === undefined ? '' : (issue?.path ?? []).join('.'),
    json === undefined ? 'is not JSON' : `is not a table (${issue?.message ?? 'unreadable'})`,
  )
}

/** @throws RondeError `bad-answer` unless there is an entry for every pair */
export function assertSize(server: string, path: string, entries: Entries, rows: number, columns: number): void {
  const wrong = entries.findIndex((row) => row.length !== columns)
  if (entries.length === rows && wrong < 0) return
  const [where, found, expected] =
    entries.length === rows
      ? [`${path}.${wrong}`, `${entries[wrong]!.length} columns`, columns]
      : [path, `${entries.length} rows`, rows]
  throw badAnswer(server, where, `has ${found} where ${expected} were asked for`)
}

function badAnswer(server: string, path: string, what: string): RondeError {
  return new RondeError([
    {
      code: 'bad-answer',
      path,
      message: `The answer of ${server} ${what}.`,
      remedy: 'Is the url that of the server itself? A proxy may cut or replace what it says.',
    },
  ])
}

/** A server's statement of success or failure, as far as it is an object. */
export function objectOf({ json }: ServerAnswer): Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {}
}

/** The server's address with a service's path behind its own, and its query kept. */
export function serviceUrl(url: string, path: string, query: Readonly<Record<string, string>> = {}): string {
  const base = new URL(url)
  base.pathname = `${base.pathname.replace(/\/+$/, '')}/${path}`
  // Not through searchParams: servers of the field read lists with a bare `;` and `,`.
  const given = base.search.replace(/^\?/, '')
  const added = Object.entries(query).map(([key, value]) => `${key}=${value}`)
  base.search = [...(given ? [given] : []), ...added].join('&')
  base.hash = ''
  return base.href
}
