/**
 * `npm run bench -- stability`: how much a plan that is made anew at every event changes for those who were told something, with
 * and without the prices of stability, and what stability costs the others.
 *
 * Every caller is quoted and promised an arrival. The same made evenings (calls, truths, cancellations, doctors who fall ill)
 * are lived with each set of prices; differences are paired, intervals by the bootstrap over evenings.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sosPrices } from 'ronde'
import { type Network, readRoads } from 'ronde/roads'
import { bootstrap, changeOf, differenceOf, makeTown, ratioOf } from 'ronde/simulate'
import { type Figures, stableEvening, type Told } from './stability/stableEvening.js'
import { makeEvening } from './street/evening.js'

const PRICES = {
  on: {},
  off: { moved: 0, promise: 0 },
  'moved only': { promise: 0 },
  'promise only': { moved: 0 },
}
type Variant = keyof typeof PRICES

export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      evenings: { type: 'string', default: '60' },
      visits: { type: 'string', default: '120' },
      utilisation: { type: 'string', default: '0.95' },
      told: { type: 'string', default: 'late' },
      roads: { type: 'string' },
      date: { type: 'string', default: '2026-11-18' },
      seed: { type: 'string', default: '1' },
      iterations: { type: 'string', default: '20' },
      out: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) {
    console.log(
      'npm run bench -- stability [--evenings 60] [--visits 120 a day] [--utilisation .95] [--told late|median|planned] [--roads file] [--date 2026-11-18] [--seed 1] [--iterations 20] [--out file.json]',
    )
    return
  }
  const network: Network = values.roads
    ? await readRoads(join(process.env.RONDE_DATA ?? '../shared/data', 'roads', values.roads))
    : makeTown({ seed: 1, nodes: 6_000 })
  const figures = Object.fromEntries(Object.keys(PRICES).map((name) => [name, []])) as unknown as Record<
    Variant,
    Figures[]
  >
  const begun = process.cpuUsage()
  for (let k = 0; k < Number(values.evenings); k++) {
    const evening = makeEvening({
      network,
      law: 'nature',
      date: values.date,
      seed: Number(values.seed) + k,
      visitsPerDay: Number(values.visits),
      utilisation: Number(values.utilisation),
      opensAt: 15,
    })
    for (const name of Object.keys(PRICES) as Variant[])
      figures[name].push(
        stableEvening(evening, {
          prices: { ...sosPrices, ...PRICES[name] },
          told: values.told as Told,
          iterations: Number(values.iterations),
        }),
      )
  }
  const { user, system } = process.cpuUsage(begun)
  const calls = figures.on.reduce((sum, each) => sum + each.calls, 0)
  console.log(`${values.evenings} evenings, ${calls} calls each way, ${Math.round((user + system) / 1e6)} CPU s`)
  show(figures)
  if (values.out) writeFileSync(values.out, JSON.stringify(figures))
}

type Ratio = (of: Figures) => readonly [over: number, under: number]

/** Name, figure, decimals, and whether it is compared as a share of what it is without the prices. */
const ROWS: readonly (readonly [string, Ratio, number, boolean])[] = [
  ['seen by another doctor than announced, %', ({ byAnother, served }) => [100 * byAnother, served], 1, false],
  ['moves of an announced visit', ({ moves, served }) => [moves, served], 3, false],
  ['|start − planned when told|, min', ({ shift, served }) => [shift / 60, served], 1, false],
  ['later than told, %', ({ late, served }) => [100 * late, served], 1, false],
  ['… by, min, of all', ({ lateness, served }) => [lateness / 60, served], 2, false],
  ['waiting points a call', ({ waiting, calls }) => [waiting, calls], 0, true],
  ['driving, min a call', ({ driving, calls }) => [driving / 60, calls], 2, true],
]

function show(figures: Record<Variant, Figures[]>): void {
  const names = Object.keys(figures) as Variant[]
  console.log(['', ...names].map((text, k) => text.padEnd(k === 0 ? 44 : 30)).join(''))
  for (const [title, ratio, decimals, isShare] of ROWS) {
    const figureOf = (name: Variant) =>
      ratioOf(
        figures[name].map((each) => ratio(each)[0]),
        figures[name].map((each) => ratio(each)[1]),
      )
    const cells = names.map((name) => {
      const { estimate } = bootstrap(figures[name].length, figureOf(name), { resamples: 100 })
      if (name === 'off') return estimate.toFixed(decimals)
      const [off, own] = [figureOf('off'), figureOf(name)]
      const by = bootstrap(figures[name].length, isShare ? changeOf(off, own) : differenceOf(off, own))
      const [low, high] = [by.low, by.high].map((value) =>
        isShare ? (100 * value).toFixed(1) : value.toFixed(decimals),
      )
      return `${estimate.toFixed(decimals)} (${isShare ? '% ' : ''}[${low}; ${high}])`
    })
    console.log([title, ...cells].map((text, k) => text.padEnd(k === 0 ? 44 : 30)).join(''))
  }
}
