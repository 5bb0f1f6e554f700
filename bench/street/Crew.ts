/**
 * The doctors of a desk on the street: they do what the plan says next, take as long for it as nature has them, and
 * report each step when they take it.
 *
 * Plan → **Crew** → reports → desk → plan. A doctor who is free leaves at the moment of the plan, and as soon as the plan has
 * something to leave for; who is under way does not turn unless the plan says that somebody else is to be seen first.
 */
import type { Plan, Route } from 'ronde'

/** Seconds; what is drawn is drawn by name, so that every desk meets the same. */
export interface Nature {
  /** @param seconds of the drive as planned */
  drive(leg: { readonly shift: string; readonly at: number; readonly to: string }, seconds: number): number
  access(visit: string): number
  service(visit: string, shift: string): number
  /** When a doctor who stands at the door may begin, epoch seconds: not before the patient can be seen. */
  opens(visit: string, door: number): number
  isNobodyHome(visit: string): boolean
}

export interface Report {
  /** Epoch seconds. */
  readonly at: number
  readonly type: 'departed' | 'arrived' | 'done' | 'nobodyHome'
  readonly visit: string
  readonly shift: string
}

interface Doing {
  readonly visit: string
  readonly isThere: boolean
  /** Epoch seconds: start of the service of who drives, its end of who is there. */
  readonly until: number
}

const secondsOf = (instant: string) => Date.parse(instant) / 1000

export class Crew {
  readonly #nature: Nature
  readonly #doing: Map<string, Doing>

  constructor(nature: Nature, doing: ReadonlyMap<string, Doing> = new Map()) {
    this.#nature = nature
    this.#doing = new Map(doing)
  }

  /** The same doctors in another evening. */
  copy(): Crew {
    return new Crew(this.#nature, this.#doing)
  }

  /** The next thing that any of them reports, should nothing else happen before. */
  next(plan: Plan, now: number): Report | undefined {
    let next: Report | undefined
    for (const route of plan.routes) {
      const report = this.#nextOf(route, now)
      if (report !== undefined && (next === undefined || report.at < next.at)) next = report
    }
    return next
  }

  /** That report has been sent, and this is the plan since. `before` is the one that it was made by. */
  report({ at, type, visit, shift }: Report, before: Plan): void {
    if (type === 'departed') {
      const { driving } = before.routes.find((route) => route.shift === shift)!.stops[0]!
      this.#setOut(shift, visit, at, this.#nature.drive({ shift, at, to: visit }, driving))
    } else if (type === 'arrived')
      this.#doing.set(shift, { visit, isThere: true, until: at + this.#nature.service(visit, shift) })
    else this.#doing.delete(shift)
  }

  /** Whoever was turned away from what they did does it no longer; whoever was sent somewhere at once is on the way. */
  follow(plan: Plan, now: number): void {
    const routes = new Map(plan.routes.map((route) => [route.shift, route]))
    for (const [shift, { visit }] of this.#doing) {
      const first = routes.get(shift)?.stops[0]
      if (first?.visit !== visit || !isUnderWay(first.commitment)) this.#doing.delete(shift)
    }
    for (const { shift, stops } of plan.routes) {
      const [first] = stops
      if (first === undefined || !isUnderWay(first.commitment) || this.#doing.has(shift)) continue
      const { visit } = first
      if (first.commitment === 'onSite') this.#doing.set(shift, { visit, isThere: true, until: secondsOf(first.end) })
      else {
        const left = Math.max(0, secondsOf(first.arrival) - now)
        this.#setOut(shift, visit, now, this.#nature.drive({ shift, at: now, to: visit }, left))
      }
    }
  }

  #setOut(shift: string, visit: string, at: number, drive: number): void {
    const door = at + drive + (drive > 0 ? this.#nature.access(visit) : 0)
    this.#doing.set(shift, { visit, isThere: false, until: this.#nature.opens(visit, door) })
  }

  #nextOf({ shift, stops }: Route, now: number): Report | undefined {
    const doing = this.#doing.get(shift)
    if (doing !== undefined) {
      const { visit, isThere, until } = doing
      const end = this.#nature.isNobodyHome(visit) ? 'nobodyHome' : 'done'
      return { at: Math.max(now, until), type: isThere ? end : 'arrived', visit, shift }
    }
    const [stop] = stops
    if (stop === undefined) return undefined
    return { at: Math.max(now, secondsOf(stop.arrival) - stop.driving), type: 'departed', visit: stop.visit, shift }
  }
}

function isUnderWay(level: string): boolean {
  return level === 'enRoute' || level === 'onSite'
}
