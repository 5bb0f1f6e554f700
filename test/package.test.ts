/**
 * The package as a stranger gets it: packed, installed in an empty folder, every entry imported from ESM, from CommonJS
 * and from TypeScript. Needs the build (`npm test` builds first) and a package registry for ronde's own dependencies.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  exports: Record<string, { default?: string }>
}
const entries = Object.entries(manifest.exports)
  .filter(([, target]) => target.default !== undefined)
  .map(([path]) => `ronde${path.slice(1)}`)

let folder: string

function run(command: string, ...args: string[]): string {
  return execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

beforeAll(() => {
  if (!existsSync(join(root, 'dist/index.js'))) throw new Error('dist/ is missing: run `npm run build` first.')
  folder = mkdtempSync(join(tmpdir(), 'ronde-package-'))
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const tarball = (JSON.parse(packed) as { filename: string }[])[0]!.filename
  writeFileSync(join(folder, 'package.json'), '{ "name": "stranger", "private": true }')
  run('npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', join(folder, tarball))
}, 180_000)

afterAll(() => {
  if (folder) rmSync(folder, { recursive: true, force: true })
})

/** Prints, for every entry, how many values it exports. */
const count = (load: string) =>
  `${entries.map((entry) => `console.log('${entry}', Object.keys(${load}('${entry}')).length)`).join('\n')}\n`

describe('the packed package', () => {
  test('exports at least one value from every entry, from ESM', () => {
    writeFileSync(join(folder, 'a.mjs'), count('await import'))
    expect(run('node', 'a.mjs').trim().split('\n').map(positive)).toEqual(entries)
  })

  test('exports the same from CommonJS', () => {
    writeFileSync(join(folder, 'b.cjs'), count('require'))
    const output = run('node', '--no-warnings', 'b.cjs')
    expect(output.trim().split('\n').map(positive)).toEqual(entries)
    expect(output).toBe(run('node', 'a.mjs'))
  })

  test('finds the file of its worker threads, and ends with them idle', () => {
    writeFileSync(
      join(folder, 'd.mjs'),
      [
        "import { parseProblem, placesOf, straightLineTravel } from 'ronde'",
        "import { afterIterations, solveInWorkers } from 'ronde/search'",
        "const shift = { start: '2026-01-05T18:00:00Z', end: '2026-01-05T23:00:00Z', from: [2.3, 48.8] }",
        "const visit = { id: 'v', position: [2.31, 48.81], requestedAt: '2026-01-05T18:00:00Z', urgency: 2, service: 900 }",
        "const problem = parseProblem({ doctors: [{ id: 'd', shifts: [shift] }], visits: [visit] })",
        'const options = { workers: 2, until: afterIterations(20) }',
        'const plan = await solveInWorkers(problem, straightLineTravel(placesOf(problem)), options)',
        'console.log(plan.routes[0].stops.length)',
      ].join('\n'),
    )
    expect(run('node', 'd.mjs').trim()).toBe('1')
  })

  test('type checks from TypeScript', () => {
    const lines = entries.map((entry, k) => `import * as entry${k} from '${entry}'`)
    const uses = entries.map((_, k) => `entry${k}`)
    writeFileSync(
      join(folder, 'c.ts'),
      [
        ...lines,
        "import { parseProblem, solve, type Plan, type Problem, type TravelMatrix } from 'ronde'",
        'export const make = (problem: Problem, travel: TravelMatrix): Plan => solve(problem, travel)',
        'export const cost: number = make(parseProblem({}), {} as TravelMatrix).cost.total',
        '// @ts-expect-error a plan has no such field: its type must not be any',
        'make(parseProblem({}), {} as TravelMatrix).nonsense',
        `export const all = [${uses.join(', ')}]`,
      ].join('\n'),
    )
    const options = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext', '--types', 'node']
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    run('node', tsc, ...options, '--typeRoots', join(root, 'node_modules/@types'), 'c.ts')
  })

  test('holds no sources, tests or data', () => {
    const files = run('find', 'node_modules/ronde', '-type', 'f').trim().split('\n')
    expect(
      files.filter(
        (file) => !/ronde\/(dist|docs|schemas)\/|\/(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/.test(file),
      ),
    ).toEqual([])
  })
})

/** The entry of a line `entry count`, or the line itself where the count is not above 0. */
function positive(line: string): string {
  const [entry, values] = line.split(' ')
  return Number(values) > 0 ? entry! : line
}
