/**
 * The floors of the house: which room may import which, one door per outside package, and where chance and clocks
 * live. A room added to `src/` without a line here fails the test.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const src = resolve(import.meta.dirname, '../src')

/** What each room may import besides itself. */
const floors: Record<string, readonly string[]> = {
  kit: [],
  travel: ['kit'],
  model: ['kit'],
  roads: ['kit', 'travel'],
  schedule: ['kit', 'travel', 'model'],
  check: ['kit', 'travel', 'model'],
  solve: ['kit', 'travel', 'model', 'schedule'],
  dispatch: ['kit', 'travel', 'model', 'schedule', 'solve'],
  simulate: ['kit', 'travel', 'model', 'roads', 'schedule', 'check', 'solve', 'dispatch'],
  report: ['kit', 'model'],
  interop: ['kit', 'travel', 'model'],
}

/** Outside package (or its prefix) → the rooms or files that may import it. */
const doors: Record<string, readonly string[]> = {
  zod: ['model/', 'dispatch/', 'interop/'],
  '@turf/turf': ['kit/turf.ts'],
  '@date-fns/tz': ['kit/clock', 'report/'],
  'date-fns': ['kit/clock', 'report/'],
  'ngraph.graph': ['roads/'],
  'ngraph.path': ['roads/'],
  flatbush: ['roads/'],
  pbf: ['roads/'],
  flatqueue: ['kit/', 'roads/'],
  'pure-rand': ['kit/Random.ts'],
  leaflet: ['report/'],
  piscina: ['solve/workers/'],
  geojson: ['kit/turf.ts', 'roads/', 'report/', 'simulate/'],
  'node:': ['kit/', 'roads/', 'report/', 'solve/', 'dispatch/', 'interop/', 'simulate/'],
}

interface Import {
  readonly file: string
  readonly room: string
  readonly specifier: string
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
const texts = new Map(files.map((file) => [file, readFileSync(join(src, file), 'utf8')]))

/** The code of a file without comments, so that prose may speak of clocks and chance. */
function codeOf(file: string): string {
  return texts
    .get(file)!
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1')
}

function roomOf(file: string): string {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : 'entry'
}

const imports: Import[] = files.flatMap((file) =>
  [...codeOf(file).matchAll(/(?:from\s+|import\s*\(\s*|import\s+)'([^']+)'/g)].map((match) => ({
    file,
    room: roomOf(file),
    specifier: match[1]!,
  })),
)

const inside = imports.filter(({ specifier }) => specifier.startsWith('.'))
const outside = imports.filter(({ specifier }) => !specifier.startsWith('.'))

function targetOf({ file, specifier }: Import): string {
  return relative(src, resolve(src, dirname(file), specifier))
}

describe('the house', () => {
  test('has only the rooms of the plan', () => {
    const rooms = new Set(files.map(roomOf))
    rooms.delete('entry')
    expect([...rooms].filter((room) => !(room in floors))).toEqual([])
  })

  test('an inner floor never imports an outer one', () => {
    const broken = inside
      .filter(({ room }) => room !== 'entry')
      .map((each) => ({ ...each, target: roomOf(targetOf(each)) }))
      .filter(({ room, target }) => target !== room && !floors[room]!.includes(target))
      .map(({ file, specifier }) => `${file} → ${specifier}`)
    expect(broken).toEqual([])
  })

  test('entries hold named re-exports only', () => {
    const broken = files
      .filter((file) => roomOf(file) === 'entry')
      .filter(
        (file) =>
          codeOf(file)
            .replace(/export (type )?\{[^}]*\} from '[^']+'/g, '')
            .trim() !== '',
      )
    expect(broken).toEqual([])
  })

  test('each outside package has its doors', () => {
    const broken = outside
      .filter(({ file, specifier }) => {
        const door = Object.keys(doors).find((name) =>
          name.endsWith(':') ? specifier.startsWith(name) : specifier === name || specifier.startsWith(`${name}/`),
        )
        return !door || !doors[door]!.some((place) => file.startsWith(place))
      })
      .map(({ file, specifier }) => `${file} → ${specifier}`)
    expect(broken).toEqual([])
  })

  test('chance comes from kit/Random alone', () => {
    expect(files.filter((file) => /Math\.random|crypto\.random|randomUUID/.test(codeOf(file)))).toEqual([])
  })

  test('only kit/clock reads the time', () => {
    const clock = /Date\.now|performance\.now|process\.hrtime|process\.cpuUsage|new Date\(\)/
    const readers = files.filter((file) => clock.test(codeOf(file)))
    expect(readers.filter((file) => !file.startsWith('kit/clock'))).toEqual([])
  })

  test('only stopping rules, the stand-in of an aborted solve and reported timings use the stopwatch', () => {
    const users = inside
      .filter((each) => /kit\/clock\/?.*|kit\/stopwatch/.test(targetOf(each)))
      .filter(({ file }) => /\bstopwatch|\bcpuStopwatch/.test(codeOf(file)))
      .map(({ file }) => file)
    expect(
      users.filter(
        (file) => !/^(solve\/stop\/|solve\/workers\/StandIn|solve\/Trace|dispatch\/|simulate\/|roads\/)/.test(file),
      ),
    ).toEqual([])
  })

  test('imports nothing in a circle', () => {
    const next = new Map<string, string[]>()
    for (const each of inside) {
      const target = targetOf(each).replace(/\.js$/, '.ts')
      next.set(each.file, [...(next.get(each.file) ?? []), target])
    }
    expect(files.filter((file) => reaches(next, file, file))).toEqual([])
  })

  test('no file is longer than 350 lines', () => {
    const long = files.filter((file) => texts.get(file)!.split('\n').length > 351)
    expect(long).toEqual([])
  })
})

function reaches(next: ReadonlyMap<string, readonly string[]>, from: string, goal: string): boolean {
  const seen = new Set<string>()
  const open = [...(next.get(from) ?? [])]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (file === goal) return true
    if (seen.has(file)) continue
    seen.add(file)
    open.push(...(next.get(file) ?? []))
  }
  return false
}
