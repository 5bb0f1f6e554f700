/**
 * A routing server on 127.0.0.1 that speaks OSRM's table service and Valhalla's matrix service as documented, limits and
 * refusals included, over a world that one can work out by heart:
 *
 * - On the main street (latitude 45), place k lies at longitude k / 100. From k to m takes 60.3 s and 500.6 m a step,
 *   and 5 s more westwards.
 * - On the island (latitude 60) the same, but there is no way between it and the main street.
 * - A place at latitude 20 lies 2,000 m from the main street's end; one below the equator, in the sea.
 * - Place 9.99 (longitude) is a dead end: it can be reached and never left.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Position } from '../../../src/travel/TravelMatrix.js'

export const street = (k: number): Position => [k / 100, 45]
export const island = (k: number): Position => [k / 100, 60]
export const meadow: Position = [0, 20]
export const sea: Position = [0.5, -10]
export const deadEnd: Position = [9.99, 45]

interface Drive {
  readonly seconds: number
  readonly metres: number
}

export function drive(from: Position, to: Position): Drive | null {
  const steps = Math.round(Math.abs(to[0] - from[0]) * 100)
  if (steps === 0 && from[1] === to[1]) return { seconds: 0, metres: 0 }
  if ((from[1] === 60) !== (to[1] === 60) || from[0] === deadEnd[0]) return null
  return { seconds: 60.3 * steps + (to[0] < from[0] ? 5 : 0), metres: 500.6 * steps }
}

/** Answers instead of the server, once. */
export type Mishap = (response: ServerResponse, request: IncomingMessage) => void

export interface Asked {
  readonly url: string
  readonly body: Record<string, unknown> | undefined
  readonly headers: IncomingMessage['headers']
  readonly sources: Position[]
  readonly targets: Position[]
}

export class RoutingServer {
  /** Taken from the front, one a request; undefined lets one pass. */
  mishaps: (Mishap | undefined)[] = []
  asked: Asked[] = []
  /** OSRM: --max-table-size. Valhalla: max_matrix_location_pairs. */
  limit = 100
  /** Valhalla: whether it looks at connectivity before anything else (170), answers in cells, in miles. */
  isStrict = true
  isVerbose = false
  units: 'kilometers' | 'miles' = 'kilometers'
  /** The most requests that were open at once. */
  mostOpen = 0
  url = ''
  #open = 0
  readonly #server = createServer((request, response) => {
    this.mostOpen = Math.max(this.mostOpen, ++this.#open)
    response.on('close', () => this.#open--)
    let text = ''
    request.on('data', (part) => (text += part))
    request.on('end', () => this.#handle(request, response, text))
  })

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
    return this
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections()
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }

  #handle(request: IncomingMessage, response: ServerResponse, text: string): void {
    const mishap = this.mishaps.shift()
    const { pathname, search } = new URL(request.url!, this.url)
    const body = text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>)
    const note = (sources: Position[], targets: Position[]) =>
      this.asked.push({ url: request.url!, body, headers: request.headers, sources, targets })
    const isOsrm = pathname.includes('/table/v1/')
    const [status, answer] = isOsrm
      ? this.#osrm(pathname, search, note)
      : pathname.endsWith('/sources_to_targets') && request.method === 'POST'
        ? this.#valhalla(body!, note)
        : [404, { error_code: 106, error: 'Try any of', status_code: 404, status: 'Not Found' }]
    if (mishap) mishap(response, request)
    else send(response, status, answer)
  }

  #osrm(pathname: string, search: string, note: (sources: Position[], targets: Position[]) => void) {
    const coordinates = /\/table\/v1\/[^/]+\/([^/]+)$/
      .exec(pathname)![1]!
      .split(';')
      .map((pair) => pair.split(',').map(Number) as unknown as Position)
    const options = new Map(search.slice(1).split('&').map((pair) => pair.split('=') as [string, string])) // biome-ignore format: a row
    const chosen = (key: string) =>
      options
        .get(key)
        ?.split(';')
        .map((i) => coordinates[Number(i)]!) ?? coordinates
    const [sources, targets] = [chosen('sources'), chosen('destinations')]
    note(sources, targets)
    if (coordinates.length < 2) return [400, { code: 'InvalidOptions', message: 'Number of coordinates needs to be at least two.' }] as const // biome-ignore format: a row
    if (sources.length * targets.length > this.limit ** 2) return [400, { code: 'TooBig', message: 'Too many table coordinates' }] as const // biome-ignore format: a row
    const lost = coordinates.findIndex(([, latitude]) => latitude < 0)
    if (lost >= 0) return [400, { code: 'NoSegment', message: `Could not find a matching segment for coordinate ${lost}` }] as const // biome-ignore format: a row
    const table = sources.map((from) => targets.map((to) => drive(from, to)))
    const waypoint = ([longitude, latitude]: Position) => ({
      name: '',
      location: [longitude, latitude === 20 ? 45 : latitude],
      distance: latitude === 20 ? 2000 : 4.2,
    })
    return [200, {
      code: 'Ok',
      durations: table.map((row) => row.map((each) => each && Math.round(each.seconds * 10) / 10)),
      distances: table.map((row) => row.map((each) => each && Math.round(each.metres * 10) / 10)),
      sources: sources.map(waypoint),
      destinations: targets.map(waypoint),
    }] as const // biome-ignore format: an answer
  }

  #valhalla(body: Record<string, unknown>, note: (sources: Position[], targets: Position[]) => void) {
    const places = (side: string) =>
      (body[side] as { lon: number; lat: number }[]).map(({ lon, lat }) => [lon, lat] as const)
    const [sources, targets] = [places('sources'), places('targets')]
    note([...sources], [...targets])
    const refuse = (error_code: number, error: string) => [400, { error_code, error, status_code: 400, status: 'Bad Request' }] as const // biome-ignore format: a row
    if (body.costing !== 'auto') return refuse(125, "No costing method found for 'horse'")
    if (sources.length * targets.length > this.limit) return refuse(150, `Exceeded max locations: ${this.limit}`)
    const everywhere = [...sources, ...targets]
    if (everywhere.some(([, latitude]) => latitude < 0)) return refuse(171, 'No suitable edges near location')
    const isApart = new Set(everywhere.map(([, latitude]) => latitude === 60)).size > 1
    if (this.isStrict && isApart)
      return refuse(170, 'Locations are in unconnected regions. Go check/edit the map at osm.org')
    const table = sources.map((from) => targets.map((to) => drive(from, to)))
    if (table.flat().every((each) => each === null)) return refuse(442, 'No path could be found for input')
    return [200, this.#matrix(table, body, sources.length > targets.length)] as const
  }

  #matrix(table: (Drive | null)[][], body: Record<string, unknown>, isTall: boolean) {
    const hour = (body.date_time as { value: string } | undefined)?.value.slice(11)
    const slower = hour === '18:00' ? 2 : 1
    const time = (each: Drive | null) => each && Math.trunc(each.seconds * slower)
    const unit = this.units === 'miles' ? 1609.344 : 1000
    const distance = (each: Drive | null) => each && Math.round((each.metres / unit) * 1000) / 1000
    const cell = (each: Drive | null, from_index: number, to_index: number) => ({ from_index, to_index, time: time(each), distance: distance(each) }) // biome-ignore format: a row
    return {
      sources_to_targets: this.isVerbose
        ? table.map((row, i) => row.map((each, j) => cell(each, i, j)))
        : { durations: table.map((row) => row.map(time)), distances: table.map((row) => row.map(distance)) },
      units: this.units,
      algorithm: 'costmatrix',
      ...(hour && isTall ? { warnings: [{ code: 201, text: '"date_time" ignored' }] } : {}),
    }
  }
}

export function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

/** A status with a proxy's page. */
export function page(status: number, headers: Record<string, string> = {}): Mishap {
  return (response) => response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(`<h1>${status}</h1>`)
}
