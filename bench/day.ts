/**
 * `npm run bench -- day`: whole days of a city under several policies, paired: each policy lives through the same calls and the
 * same truths. Days are shared out among processes; each day × policy is one JSON line in `--out`, and what is there
 * already is not done again.
 */
import { fork } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { france } from 'ronde/simulate'
import { readPolicies } from './day/policies.js'
import { type DayResult, type DayTask, rosterFor } from './day/runDay.js'
import { printTable } from './day/table.js'

const HELP = `npm run bench -- day [--city toulouse | town | paris | lyon | france] [--loads .70,.80,.90,1.0] [--days 100] [--from 1]
  [--policies agedRatio,ronde,rondeDiverting]  the first is the baseline; options as JSON: label=ronde{"iterations":50}
  [--hours 172]  doctor-hours a day   [--workers 2]   [--out out/day]  one JSON line a day and policy: resumes there
  [--mark hindsight]  a label: how much of the gap from the baseline to it the others close
  [--table]  only the table of what is there`

export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      city: { type: 'string', default: 'toulouse' },
      loads: { type: 'string', default: '.70,.80,.90,1.0' },
      days: { type: 'string', default: '100' },
      from: { type: 'string', default: '1' },
      policies: { type: 'string', default: 'agedRatio,ronde,rondeDiverting' },
      hours: { type: 'string', default: '172' },
      workers: { type: 'string', default: '2' },
      out: { type: 'string', default: 'out/day' },
      mark: { type: 'string' },
      table: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) return void console.log(HELP)
  const labels = [...readPolicies(values.policies).keys()]
  if (values.mark !== undefined && !labels.includes(values.mark))
    throw new Error(`There is no ${values.mark} among ${labels.join(', ')}.`)
  const loads = values.loads.split(',').map(Number)
  const [from, days, doctorHours] = [Number(values.from), Number(values.days), Number(values.hours)]
  mkdirSync(values.out, { recursive: true })
  const file = join(values.out, `${values.city}-${values.hours}.jsonl`)
  const results = readResults(file)
  const done = new Set(results.map(keyOf))
  const tasks: DayTask[] = []
  for (let day = from; day < from + days; day++) {
    for (const load of loads) {
      for (const city of values.city === 'france' ? france().map((_, k) => `france/${k}`) : [values.city]) {
        const missing = labels.filter((label) => !done.has(keyOf({ city, load, day, label })))
        const task = { city, load, day, policies: values.policies, labels: missing, doctorHours }
        if (missing.length > 0) tasks.push(task)
      }
    }
  }
  const { counts, hours } = rosterFor(doctorHours)
  console.log(`${values.city}: ${hours} doctor-hours a day`, counts, `${tasks.length} days to do`)
  if (!values.table) await share(tasks, Number(values.workers), file, results)
  const wanted = new Set(loads)
  printTable(
    results.filter(({ load, day }) => wanted.has(load) && day >= from && day < from + days),
    labels,
    values.mark,
  )
}

function keyOf({ city, load, day, label }: Pick<DayResult, 'city' | 'load' | 'day' | 'label'>): string {
  return `${city} ${load} ${day} ${label}`
}

/** A last line that was cut off by a kill is left out: that day is done again. */
function readResults(file: string): DayResult[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line): DayResult[] => {
      try {
        return line === '' ? [] : [JSON.parse(line) as DayResult]
      } catch {
        return []
      }
    })
}

/** Each process gets the next day when it has done one. */
async function share(tasks: DayTask[], workers: number, file: string, results: DayResult[]): Promise<void> {
  const all = tasks.length
  const queue = tasks.slice()
  let finished = 0
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const child = fork(join(import.meta.dirname, 'day', 'dayProcess.ts'))
      const next = () => {
        const task = queue.shift()
        if (task === undefined) child.kill()
        else child.send({ task })
      }
      child.on('message', (message: { result?: DayResult; done?: true; failed?: string; task?: DayTask }) => {
        if (message.result !== undefined) {
          results.push(message.result)
          appendFileSync(file, `${JSON.stringify(message.result)}\n`)
        } else {
          if (message.failed !== undefined)
            console.error(`\nday ${message.task?.day}, load ${message.task?.load}: ${message.failed}`)
          finished++
          if (process.stderr.isTTY || finished % 10 === 0) process.stderr.write(`\r${finished} of ${all} days`)
          next()
        }
      })
      child.on('exit', (code, signal) =>
        code === 0 || signal === 'SIGTERM' ? resolve() : reject(new Error(`A process ended with ${code}.`)),
      )
      next()
    })
  await Promise.all(Array.from({ length: Math.min(workers, all) }, work))
  process.stderr.write('\n')
}
