/**
 * The oracle of time of day: Dijkstra's search with departure times, each arc driven through its own hourly speeds to the
 * last metre. Exact, since no arc lets a later car arrive earlier. Shares nothing with matrices and slices.
 */
import FlatQueue from 'flatqueue'
import type { HourlyCity } from './mamut.js'

const HOUR = 3600

export class ExactSearch {
  readonly #city: HourlyCity
  /** [node] seconds, of the last search */
  readonly arrival: Float64Array

  constructor(city: HourlyCity) {
    this.#city = city
    this.arrival = new Float64Array(city.network.nodeCount)
  }

  /** Seconds since midnight at which each node is reached from one that is left at `departure`. */
  search(from: number, departure: number): Float64Array {
    const { firstOut, head } = this.#city.network
    const arrival = this.arrival.fill(Number.POSITIVE_INFINITY)
    const queue = new FlatQueue<number>()
    arrival[from] = departure
    queue.push(from, departure)
    for (let time = queue.peekValue(); time !== undefined; time = queue.peekValue()) {
      const x = queue.pop()!
      if (time > arrival[x]!) continue
      for (let arc = firstOut[x]!; arc < firstOut[x + 1]!; arc++) {
        const there = this.#drive(arc, time)
        if (there >= arrival[head[arc]!]!) continue
        arrival[head[arc]!] = there
        queue.push(head[arc]!, there)
      }
    }
    return arrival
  }

  #drive(arc: number, departure: number): number {
    const { metres, speed } = this.#city
    let rest = metres[arc]!
    let clock = departure
    for (;;) {
      const hour = Math.floor(clock / HOUR)
      const pace = speed[24 * arc + (hour % 24)]!
      const end = (hour + 1) * HOUR
      if (rest <= pace * (end - clock)) return clock + rest / pace
      rest -= pace * (end - clock)
      clock = end
    }
  }
}
