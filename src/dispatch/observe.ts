/**
 * What can be watched from outside: one message per event on the channel `ronde:dispatch` of `node:diagnostics_channel`, and
 * one line for a logger. No address, no name, nothing of a patient; ids only when asked for.
 */
import { channel } from 'node:diagnostics_channel'
import { stopwatch } from '../kit/clock.js'
import type { Step } from './step.js'

export interface DispatchMessage {
  readonly type: string
  readonly outcome: Step['outcome']
  /** Of the faults of a refused event. */
  readonly codes: readonly string[]
  /** Of the whole event, by the wall clock. */
  readonly milliseconds: number
  readonly iterations: number
  readonly visits: number
  readonly shifts: number
  readonly unassigned: number
  readonly alerts: number
  /** Only with `isDetailed`. */
  readonly event?: string
  readonly moved?: readonly string[]
}

export interface Logger {
  info(message: DispatchMessage, text: string): void
  warn(message: DispatchMessage, text: string): void
}

const events = channel('ronde:dispatch')

export function observed(
  event: { readonly type?: unknown; readonly id?: unknown },
  { logger, isDetailed = false }: { readonly logger?: Logger; readonly isDetailed?: boolean },
  run: () => Step,
): Step {
  if (logger === undefined && !events.hasSubscribers) return run()
  const elapsed = stopwatch()
  const made = run()
  const message = messageOf(event, made, elapsed() * 1000, isDetailed)
  events.publish(message)
  const text = `${message.type} ${message.outcome}${message.codes.length > 0 ? `: ${message.codes.join(', ')}` : ''}`
  if (made.outcome === 'refused') logger?.warn(message, text)
  else logger?.info(message, text)
  return made
}

function messageOf(
  event: { readonly type?: unknown; readonly id?: unknown },
  made: Step,
  milliseconds: number,
  isDetailed: boolean,
): DispatchMessage {
  const isApplied = made.outcome === 'applied'
  const plan = isApplied ? made.state.plan : undefined
  return {
    type: String(event?.type),
    outcome: made.outcome,
    codes: isApplied ? [] : made.faults.map(({ code }) => code),
    milliseconds,
    iterations: isApplied ? made.replanned.iterations : 0,
    visits: isApplied ? made.state.visits.size : 0,
    shifts: isApplied ? made.state.shifts.size : 0,
    unassigned: plan?.unassigned.length ?? 0,
    alerts: isApplied ? made.alerts.length : 0,
    ...(isDetailed && { event: String(event?.id) }),
    ...(isDetailed && isApplied && { moved: made.diff.moved.map(({ visit }) => visit) }),
  }
}
