/**
 * Travel times from a Valhalla server: its matrix service, `POST /sources_to_targets`; by the hour where its tiles hold
 * traffic.
 *
 * The hour of departure is looked at only where a request has no more sources than targets; blocks are cut so. Valhalla
 * refuses a request whole when a place is near no street (171) or on another part of the network (170): `TableFill`.
 *
 * Reference: valhalla/valhalla, docs/docs/api/matrix/api-reference.md, docs/docs/api/openapi.yaml.
 */
import * as z from 'zod'
import { epochSeconds } from '../kit/clock.js'
import { RondeError } from '../kit/RondeError.js'
import type { Position } from '../travel/TravelMatrix.js'
import { hostOf, type ServerAnswer } from './callServer.js'
import { refuseUnusable, type ServerOptions } from './ServerOptions.js'
import { type Departure, type ServedTravelMatrix, servedMatrix } from './servedMatrix.js'
import { assertSize, objectOf, readAnswer, refused, serviceUrl } from './serverFaults.js'
import type { Refusal, ServedTable, TableService } from './TableService.js'

export interface ValhallaOptions extends ServerOptions {
  /** `auto` (the default), `taxi`, `bicycle`, `motor_scooter` … */
  readonly costing?: string
  /** Handed on as `costing_options`: `{ auto: { top_speed: 110 } }`. */
  readonly costingOptions?: Readonly<Record<string, unknown>>
  /** The server's `max_matrix_location_pairs`; default 2,500, as it comes (public servers allow 100). */
  readonly chunk?: number
  /**
   * One slice for each: ISO 8601 with the offset of the places themselves, for Valhalla reads the wall clock
   * (`2026-11-21T18:00:00+01:00` is asked for as 18:00). In the order of time; the first slice also holds before.
   * Left out: one slice that knows no hour.
   */
  readonly departures?: readonly string[]
}

const DEFAULT_PAIRS = 2500

const METRES = { kilometers: 1000, miles: 1609.344 } as const

const number = z.number().nonnegative().nullable()

/** `verbose: false`; versions from before 2023 do not know it and answer in cells all the same. */
const slim = z.object({ durations: z.array(z.array(number)), distances: z.array(z.array(number)) })
const cells = z.array(z.array(z.object({ time: number, distance: number })))

/** What is read of an answer; anything else in it is let be. */
const matrixSchema = z.object({
  sources_to_targets: z.union([slim, cells]),
  units: z.enum(['kilometers', 'miles']).default('kilometers'),
  warnings: z.array(z.object({ code: z.number().optional(), text: z.string().optional() })).default([]),
})

/**
 * Seconds and metres of the fastest route for each pair of places, in one slice for each departure.
 *
 * @throws RondeError `bad-url`, `bad-option`, `bad-position`, `bad-instant`, `server-unreachable`, `server-timeout`,
 *   `server-busy`, `server-refused`, `bad-answer`; the signal's reason when aborted
 */
export async function valhallaMatrix(
  places: readonly Position[],
  options: ValhallaOptions,
): Promise<ServedTravelMatrix> {
  const { chunk = DEFAULT_PAIRS, departures } = options
  refuseUnusable(options, places, chunk)
  return servedMatrix(valhallaService(options, chunk), places, departuresOf(departures), options)
}

function departuresOf(texts: readonly string[] | undefined): Departure[] {
  if (!texts) return [{ from: Number.NEGATIVE_INFINITY, text: undefined }]
  const instants = texts.map(epochSeconds)
  const late = instants.findIndex((instant, k) => k > 0 && instant <= instants[k - 1]!)
  if (texts.length === 0 || late > 0) {
    throw new RondeError([
      {
        code: 'bad-option',
        path: texts.length === 0 ? 'departures' : `departures[${late}]`,
        message: texts.length === 0 ? 'There is no departure.' : `${texts[late]} is not after ${texts[late - 1]}.`,
        remedy: 'Give at least one, in the order of time, or leave the option out.',
      },
    ])
  }
  return texts.map((text, k) => ({ from: k === 0 ? Number.NEGATIVE_INFINITY : instants[k]!, text }))
}

function valhallaService(options: ValhallaOptions, chunk: number): TableService {
  const server = `Valhalla at ${hostOf(options)}`
  const side = Math.floor(Math.sqrt(chunk))
  return {
    side,
    square: side,
    isWide: options.departures !== undefined,
    request: (sources, targets, departure) => ({
      url: serviceUrl(options.url, 'sources_to_targets'),
      body: JSON.stringify(bodyOf(options, sources, targets, departure)),
    }),
    refusal: (answer) => refusalOf(server, answer),
    read: (json, sourceCount, targetCount) => readMatrix(server, json, sourceCount, targetCount),
  }
}

function bodyOf(
  { costing = 'auto', costingOptions, limit = 1000 }: ValhallaOptions,
  sources: readonly Position[],
  targets: readonly Position[],
  departure: string | undefined,
) {
  const location = ([lon, lat]: Position) => ({ lon, lat, search_cutoff: limit })
  return {
    sources: sources.map(location),
    targets: targets.map(location),
    costing,
    ...(costingOptions ? { costing_options: costingOptions } : {}),
    // 1 = departure at; YYYY-MM-DDThh:mm in the time zone of the places.
    ...(departure ? { date_time: { type: 1, value: departure.slice(0, 16) } } : {}),
    units: 'kilometers',
    verbose: false,
  }
}

function refusalOf(server: string, answer: ServerAnswer): Refusal | undefined {
  const { error_code: code, error } = objectOf(answer)
  if (code === undefined && answer.status === 200) return undefined
  if (code === 171) return { kind: 'off-street' }
  if (code === 170) return { kind: 'apart' }
  // Said when no pair of the request has a way.
  if (code === 442) return { kind: 'no-way' }
  const said = typeof error === 'string' ? `${error}${code === undefined ? '' : ` (${code})`}` : undefined
  return { kind: 'fault', fault: refused(server, answer.status, said, remedyOf(code)) }
}

function remedyOf(code: unknown): string {
  if (code === 150) return 'Set `chunk` to its max_matrix_location_pairs, or raise that in its configuration.'
  if (code === 154) return 'Is a place far away, or a position swapped? Else raise its max_matrix_distance.'
  if (code === 125) return 'Give a `costing` that it knows: auto, taxi, bicycle …'
  if (code === 162) return 'Write departures as 2026-11-21T18:00:00+01:00.'
  return 'See its documentation of the code, and its log.'
}

function readMatrix(server: string, json: unknown, sourceCount: number, targetCount: number): ServedTable {
  const { sources_to_targets: table, units, warnings } = readAnswer(server, matrixSchema, json)
  const isSlim = 'durations' in table
  const seconds = isSlim ? table.durations : table.map((row) => row.map(({ time }) => time))
  const distances = isSlim ? table.distances : table.map((row) => row.map(({ distance }) => distance))
  assertSize(server, 'sources_to_targets.durations', seconds, sourceCount, targetCount)
  assertSize(server, 'sources_to_targets.distances', distances, sourceCount, targetCount)
  return {
    seconds,
    metres: distances.map((row) => row.map((distance) => distance && distance * METRES[units])),
    warnings: warnings.map(({ code, text }) => [code, text].filter((part) => part !== undefined).join(' ')),
  }
}
