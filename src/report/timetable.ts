/**
 * A plan as text for a terminal, a log or a mail: one aligned table by doctor, and one line of figures.
 *
 * Where it stands: problem and plan → here → text. Visit ids are shown, since they are the caller's; `data` never is.
 * Invariant: one line per row whatever the ids hold: control characters and turned writing directions are replaced.
 */
import { epochSeconds } from '../kit/clock.js'
import type { Plan, Route } from '../model/Plan.js'
import type { Problem, Visit } from '../model/Problem.js'
import { type Figures, figures } from './figures.js'
import { flagsOf, flagText } from './flagsOf.js'
import { clockText, dayText, durationText, type LocalTime, localTimeOf } from './localTime.js'

export interface TimetableOptions {
  /** IANA name. Left out: the UTC offset in which `now`, else the earliest shift start, is written. */
  readonly timeZone?: string
}

/** Cells from left to right: doctor, start, end, urgency, visit, area, response, notes. */
type Row = readonly string[]

const HEAD: Row = ['doctor', 'start', 'end', 'urg.', 'visit', 'area', 'response', '']
/** The columns written from the right: urgency and response. */
const FROM_RIGHT = [3, 6]

interface Context {
  readonly problem: Problem
  readonly visits: ReadonlyMap<string, Visit>
  readonly local: LocalTime
}

/**
 * The plan as aligned text: stops and breaks by doctor, then what nobody visits and why, what is held, what breaks a
 * rule, and a line of figures. Lines are separated by `\n`, without one at the end.
 *
 * @throws RondeError `unknown-time-zone`
 */
export function timetable(problem: Problem, plan: Plan, options: TimetableOptions = {}): string {
  const local = localTimeOf(problem, options.timeZone)
  const context = { problem, visits: new Map(problem.visits.map((visit) => [visit.id, visit])), local }
  const rows = [
    HEAD,
    ...plan.routes.flatMap((route) => routeRows(context, route)),
    ...unassignedRows(context, plan),
    ...heldRows(context, plan),
    ...plan.violations.map(({ shift, visit, message }) => besides('violation', visit ?? shift, message)),
  ]
  const table = rows.length > 1 ? [...aligned(rows), ''] : []
  return [title(context, plan), '', ...table, summary(figures(problem, plan))].join('\n')
}

function title({ problem, local }: Context, plan: Plan): string {
  const first =
    problem.now ?? plan.routes.map(({ start }) => start).sort((a, b) => epochSeconds(a) - epochSeconds(b))[0]
  if (first === undefined) return `Times in ${local.name}`
  return `${dayText(local, epochSeconds(first))}, ${clockText(local, epochSeconds(first))} (${local.name})`
}

function routeRows({ problem, visits, local }: Context, route: Route): Row[] {
  const at = (instant: string) => clockText(local, epochSeconds(instant))
  const rows: Row[] = []
  const breaksBefore = (stopsPassed: number) => {
    for (const { before, start, end, atDoor } of route.breaks) {
      if (before === stopsPassed) rows.push(['', at(start), at(end), '', 'break', '', '', atDoor ? 'at the door' : ''])
    }
  }
  route.stops.forEach((stop, k) => {
    breaksBefore(k)
    const visit = visits.get(stop.visit)
    const notes = visit ? flagsOf(visit, stop, problem.prices).map(flagText).join(', ') : ''
    const response = durationText(stop.response)
    const urgency = String(visit?.urgency ?? '')
    rows.push(['', at(stop.start), at(stop.end), urgency, stop.visit, visit?.area ?? '', response, notes])
  })
  breaksBefore(route.stops.length)
  if (rows.length === 0) rows.push(['', '', '', '', 'free', '', '', ''])
  if (route.overtime > 0) {
    rows.push(['', '', at(route.end), '', 'end', '', '', `${durationText(route.overtime)} overtime`])
  }
  const name = route.shift.startsWith(route.doctor) ? route.shift : `${route.doctor} (${route.shift})`
  return rows.map((row, k) => (k === 0 ? [name, ...row.slice(1)] : row))
}

function unassignedRows({ visits }: Context, plan: Plan): Row[] {
  return plan.unassigned.map(({ visit, reasons, relaxation }, k) => {
    const known = visits.get(visit)
    const why = [...reasons.map(({ message }) => message), ...(relaxation ? [relaxation.message] : [])]
    return [k === 0 ? 'nobody' : '', '', '', String(known?.urgency ?? ''), visit, known?.area ?? '', '', why.join(' ')]
  })
}

function heldRows({ visits, local }: Context, plan: Plan): Row[] {
  return plan.held.map(({ visit, until, reason }, k) => {
    const known = visits.get(visit)
    const note = `until ${clockText(local, epochSeconds(until))}: ${reason}`
    return [k === 0 ? 'held' : '', '', '', String(known?.urgency ?? ''), visit, known?.area ?? '', '', note]
  })
}

function besides(label: string, subject: string, note: string): Row {
  return [label, '', '', '', subject, '', '', note]
}

/** Columns as wide as their widest cell; a column with nothing in it falls away with its head. */
function aligned(rows: readonly Row[]): string[] {
  const plain = rows.map((row) => row.map(oneLine))
  const columns = HEAD.map((_, column) => column).filter((column) => plain.slice(1).some((row) => row[column] !== ''))
  // The notes come last and are not padded.
  const widths = columns.map((column) => Math.max(...plain.map((row) => length(row[column]!))))
  return plain.map((row) =>
    columns
      .map((column, k) => {
        const gap = ' '.repeat(widths[k]! - length(row[column]!))
        return FROM_RIGHT.includes(column) ? gap + row[column] : row[column] + gap
      })
      .join('  ')
      .trimEnd(),
  )
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
}

/** In characters rather than UTF-16 units, so that `Zoë` and `😀` do not push the next column. */
function length(text: string): number {
  return [...text.normalize('NFC')].length
}

function summary({ visits, planned, unassigned, held, done, response, ...rest }: Figures): string {
  const counts = [`${planned} planned`]
  if (unassigned > 0) counts.push(`${unassigned} unassigned`)
  if (held > 0) counts.push(`${held} held`)
  if (done > 0) counts.push(`${done} done`)
  if (rest.violations > 0) counts.push(`${rest.violations} ${rest.violations === 1 ? 'violation' : 'violations'}`)
  const parts = [`${visits} ${visits === 1 ? 'visit' : 'visits'}: ${counts.join(', ')}`]
  if (response.mean !== undefined) parts.push(`response ${durationText(response.mean)} on average`)
  if (response.inTarget !== undefined) parts.push(`${Math.round(100 * response.inTarget)} % in target`)
  if (rest.work > 0) parts.push(`driving ${Math.round(100 * rest.drivingShare)} %`)
  if (rest.overtime > 0) parts.push(`overtime ${durationText(rest.overtime)}`)
  parts.push(`cost ${rest.cost.total.toLocaleString('en')}`)
  return parts.join(' · ')
}
