/**
 * Travel times from an OSRM server: its table service, `GET /table/v1/{profile}/{lon},{lat};…`.
 *
 * `osrm-routed --max-table-size` (100 as it comes) is documented as a number of coordinates and enforced as its square
 * against sources × targets; half of it for either side keeps within both, and so with services that count the former.
 *
 * Reference: Project-OSRM/osrm-backend, docs/http.md, "Table service".
 */
import * as z from 'zod'
import type { Position } from '../travel/TravelMatrix.js'
import { hostOf, type ServerAnswer } from './callServer.js'
import { refuseUnusable, type ServerOptions } from './ServerOptions.js'
import { type ServedTravelMatrix, servedMatrix } from './servedMatrix.js'
import { assertSize, objectOf, readAnswer, refused, serviceUrl } from './serverFaults.js'
import type { Refusal, ServedTable, TableService } from './TableService.js'

export interface OsrmOptions extends ServerOptions {
  /** In the request's path; a plain `osrm-routed` takes any and drives by the profile of its data. Default `driving`. */
  readonly profile?: string
  /** The server's `--max-table-size`; default 100, at least 2. */
  readonly chunk?: number
}

const DEFAULT_TABLE_SIZE = 100

/** null: no way between the two. */
const entries = z.array(z.array(z.number().nonnegative().nullable()))
const waypoints = z.array(z.object({ distance: z.number().nonnegative().optional() })).optional()

/** What is read of an answer; anything else in it is let be. */
const tableSchema = z.object({
  code: z.literal('Ok'),
  durations: entries,
  distances: entries,
  sources: waypoints,
  destinations: waypoints,
})

/**
 * Seconds and metres of the fastest route for each pair of places, in one slice.
 *
 * @throws RondeError `bad-url`, `bad-option`, `bad-position`, `server-unreachable`, `server-timeout`, `server-busy`,
 *   `server-refused`, `bad-answer`; the signal's reason when aborted
 */
export async function osrmTable(places: readonly Position[], options: OsrmOptions): Promise<ServedTravelMatrix> {
  const { chunk = DEFAULT_TABLE_SIZE } = options
  refuseUnusable(options, places, chunk, 2)
  const departure = { from: Number.NEGATIVE_INFINITY, text: undefined }
  return servedMatrix(osrmService(options, chunk), places, [departure], options)
}

function osrmService(options: OsrmOptions, chunk: number): TableService {
  const server = `OSRM at ${hostOf(options)}`
  return {
    side: chunk >> 1,
    square: chunk,
    isWide: false,
    request: (sources, targets) => ({ url: tableUrl(options, sources, targets) }),
    refusal: (answer) => refusalOf(server, answer),
    read: (json, sourceCount, targetCount) => readTable(server, json, sourceCount, targetCount),
  }
}

function tableUrl(
  { url, profile = 'driving' }: OsrmOptions,
  sources: readonly Position[],
  targets: readonly Position[],
) {
  const once = [...new Set([...sources, ...targets])]
  // A table of a single coordinate is refused: it is sent twice.
  const coordinates = once.length > 1 ? once : [...once, ...once]
  const index = new Map(coordinates.map((position, i) => [position, i]))
  const indices = (positions: readonly Position[]) => positions.map((position) => index.get(position)).join(';')
  const path = coordinates.map(([longitude, latitude]) => `${micro(longitude)},${micro(latitude)}`).join(';')
  return serviceUrl(url, `table/v1/${encodeURIComponent(profile)}/${path}`, {
    annotations: 'duration,distance',
    generate_hints: 'false',
    sources: indices(sources),
    destinations: indices(targets),
  })
}

/** Millionths of a degree (a decimetre) are what OSRM itself keeps. */
function micro(degrees: number): string {
  return String(Number(degrees.toFixed(6)))
}

function refusalOf(server: string, answer: ServerAnswer): Refusal | undefined {
  const { code, message } = objectOf(answer)
  if (code === 'Ok' || (code === undefined && answer.status === 200)) return undefined
  if (code === 'NoSegment') return { kind: 'off-street' }
  if (code === 'NoTable') return { kind: 'no-way' }
  const said = typeof message === 'string' ? message : typeof code === 'string' ? code : undefined
  return { kind: 'fault', fault: refused(server, answer.status, said, remedyOf(code)) }
}

function remedyOf(code: unknown): string {
  if (code === 'TooBig') return 'Set `chunk` to its --max-table-size, or start osrm-routed with a larger one.'
  if (code === 'NotImplemented')
    return 'This version has no distances with MLD: prepare the data with osrm-contract (CH).'
  return 'See its documentation of the code, and its log.'
}

function readTable(server: string, json: unknown, sourceCount: number, targetCount: number): ServedTable {
  const { durations, distances, sources, destinations } = readAnswer(server, tableSchema, json)
  assertSize(server, 'durations', durations, sourceCount, targetCount)
  assertSize(server, 'distances', distances, sourceCount, targetCount)
  return {
    seconds: durations,
    metres: distances,
    ...(sources?.length === sourceCount ? { sourceDistances: sources.map(({ distance }) => distance) } : {}),
    ...(destinations?.length === targetCount ? { targetDistances: destinations.map(({ distance }) => distance) } : {}),
  }
}
