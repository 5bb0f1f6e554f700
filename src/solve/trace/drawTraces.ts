/**
 * Draws traces as one SVG: cost upwards, time or iterations to the right.
 *
 * Invariant: a function of the samples and the options alone, to the byte.
 */
import type { Progress } from '../improve.js'
import { type Axis, axisOf } from './Axis.js'

export interface TraceSample extends Progress {
  /** Since the trace was made. */
  readonly seconds: number
}

/** A name for the picture, and what is drawn. */
export interface DrawnTrace {
  readonly name: string
  readonly samples: readonly TraceSample[]
}

export interface TraceDrawing {
  /** What runs to the right. Default seconds. */
  readonly against?: 'seconds' | 'iterations'
  /** Scale to the right: a logarithmic one shows the first tenths of a second. Default linear. */
  readonly across?: 'linear' | 'log'
  /** Scale of the cost. Default linear. */
  readonly up?: 'linear' | 'log'
  readonly title?: string
  /** Pixels. Default 720 × 400. */
  readonly width?: number
  readonly height?: number
}

/** Okabe & Ito: told apart by the colour-blind as well. */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#000000']

const LEFT = 84
const RIGHT = 20
const TOP = 36
const BOTTOM = 46

export function drawTraces(traces: readonly DrawnTrace[], drawing: TraceDrawing): string {
  const { against = 'seconds', width = 720, height = 400, title = '' } = drawing
  const samples = traces.flatMap((trace) => trace.samples)
  const body = samples.length > 0 ? drawAll(traces, drawing) : text(width / 2, height / 2, 'nothing reported', 'middle')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="12" fill="#222">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="${LEFT}" y="20" font-size="14">${escaped(title)}</text>`,
    text((LEFT + width - RIGHT) / 2, height - 8, against, 'middle'),
    body,
    '</svg>\n',
  ].join('\n')
}

function drawAll(traces: readonly DrawnTrace[], drawing: TraceDrawing): string {
  const { against = 'seconds', across = 'linear', up = 'linear', width = 720, height = 400 } = drawing
  const all = traces.flatMap((trace) => trace.samples)
  const isLogAcross = across === 'log'
  // A logarithm has no place for what is 0: there the axis begins at the first sample above.
  const right = all.map((sample) => sample[against]).filter((value) => !isLogAcross || value > 0)
  const costs = all.flatMap(({ best, current }) => [best, current])
  const isLogUp = up === 'log' && least(costs) > 0
  const x = right.length > 0 ? right : [1]
  const xAxis = axisOf(isLogAcross, isLogAcross ? least(x) : 0, most(x), LEFT, width - RIGHT)
  const yAxis = axisOf(isLogUp, least(costs), most(costs), height - BOTTOM, TOP)
  const shown = (trace: DrawnTrace) => trace.samples.filter((sample) => !isLogAcross || sample[against] > 0)
  return [
    ...xAxis.marks.map((mark) => upright(xAxis.at(mark), height, label(mark))),
    ...yAxis.marks.map((mark) => level(yAxis.at(mark), width, label(mark))),
    ...traces.map((trace, k) => drawOne(shown(trace), against, xAxis, yAxis, COLOURS[k % COLOURS.length]!)),
    ...traces.map((trace, k) => legend(trace, k, width)),
  ].join('\n')
}

function drawOne(
  samples: readonly TraceSample[],
  against: 'seconds' | 'iterations',
  xAxis: Axis,
  yAxis: Axis,
  colour: string,
): string {
  const dots = samples.map(
    (sample) => `<circle cx="${xAxis.at(sample[against])}" cy="${yAxis.at(sample.current)}" r="1.2"/>`,
  )
  // A step: a best holds until a better one is found.
  const steps = samples.map((sample, k) => {
    const at = xAxis.at(sample[against])
    return k === 0 ? `M${at} ${yAxis.at(sample.best)}` : `H${at}V${yAxis.at(sample.best)}`
  })
  return [
    `<g fill="${colour}" fill-opacity=".35">${dots.join('')}</g>`,
    `<path d="${steps.join('')}" fill="none" stroke="${colour}" stroke-width="1.8"/>`,
  ].join('\n')
}

function legend({ name, samples }: DrawnTrace, k: number, width: number): string {
  const y = TOP + 14 + 16 * k
  const last = samples.at(-1)
  const words = last ? `${name}: ${label(last.best)}` : name
  const colour = COLOURS[k % COLOURS.length]!
  return `<g fill="${colour}">${text(width - RIGHT - 4, y, words, 'end')}</g>`
}

function upright(x: number, height: number, words: string): string {
  const line = `<path d="M${x} ${TOP}V${height - BOTTOM}" stroke="#ddd"/>`
  return line + text(x, height - BOTTOM + 16, words, 'middle')
}

function level(y: number, width: number, words: string): string {
  const line = `<path d="M${LEFT} ${y}H${width - RIGHT}" stroke="#ddd"/>`
  return line + text(LEFT - 6, y + 4, words, 'end')
}

function text(x: number, y: number, words: string, anchor: 'middle' | 'end'): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}">${escaped(words)}</text>`
}

/** Thousands apart: 1 234 567. */
function label(value: number): string {
  const [whole = '', part] = String(Number(value.toPrecision(12))).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ' ')
  return part === undefined ? grouped : `${grouped}.${part}`
}

function escaped(words: string): string {
  return words.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]!)
}

function least(values: readonly number[]): number {
  return values.reduce((low, value) => Math.min(low, value))
}

function most(values: readonly number[]): number {
  return values.reduce((high, value) => Math.max(high, value))
}
