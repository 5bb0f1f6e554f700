/**
 * The signs of one moment, or of the whole day, on the map's canvas; and where each came to stand, for the pointer.
 */
import type { PageCall } from '../../../day/DayPageData.js'
import { callAt, type DoctorMoment, doctorAt, fateOf, type LatLng, type Track } from '../../../day/moment.js'
import { traceMark } from '../marks.js'
import { colourOf } from '../theme.js'
import { type DayPage, type DayTarget, targetOfCall } from './DayPage.js'

export interface Spot {
  readonly x: number
  readonly y: number
  readonly target: DayTarget
}

type Project = (at: LatLng) => { x: number; y: number }
type Pen = CanvasRenderingContext2D

/** Seconds in which what is over fades from the map. */
const FADE = 1200

export function drawDay(page: DayPage, pen: Pen, project: Project): Spot[] {
  const { now, selected, hover } = page.state
  for (const target of [selected, hover]) if (target?.shift !== undefined) drawRound(page, pen, project, target.shift)
  const spots = now === undefined ? drawWholeDay(page, pen, project) : drawMoment(page, pen, project, now)
  for (const target of [selected, hover]) {
    const spot = target && spots.find((each) => isOn(each.target, target))
    if (spot) ring(pen, spot)
  }
  return spots
}

/** A call by its number, a doctor where the call has no sign of its own. */
function isOn(spot: DayTarget, target: DayTarget): boolean {
  return target.call === undefined ? spot.call === undefined && spot.shift === target.shift : spot.call === target.call
}

function drawWholeDay(page: DayPage, pen: Pen, project: Project): Spot[] {
  const { calls } = page.record
  const isSelected = page.state.selected?.shift
  const radius = calls.length > 400 ? 4 : 5.2
  // The most urgent last, hence on top.
  const order = calls.map((_, c) => c).sort((a, b) => calls[b]!.urgency - calls[a]!.urgency)
  return order.flatMap((c) => {
    const call = calls[c]!
    const fate = fateOf(call, page.data.targets[call.urgency])
    if (!call.isCounted || !fate) return []
    const { x, y } = project([call.at[1], call.at[0]])
    pen.globalAlpha = isSelected !== undefined && call.shift !== isSelected ? 0.25 : 1
    sign(pen, call, x, y, radius, colourOf(`--fate-${fate}`), fate === 'notServed')
    pen.globalAlpha = 1
    return [{ x, y, target: targetOfCall(page, c) }]
  })
}

function drawMoment(page: DayPage, pen: Pen, project: Project, now: number): Spot[] {
  const { record, tracks, data } = page
  const doctors = record.shifts.flatMap((shift, s) => {
    const moment = doctorAt(shift, tracks[s]!, now)
    return moment ? [{ s, moment }] : []
  })
  for (const { s, moment } of doctors) if (moment.state === 'driving') drawWay(page, pen, project, s, moment, now)
  const spots: Spot[] = []
  record.calls.forEach((call, c) => {
    const state = callAt(call, now)
    const fade = 1 - (now - (call.ended ?? call.closed)) / FADE
    if (state === 'toCome' || (state === 'closed' && fade <= 0)) return
    const { x, y } = project([call.at[1], call.at[0]])
    if (state === 'waiting') {
      waitingSign(pen, call, x, y, (now - call.since) / data.targets[call.urgency])
      spots.push({ x, y, target: targetOfCall(page, c) })
      return
    }
    pen.globalAlpha = state === 'served' ? 1 : 0.7 * fade
    sign(pen, call, x, y, 4, colourOf(`--u${call.urgency}`), false)
    pen.globalAlpha = 1
    if (state === 'served') spots.push({ x, y, target: targetOfCall(page, c) })
  })
  for (const { s, moment } of doctors) {
    const { x, y } = project(moment.at)
    doctorSign(pen, moment, x, y)
    spots.push({ x, y, target: { shift: s } })
  }
  return spots
}

/** Grows with its age up to the target; past it, a ring that grows up to twice the target. */
function waitingSign(pen: Pen, call: PageCall, x: number, y: number, age: number): void {
  const radius = 5 + 4 * Math.min(1, age)
  if (age > 1) {
    traceMark(pen, call.urgency, x, y, radius + 3 + 3 * Math.min(1, age - 1))
    pen.fillStyle = colourOf('--alert')
    pen.globalAlpha = 0.85
    pen.fill()
    pen.globalAlpha = 1
  }
  sign(pen, call, x, y, radius, colourOf(`--u${call.urgency}`), false)
}

function sign(
  pen: Pen,
  { urgency }: PageCall,
  x: number,
  y: number,
  radius: number,
  colour: string,
  isHollow: boolean,
) {
  traceMark(pen, urgency, x, y, radius)
  pen.lineJoin = 'round'
  pen.lineWidth = isHollow ? 4.5 : 2
  pen.strokeStyle = colourOf('--map')
  pen.stroke()
  pen.fillStyle = isHollow ? colourOf('--map') : colour
  pen.fill()
  if (!isHollow) return
  pen.lineWidth = 2.2
  pen.strokeStyle = colour
  pen.stroke()
}

/** A disc; with a beak ahead while driving, filled while with a patient, hollow while idle, dashed on a break. */
function doctorSign(pen: Pen, { state, heading }: DoctorMoment, x: number, y: number): void {
  const [accent, paper] = [colourOf('--accent'), colourOf('--panel')]
  const radius = 7
  pen.lineWidth = 2.4
  pen.strokeStyle = accent
  pen.fillStyle = state === 'driving' || state === 'withPatient' ? accent : paper
  pen.beginPath()
  if (heading === undefined) pen.arc(x, y, radius, 0, 2 * Math.PI)
  else {
    // Canvas angles run clockwise from east, headings from north.
    const ahead = heading - Math.PI / 2
    pen.arc(x, y, radius, ahead + 0.75, ahead - 0.75 + 2 * Math.PI)
    pen.lineTo(x + 13 * Math.cos(ahead), y + 13 * Math.sin(ahead))
    pen.closePath()
  }
  pen.save()
  pen.strokeStyle = paper
  pen.lineWidth = 5
  pen.stroke()
  pen.restore()
  pen.fill()
  if (state === 'break') pen.setLineDash([3, 2.5])
  pen.stroke()
  pen.setLineDash([])
  if (state !== 'withPatient') return
  // A cross: with a patient.
  pen.strokeStyle = paper
  pen.lineWidth = 2
  pen.beginPath()
  pen.moveTo(x - 3.4, y)
  pen.lineTo(x + 3.4, y)
  pen.moveTo(x, y - 3.4)
  pen.lineTo(x, y + 3.4)
  pen.stroke()
}

/** What is left of the way to where a doctor drives. */
function drawWay(page: DayPage, pen: Pen, project: Project, s: number, { at }: DoctorMoment, now: number): void {
  const leg = page.record.shifts[s]!.legs.findIndex(({ departed, ended }) => departed <= now && now < ended)
  const track = page.tracks[s]![leg]
  if (!track) return
  const { departed, ended } = page.record.shifts[s]!.legs[leg]!
  const driven = (track.along.at(-1)! * (now - departed)) / (ended - departed)
  const ahead = track.points.filter((_, k) => track.along[k]! > driven)
  stroke(pen, project, [at, ...ahead], colourOf('--accent'), 2.2, 0.55)
}

/** All that a doctor drove that day. */
function drawRound(page: DayPage, pen: Pen, project: Project, s: number): void {
  const tracks: readonly Track[] = page.tracks[s]!
  for (const { points } of tracks) stroke(pen, project, points, colourOf('--map'), 6, 0.9)
  for (const { points } of tracks) stroke(pen, project, points, colourOf('--accent'), 2.6, 0.8)
}

function stroke(pen: Pen, project: Project, line: readonly LatLng[], colour: string, width: number, alpha: number) {
  pen.beginPath()
  line.forEach((at, k) => {
    const { x, y } = project(at)
    if (k === 0) pen.moveTo(x, y)
    else pen.lineTo(x, y)
  })
  pen.globalAlpha = alpha
  pen.lineJoin = 'round'
  pen.lineWidth = width
  pen.strokeStyle = colour
  pen.stroke()
  pen.globalAlpha = 1
}

function ring(pen: Pen, { x, y }: Spot): void {
  pen.beginPath()
  pen.arc(x, y, 14, 0, 2 * Math.PI)
  pen.lineWidth = 2.5
  pen.strokeStyle = colourOf('--ink')
  pen.stroke()
}
