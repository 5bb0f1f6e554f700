/**
 * Fills a square table of travel from a server's answers, block by block, and gets round what a server refuses as a
 * whole because of some of its places: Valhalla answers nothing at all when one address lies in the sea.
 *
 * - off-street: the places concerned are found by halving (about 2 · log₂ of the block requests each), left out, and
 *   kept in `offStreet` for the blocks to come.
 * - apart: the block is split into groups of places that are connected with each other.
 * - no-way: nothing to write; an entry is unreachable until an answer says otherwise.
 *
 * Invariant: each entry is written by at most one answer, so that the order in which they arrive does not matter.
 */
import { RondeError } from '../kit/RondeError.js'
import { type Position, UNREACHABLE } from '../travel/TravelMatrix.js'
import { callServer, hostOf } from './callServer.js'
import type { ServerOptions } from './ServerOptions.js'
import type { Refusal, ServedTable, TableService } from './TableService.js'

/** Row and column numbers: places. */
export interface Block {
  readonly sources: readonly number[]
  readonly targets: readonly number[]
}

/** Where one departure's answers go. */
export interface Slots {
  /** ISO 8601; undefined for a server that is not asked for an hour. */
  readonly departure: string | undefined
  /** [p · size + q] whole units or `UNREACHABLE` */
  readonly seconds: Int32Array
  readonly metres: Int32Array
}

type Rejected = Exclude<Refusal, { kind: 'fault' }>['kind']

export class TableFill {
  /** Places that are near no street, as far as the server has said. */
  readonly offStreet = new Set<number>()
  /** [place] metres to the street, the longest that was said. */
  readonly streetDistance: (number | undefined)[]
  readonly warnings = new Set<string>()

  readonly #service: TableService
  readonly #places: readonly Position[]
  readonly #options: ServerOptions
  /** Places that were part of an answer: they need not be suspected. */
  readonly #onStreet = new Set<number>()

  constructor(service: TableService, places: readonly Position[], options: ServerOptions) {
    this.#service = service
    this.#places = places
    this.#options = options
    this.streetDistance = places.map(() => undefined)
  }

  async fill(block: Block, slots: Slots, signal: AbortSignal): Promise<void> {
    const sources = block.sources.filter((p) => !this.offStreet.has(p))
    const targets = block.targets.filter((q) => !this.offStreet.has(q))
    if (sources.length === 0 || targets.length === 0) return
    if (this.#service.isWide && sources.length > targets.length) {
      const half = (sources.length + 1) >> 1
      await this.fill({ sources: sources.slice(0, half), targets }, slots, signal)
      return this.fill({ sources: sources.slice(half), targets }, slots, signal)
    }
    const table = await this.#ask({ sources, targets }, slots.departure, signal)
    if (typeof table === 'object') this.#write({ sources, targets }, table, slots)
    else if (table === 'off-street') await this.#fillOnStreet({ sources, targets }, slots, signal)
    else if (table === 'apart') await this.#fillGroups({ sources, targets }, slots, signal)
  }

  /** @throws RondeError for what only the caller can mend */
  async #ask(block: Block, departure: string | undefined, signal: AbortSignal): Promise<ServedTable | Rejected> {
    const positions = (places: readonly number[]) => places.map((p) => this.#places[p]!)
    const request = this.#service.request(positions(block.sources), positions(block.targets), departure)
    const answer = await callServer(request, this.#options, signal)
    const refusal = this.#service.refusal(answer)
    if (refusal?.kind === 'fault') throw new RondeError([refusal.fault])
    if (refusal) return refusal.kind
    const table = this.#service.read(answer.json, block.sources.length, block.targets.length)
    for (const place of [...block.sources, ...block.targets]) this.#onStreet.add(place)
    return table
  }

  #write({ sources, targets }: Block, table: ServedTable, slots: Slots): void {
    sources.forEach((p, i) => {
      targets.forEach((q, j) => {
        const cell = p * this.#places.length + q
        const seconds = table.seconds[i]![j]!
        const metres = table.metres[i]![j]!
        if (p === q || seconds === null || metres === null) return
        slots.seconds[cell] = wholeUnits(seconds)
        slots.metres[cell] = wholeUnits(metres)
      })
    })
    this.#noteDistances(sources, table.sourceDistances)
    this.#noteDistances(targets, table.targetDistances)
    for (const warning of table.warnings ?? []) this.warnings.add(warning)
  }

  #noteDistances(places: readonly number[], distances: readonly (number | undefined)[] = []): void {
    distances.forEach((metres, i) => {
      const place = places[i]!
      if (metres !== undefined) this.streetDistance[place] = Math.max(this.streetDistance[place] ?? 0, metres)
    })
  }

  async #fillOnStreet(block: Block, slots: Slots, signal: AbortSignal): Promise<void> {
    let found = 0
    for (const side of [block.sources, block.targets]) {
      const suspects = side.filter((p) => !this.#onStreet.has(p) && !this.offStreet.has(p))
      const offStreet = await sift(suspects, async (targets) => {
        const sources = targets.slice(0, 1)
        return (await this.#ask({ sources, targets }, slots.departure, signal)) !== 'off-street'
      })
      for (const place of offStreet) this.offStreet.add(place)
      found += side.filter((p) => this.offStreet.has(p)).length
    }
    if (found === 0) throw contradiction(this.#options, 'some place is near no street, and of each that it is')
    return this.fill(block, slots, signal)
  }

  async #fillGroups(block: Block, slots: Slots, signal: AbortSignal): Promise<void> {
    let rest = [...new Set([...block.sources, ...block.targets])]
    const groups: Set<number>[] = []
    while (rest.length > 0) {
      const first = rest[0]!
      const outside = await sift(rest.slice(1), async (targets) => {
        return (await this.#ask({ sources: [first], targets }, slots.departure, signal)) !== 'apart'
      })
      const others = new Set(outside)
      groups.push(new Set(rest.filter((p) => !others.has(p))))
      rest = outside
    }
    if (groups.length === 1) throw contradiction(this.#options, 'the places are not connected, and of each that it is')
    for (const group of groups) {
      const within = (places: readonly number[]) => places.filter((p) => group.has(p))
      await this.fill({ sources: within(block.sources), targets: within(block.targets) }, slots, signal)
    }
  }
}

/** Those of a list because of which it does not pass, found by halving. */
async function sift(
  places: readonly number[],
  passes: (some: readonly number[]) => Promise<boolean>,
): Promise<number[]> {
  if (places.length === 0 || (await passes(places))) return []
  if (places.length === 1) return [...places]
  const half = places.length >> 1
  return [...(await sift(places.slice(0, half), passes)), ...(await sift(places.slice(half), passes))]
}

/** Rounded once, half up; in range. */
function wholeUnits(value: number): number {
  return Math.min(UNREACHABLE - 1, Math.round(value))
}

function contradiction(options: ServerOptions, what: string): RondeError {
  return new RondeError([
    {
      code: 'bad-answer',
      path: '',
      message: `${hostOf(options)} says that ${what}.`,
      remedy: 'Was its map being replaced? Try again.',
    },
  ])
}
