/** What will be with a call, in numbers: moments in epoch seconds, places as rows of the matrix. */
import { epochSeconds } from '../../kit/clock.js'
import type { Prices } from '../../model/Prices.js'
import { waitingPoints } from '../../schedule/waitingPoints.js'
import type { Call } from '../Day.js'

export class TrueVisit {
  readonly id: string
  readonly call: Call
  readonly place: number
  readonly requestedAt: number
  /** Waiting counts from here. */
  readonly since: number
  /** Who is not at the kerb by then is not waited for any more; Infinity where nobody gives up. */
  readonly givesUpAt: number
  /** In the order of time. */
  readonly windows: readonly { readonly earliest: number; readonly latest: number; readonly hard: boolean }[]
  /** Points when nobody comes: until the caller gives up, else until the horizon. */
  readonly lost: number
  readonly #rate: number
  readonly #target: number
  readonly #prices: Prices

  constructor(call: Call, place: number, horizon: number, prices: Prices) {
    const { visit, truth } = call
    this.id = visit.id
    this.call = call
    this.place = place
    this.requestedAt = epochSeconds(visit.requestedAt)
    this.windows = visit.windows.map(({ earliest, latest, hard }) => ({
      earliest: epochSeconds(earliest),
      latest: epochSeconds(latest),
      hard,
    }))
    this.since = Math.max(this.requestedAt, this.windows[0]?.earliest ?? this.requestedAt)
    this.givesUpAt = this.requestedAt + (truth.patience ?? Number.POSITIVE_INFINITY)
    this.#rate = prices.urgency[visit.urgency].rate
    this.#target = prices.urgency[visit.urgency].target
    this.#prices = prices
    this.lost = this.points(Math.min(this.givesUpAt, horizon))
  }

  /** Points of a service that begins then: docs/rules.md §5, as `dayFigures` counts them. */
  points(start: number): number {
    const response = start > this.since ? start - this.since : 0
    if (response <= this.#target) return this.#rate * response
    const { waiting, pastTarget } = waitingPoints(this.#rate, this.#target, response, this.#prices)
    return waiting + pastTarget
  }

  /** Start of the service of who is at the door then: the first window that is not past. */
  opens(door: number): number {
    for (const { earliest, latest } of this.windows) if (latest >= door) return Math.max(door, earliest)
    return door
  }
}
