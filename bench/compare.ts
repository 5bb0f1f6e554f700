/**
 * `npm run bench -- compare A.json B.json`: two result files, paired by instance, seed and budget.
 *
 * The difference is B − A in per cent of A's cost: below 0, B is better. The interval says how far chance could have made
 * it; when it holds 0, nothing is shown.
 */
import { readFileSync } from 'node:fs'
import { bootstrap } from './vrptw/bootstrap.js'
import { grouped, mean, type Result, type ResultFile } from './vrptw/results.js'

interface Pair {
  readonly a: Result
  readonly b: Result
  /** Per cent of A's cost. */
  readonly difference: number
}

export async function main(args: string[]): Promise<void> {
  const [one, other] = args
  if (!one || !other || args.includes('--help')) {
    console.log('npm run bench -- compare A.json B.json   (results.json of two runs; below 0 %, B is better)')
    return
  }
  const pairs = pairsOf(readResults(one), readResults(other))
  if (pairs.length === 0) {
    console.log('No run of one file has its match in the other (same instance, seed and seconds).')
    return
  }
  console.log('| visits | s | instances | pairs | A gap % | B gap % | B − A % | 95 % | B better / same / worse |')
  console.log(`|${'---|'.repeat(9)}`)
  for (const group of grouped(pairs, ({ a }) => `${a.visits} ${a.seconds}`).values()) console.log(rowOf(group))
}

function readResults(file: string): readonly Result[] {
  return (JSON.parse(readFileSync(file, 'utf8')) as ResultFile).results
}

function pairsOf(one: readonly Result[], other: readonly Result[]): Pair[] {
  const key = ({ instance, seed, seconds }: Result) => `${instance} ${seed} ${seconds}`
  const matches = new Map(other.map((result) => [key(result), result]))
  return one.flatMap((a) => {
    const b = matches.get(key(a))
    return b ? [{ a, b, difference: 100 * (b.cost / a.cost - 1) }] : []
  })
}

function rowOf(pairs: readonly Pair[]): string {
  const clusters = [...grouped(pairs, ({ a }) => a.instance).values()]
  const { mean: difference, low, high } = bootstrap(clusters.map((each) => each.map((pair) => pair.difference)))
  const count = (is: (difference: number) => boolean) => pairs.filter((pair) => is(pair.difference)).length
  const tally = [count((d) => d < 0), count((d) => d === 0), count((d) => d > 0)].join(' / ')
  const gaps = [mean(pairs.map(({ a }) => a.gap)), mean(pairs.map(({ b }) => b.gap))].map((gap) => gap.toFixed(3))
  const { visits, seconds } = pairs[0]!.a
  const interval = `${low.toFixed(3)} … ${high.toFixed(3)}`
  const cells = [visits, seconds, clusters.length, pairs.length, ...gaps, difference.toFixed(3), interval, tally]
  return `| ${cells.join(' | ')} |`
}
