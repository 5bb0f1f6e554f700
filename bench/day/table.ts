/** Results of paired days → the table: each policy with what it changes against the first, and 95 % intervals. */
import {
  bootstrap,
  changeOf,
  type DayFigures,
  type Figure,
  type Interval,
  meanOf,
  quantileFigure,
  ratioOf,
} from 'ronde/simulate'
import type { DayResult } from './runDay.js'

/**
 * @param labels the first is the baseline
 * @param mark one of them: how much of the gap between the baseline and it the others close
 */
export function printTable(results: readonly DayResult[], labels: readonly string[], mark?: string): void {
  const loads = [...new Set(results.map(({ load }) => load))].sort((a, b) => a - b)
  for (const load of loads)
    printLoad(
      results.filter((each) => each.load === load),
      load,
      labels,
      mark,
    )
}

function printLoad(results: readonly DayResult[], load: number, labels: readonly string[], mark?: string): void {
  const byDay = new Map<string, Map<string, DayResult>>()
  for (const result of results) {
    const key = `${result.city} ${result.day}`
    const ofDay = byDay.get(key) ?? new Map<string, DayResult>()
    byDay.set(key, ofDay.set(result.label, result))
  }
  // Paired: only days that all policies have lived through.
  const days = [...byDay.values()].filter((ofDay) => labels.every((label) => ofDay.has(label)))
  if (days.length === 0) return
  const calls = days.reduce((sum, ofDay) => sum + ofDay.get(labels[0]!)!.figures.calls, 0) / days.length
  console.log(`\nload ${load}, ${days.length} paired days, ${calls.toFixed(0)} calls a day`)
  console.log(
    '| policy | points | change % | Σ rate·response change % | weighted min | drive min | change % | u1 in target % | u2 % | u3 % | u4 % | u4 p90 min | mean min | not served | overtime min a day | moves a call | diversions a day | quote error min | CPU ms an event |',
  )
  console.log(`|${'---|'.repeat(19)}`)
  const base = days.map((ofDay) => ofDay.get(labels[0]!)!.figures)
  for (const label of labels) {
    const own = days.map((ofDay) => ofDay.get(label)!)
    console.log(
      rowOf(
        label,
        own.map(({ figures }) => figures),
        base,
        own,
        label === labels[0],
      ),
    )
  }
  if (mark === undefined) return
  const pointsOf = (label: string) =>
    ratioOf(
      days.map((ofDay) => ofDay.get(label)!.figures.waitingPoints),
      days.map((ofDay) => ofDay.get(label)!.figures.calls),
    )
  const [rule, bound] = [pointsOf(labels[0]!), pointsOf(mark)]
  for (const label of labels) {
    if (label === labels[0] || label === mark) continue
    const closed: Figure = (times) => (rule(times) - pointsOf(label)(times)) / (rule(times) - bound(times))
    console.log(
      `${label} closes ${withEnds(bootstrap(days.length, closed, { resamples: 2000 }))} % of the gap to ${mark}`,
    )
  }
}

function rowOf(
  label: string,
  own: readonly DayFigures[],
  base: readonly DayFigures[],
  results: readonly DayResult[],
  isBase: boolean,
): string {
  const once = (figure: Figure) => figure(new Int32Array(own.length).fill(1))
  const change = (of: (figures: readonly DayFigures[]) => Figure) =>
    isBase ? '' : withEnds(bootstrap(own.length, changeOf(of(base), of(own)), { resamples: 2000 }))
  const points = (figures: readonly DayFigures[]) =>
    ratioOf(
      figures.map((f) => f.waitingPoints),
      figures.map((f) => f.calls),
    )
  const weighted = (figures: readonly DayFigures[]) =>
    ratioOf(
      figures.map((f) => f.rateSeconds),
      figures.map((f) => f.rates),
    )
  const drive = (figures: readonly DayFigures[]) =>
    ratioOf(
      figures.map((f) => f.driving),
      figures.map((f) => f.stops),
    )
  const total = (of: (figures: DayFigures) => number) => own.reduce((sum, figures) => sum + of(figures), 0)
  const inTarget = (k: number) =>
    (100 * total((f) => f.urgencies[k]!.inTarget)) / total((f) => f.urgencies[k]!.responses.length)
  const ofFour = own.map((f) => Float64Array.from(f.urgencies[3]!.responses))
  const all = own.map((f) => f.urgencies.flatMap(({ responses }) => responses))
  const cells = [
    label,
    once(points(own)).toFixed(0),
    change(points),
    change(weighted),
    (once(weighted(own)) / 60).toFixed(1),
    (once(drive(own)) / 60).toFixed(2),
    change(drive),
    ...[0, 1, 2, 3].map((k) => inTarget(k).toFixed(1)),
    (once(quantileFigure(ofFour, 0.9)) / 60).toFixed(0),
    (once(meanOf(all)) / 60).toFixed(1),
    String(total((f) => f.urgencies.reduce((sum, { notServed }) => sum + notServed, 0))),
    (total((f) => f.shifts.reduce((sum, { overtime }) => sum + overtime, 0)) / 60 / own.length).toFixed(0),
    (total((f) => f.moves) / total((f) => f.calls)).toFixed(2),
    (total((f) => f.diversions) / own.length).toFixed(1),
    (
      total((f) => f.quotes.seconds) /
      Math.max(
        1,
        total((f) => f.quotes.count),
      ) /
      60
    ).toFixed(1),
    (results.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / total((f) => f.events)).toFixed(2),
  ]
  return `| ${cells.join(' | ')} |`
}

function withEnds({ estimate, low, high }: Interval): string {
  const percent = (share: number) => (100 * share).toFixed(1).replace('-', '−')
  return `${percent(estimate)} [${percent(low)}; ${percent(high)}]`
}
