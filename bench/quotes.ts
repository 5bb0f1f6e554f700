/**
 * `npm run bench -- quotes`: whether the desk's quotes are honest. Calls of made evenings are quoted, and the evening is
 * then lived by doctors whose drives and visits take as long as chance has it: on a copy of the desk on which nobody else
 * calls and the plan stays, and with the calls that keep coming in.
 *
 * Half of the services should begin by the quoted median, nine in ten by the quoted `late`. Intervals by the bootstrap over
 * evenings: quotes of one evening have their doctors and queue in common.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Network, readRoads } from 'ronde/roads'
import { bootstrap, makeTown, ratioOf } from 'ronde/simulate'
import { type Quoted, quoteEvening } from './quotes/quoteEvening.js'
import { type Law, makeEvening } from './street/evening.js'

export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      quotes: { type: 'string', default: '5000' },
      laws: { type: 'string', default: 'desk,nature' },
      visits: { type: 'string', default: '120' },
      utilisation: { type: 'string', default: '0.8' },
      roads: { type: 'string' },
      date: { type: 'string', default: '2026-11-18' },
      seed: { type: 'string', default: '1' },
      iterations: { type: 'string', default: '20' },
      alone: { type: 'string', default: '0' },
      out: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) {
    console.log(
      'npm run bench -- quotes [--quotes 5000] [--laws desk,nature] [--visits 120 a day] [--utilisation .8] [--roads file] [--date 2026-11-18] [--seed 1] [--iterations 20] [--alone 0: iterations where nobody else calls] [--out file.json]',
    )
    return
  }
  const network: Network = values.roads
    ? await readRoads(join(process.env.RONDE_DATA ?? '../shared/data', 'roads', values.roads))
    : makeTown({ seed: 1, nodes: 6_000 })
  for (const law of values.laws.split(',') as Law[]) {
    const evenings: Quoted[][] = []
    let unassigned = 0
    const begun = process.cpuUsage()
    for (let seed = Number(values.seed); countOf(evenings) < Number(values.quotes); seed++) {
      const evening = makeEvening({
        network,
        law,
        date: values.date,
        seed,
        visitsPerDay: Number(values.visits),
        utilisation: Number(values.utilisation),
        opensAt: 15,
      })
      const made = quoteEvening(evening, {
        iterations: Number(values.iterations),
        aloneIterations: Number(values.alone),
        quotesFrom: evening.begin + 2 * 3600,
      })
      evenings.push([...made.quotes])
      unassigned += made.unassigned
    }
    const { user, system } = process.cpuUsage(begun)
    console.log(
      `\nlaw: ${law}; ${countOf(evenings)} quotes of ${evenings.length} evenings (${unassigned} calls more for which nobody would have come), ${Math.round((user + system) / 1e6)} CPU s`,
    )
    show(evenings)
    if (values.out) writeFileSync(values.out, JSON.stringify({ law, evenings }))
  }
}

const countOf = (evenings: readonly Quoted[][]) => evenings.reduce((sum, { length }) => sum + length, 0)

function show(evenings: readonly Quoted[][]): void {
  console.log(
    ['', 'quotes', 'by median %', 'by late %', 'busy: by median %', 'by late %']
      .map((text) => text.padEnd(18))
      .join(''),
  )
  row('all', evenings, () => true)
  for (const ahead of [0, 1, 2]) row(`${ahead} stops ahead`, evenings, (quote) => quote.ahead === ahead)
  row('3 and more', evenings, (quote) => quote.ahead >= 3)
  for (const head of ['planned', 'enRoute', 'onSite']) row(`first: ${head}`, evenings, (quote) => quote.head === head)
  for (const urgency of [1, 2, 3, 4]) row(`urgency ${urgency}`, evenings, (quote) => quote.urgency === urgency)
  const all = evenings.flat()
  const minutes = (of: (quote: Quoted) => number) =>
    (
      all
        .map(of)
        .filter(Number.isFinite)
        .reduce((sum, value) => sum + value, 0) /
      all.length /
      60
    ).toFixed(1)
  console.log(
    `minutes from the call, means: planned ${minutes(({ planned }) => planned)}, median ${minutes(({ median }) => median)}, late ${minutes(({ late }) => late)}; began alone ${minutes(({ alone }) => alone)}, busy ${minutes(({ busy }) => busy)}`,
  )
}

function row(name: string, evenings: readonly Quoted[][], isMeant: (quote: Quoted) => boolean): void {
  const meant = evenings.map((quotes) => quotes.filter(isMeant))
  const count = countOf(meant)
  if (count === 0) return
  const share = (isBy: (quote: Quoted) => boolean) => {
    const { estimate, low, high } = bootstrap(
      meant.length,
      ratioOf(
        meant.map((quotes) => quotes.filter(isBy).length),
        meant.map(({ length }) => length),
      ),
      { resamples: 1000 },
    )
    return `${(100 * estimate).toFixed(1)} [${(100 * low).toFixed(1)}; ${(100 * high).toFixed(1)}]`
  }
  const figures = [
    share(({ alone, median }) => alone <= median),
    share(({ alone, late }) => alone <= late),
    share(({ busy, median }) => busy <= median),
    share(({ busy, late }) => busy <= late),
  ]
  console.log([name, String(count), ...figures].map((text) => text.padEnd(18)).join(''))
}
