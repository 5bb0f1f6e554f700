/**
 * `npm run bench -- soak`: many random days at the desk, each with everything going wrong that a backend meets: messages that
 * come late, twice, in another order, never, or make no sense; clocks that jump; doctors gone silent or off; calls
 * cancelled, closures; the process killed and restored at some events, and at every one on some days.
 *
 * After every event the laws of `soak/laws.ts` are asked. A day that breaks one is shrunk and written as a log that can be read
 * and played. With `--out` each day is a line of a file, and a run that is begun again goes on behind its last line.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type DayResult, playAgain, runDay, shrink } from './soak/runDay.js'
import type { DayOptions } from './soak/SoakDay.js'
import { lineOf } from './soak/Step.js'

/** What is kept of a day. */
type Line = Omit<DayResult, 'log'> & { readonly seed: number; readonly milliseconds: number }

export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      days: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      least: { type: 'string', default: '20' },
      most: { type: 'string', default: '60' },
      kills: { type: 'string', default: '0.01' },
      always: { type: 'string', default: '10' },
      timed: { type: 'string', default: '0.05' },
      out: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) {
    console.log(
      'npm run bench -- soak [--days 1000] [--seed 1: the first] [--least 20 --most 60: calls a day] [--kills .01: share of events] [--always 10: days with a kill at every event] [--timed .05: share of events improved by the clock] [--out file.jsonl: goes on behind its last line]',
    )
    return
  }
  const first = Number(values.seed)
  const lines = values.out !== undefined && existsSync(values.out) ? read(values.out) : []
  const done = new Set(lines.map(({ seed }) => seed))
  for (let day = 0; day < Number(values.days); day++) {
    const seed = first + day
    if (done.has(seed)) continue
    const line = live({
      seed,
      least: Number(values.least),
      most: Number(values.most),
      kills: day < Number(values.always) ? 1 : Number(values.kills),
      timed: Number(values.timed),
    })
    lines.push(line)
    if (values.out !== undefined) appendFileSync(values.out, `${JSON.stringify(line)}\n`)
    if (lines.length % 50 === 0) console.log(`${lines.length} days, ${faultsOf(lines).length} of them with a fault`)
  }
  summarise(lines)
  if (faultsOf(lines).length > 0) process.exitCode = 1
}

function live(options: DayOptions): Line {
  const begun = process.cpuUsage()
  const { log, ...result } = runDay(options)
  const { user, system } = process.cpuUsage(begun)
  const [fault] = result.faults
  if (fault !== undefined) {
    const short = shrink(options, log, fault.slice(0, fault.indexOf(':')))
    mkdirSync('out', { recursive: true })
    const file = `out/soak-${options.seed}.log`
    writeFileSync(file, `${[JSON.stringify(options), ...short.map(lineOf)].join('\n')}\n`)
    console.log(
      `day ${options.seed}: ${fault}\n  ${short.length} of ${log.length} steps in ${file}: ${playAgain(options, short)[0]}`,
    )
  }
  return { seed: options.seed, ...result, milliseconds: Math.round((user + system) / 1000) }
}

function read(file: string): Line[] {
  const texts = readFileSync(file, 'utf8').split('\n')
  // A run that was ended while it wrote leaves half a line: that day is lived again.
  return texts.flatMap((text) => (text.endsWith('}') ? [JSON.parse(text) as Line] : []))
}

const faultsOf = (lines: readonly Line[]) => lines.filter(({ faults }) => faults.length > 0)

function summarise(lines: readonly Line[]): void {
  const sum = (of: (line: Line) => number) => lines.reduce((total, line) => total + of(line), 0)
  const all = (of: (line: Line) => Readonly<Record<string, number>>) => {
    const total: Record<string, number> = {}
    for (const line of lines)
      for (const [key, count] of Object.entries(of(line))) total[key] = (total[key] ?? 0) + count
    return Object.entries(total).sort(([a], [b]) => (a < b ? -1 : 1))
  }
  const show = (entries: [string, number][]) => entries.map(([key, count]) => `${key} ${count}`).join(', ')
  console.log(
    `\n${lines.length} days, ${sum(({ calls }) => calls)} calls, ${sum(({ events }) => events)} steps, ${sum(({ kills }) => kills)} kills and restores, ${Math.round(sum(({ milliseconds }) => milliseconds) / 1000)} CPU s`,
  )
  console.log(`calls: ${show(all(({ outcomes }) => outcomes))}`)
  console.log(`messages: ${show(all(({ tally }) => tally))}`)
  const faults = faultsOf(lines)
  console.log(
    `faults: ${faults.length === 0 ? 'none' : faults.map(({ seed, faults: [fault] }) => `day ${seed}: ${fault}`).join('\n')}`,
  )
}
