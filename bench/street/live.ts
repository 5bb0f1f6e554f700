/**
 * A desk and its doctors live through a stretch of time: whatever happens next is told to the desk, whose plan says what
 * the doctors do after that.
 */
import type { Answer, Dispatch, DispatchEventInput } from 'ronde/dispatch'
import type { Crew, Report } from './Crew.js'

/** An event without id and time, which are given when it is sent. */
export type Happening = { readonly type: string; readonly [field: string]: unknown }

export interface Item {
  /** Epoch seconds. */
  readonly at: number
  /** What is then told; nothing where it has become pointless. */
  make(desk: Dispatch, now: number): Happening | undefined
}

export interface Living {
  readonly desk: Dispatch
  readonly crew: Crew
  /** Epoch seconds. */
  readonly begin: number
  /** In the order of time. */
  readonly agenda: readonly Item[]
  /** Of improvement, after each event. */
  readonly iterations: number
  onReport?(report: Report): void
  onAnswer?(answer: Answer, happening: Happening, now: number): void
  /** Asked after each event. */
  isOver?(): boolean
}

export const instant = (seconds: number) => new Date(seconds * 1000).toISOString()

/** Until nothing is left on the agenda and nobody has anything to do, or it `isOver`. @throws Error when the desk refuses */
export function live(living: Living): void {
  const { desk, crew, agenda, iterations } = living
  let now = living.begin
  let next = 0
  const send = (happening: Happening) => {
    const { count } = desk.state
    const event = { id: `${happening.type}-${count}-${now}`, at: instant(now), ...happening } as DispatchEventInput
    const answer = desk.apply(event, { now: instant(now), iterations })
    if (answer.outcome !== 'applied')
      throw new Error(`${JSON.stringify(event)} was ${answer.outcome}: ${answer.faults[0]?.message}`)
    living.onAnswer?.(answer, happening, now)
  }
  while (!living.isOver?.()) {
    const item = agenda[next]
    const report = crew.next(desk.plan, now)
    if (item !== undefined && (report === undefined || item.at <= report.at)) {
      next++
      now = Math.max(now, item.at)
      const happening = item.make(desk, now)
      if (happening === undefined) continue
      send(happening)
    } else if (report !== undefined) {
      now = report.at
      const { plan } = desk
      const { type, visit, shift } = report
      send({ type, visit, shift })
      crew.report(report, plan)
      living.onReport?.(report)
    } else return
    crew.follow(desk.plan, now)
  }
}
