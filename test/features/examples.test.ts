/**
 * The examples as somebody runs them who has just cloned the project: from the source, without a build.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BadCall, numberOf, readFlags, readText, write } from '../../examples/support/commandLine.js'
import { sampleFiles } from '../../examples/support/sampleData.js'
import type { Plan } from '../../src/model/Plan.js'

const root = resolve(import.meta.dirname, '../..')
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ronde-examples-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function example(name: string, ...args: string[]) {
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs')
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsx, `examples/${name}.ts`, ...args], {
    cwd: root,
    encoding: 'utf8',
    // A machine with better things to do takes its time; alone each takes a few seconds.
    timeout: 150_000,
  })
  return { status, stdout, stderr }
}

describe('plan.ts', () => {
  test('plans a made-up evening: timetable on the terminal, plan and page in files', () => {
    const [out, html] = [join(folder, 'a/plan.json'), join(folder, 'b/plan.html')]
    const sizes = ['--doctors', '3', '--visits', '8', '--seconds', '0.2']
    const { status, stdout, stderr } = example('plan', ...sizes, '--out', out, '--html', html)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('doctor-1')
    expect(stdout).toContain('8 visits')
    const plan = JSON.parse(readFileSync(out, 'utf8')) as Plan
    expect(plan.routes).toHaveLength(3)
    expect(plan.routes.flatMap(({ stops }) => stops).length + plan.unassigned.length).toBe(8)
    expect(readFileSync(html, 'utf8')).toContain('</html>')
  })

  test('plans a given problem on given roads, and says when the two do not fit', () => {
    const files = ['--out', join(folder, 'c.json'), '--html', join(folder, 'c.html'), '--seconds', '0.2']
    const evening = ['--problem', 'examples/data/evening.json', ...files]
    const { status, stdout } = example('plan', ...evening)
    expect(status).toBe(0)
    expect(stdout).toContain('24 visits')
    // The small town covers a part of the large one only.
    const elsewhere = example('plan', ...evening, '--roads', 'examples/data/smallTown.geojson')
    expect(elsewhere.status).toBe(0)
    expect(elsewhere.stderr).toMatch(/\d+ of \d+ places lie on no street/)
  })

  test('--help lists every flag', () => {
    const { status, stdout } = example('plan', '--help')
    expect(status).toBe(0)
    for (const flag of ['problem', 'roads', 'doctors', 'visits', 'seconds', 'seed', 'out', 'html']) {
      expect(stdout).toContain(`--${flag} `)
    }
  })

  test.each([
    [['--patients', '3'], "Unknown option '--patients'. See --help."],
    [['--doctors', 'many'], '--doctors many: has to be a whole number from 1 to 2000.'],
    [['--problem', 'package.json'], '--problem package.json:\n'],
    [['--roads', 'package.json'], 'package.json: It gives no road network.'],
  ])('%j ends with a clear message, exit code 2 and no stack', (args, message) => {
    const { status, stdout, stderr } = example('plan', ...args)
    expect(status).toBe(2)
    expect(stderr).toContain(message)
    expect(stderr).not.toMatch(/^\s+at /m)
    expect(stdout).toBe('')
  })

  test('a problem with faults is told all of them at once', () => {
    const problem = JSON.parse(sampleFiles['evening.json']!()) as { visits: { id: string; urgency: number }[] }
    problem.visits[3]!.urgency = 9
    problem.visits[5]!.id = problem.visits[4]!.id
    const file = join(folder, 'faulty.json')
    writeFileSync(file, JSON.stringify(problem))
    const { status, stderr } = example('plan', '--problem', file)
    expect(status).toBe(2)
    expect(stderr).toContain('visits[3].urgency')
    expect(stderr).toContain('visits[5].id')
  })
})

describe('ownRoads.ts', () => {
  test('goes from a file of streets to a page that bears its name', () => {
    const html = join(folder, 'own.html')
    const { status, stdout, stderr } = example('ownRoads', '--seconds', '0.2', '--html', html)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/smallTown\.geojson: (\d+) of \1 streets/)
    expect(readFileSync(html, 'utf8')).toContain('smallTown.geojson')
  })
})

describe('checkByHand.ts', () => {
  test('finds the four mistakes of the first try and none in the mended plan, and improves that', () => {
    const { status, stdout } = example('checkByHand')
    expect(status).toBe(0)
    const [first, rest] = stdout.split('\nMended: ')
    expect(first).toContain('"visit-01" is already at')
    expect(first).toContain('"doctor-7" must begin with "visit-14"')
    expect(first).toContain('"doctor-1" lacks "ecg"')
    expect(first).toContain('"doctor-2" lacks "suture"')
    expect(first!.trim().split('\n')).toHaveLength(1 + 2 * 4)
    const [, faults, byHand] = /^(\d+) faults, (\d+) points/.exec(rest!)!
    expect(faults).toBe('0')
    expect(Number(/Improved: (\d+) points/.exec(rest!)![1])).toBeLessThan(Number(byHand))
  })
})

describe('simulated days', { timeout: 160_000 }, () => {
  test('wholeDay.ts: one day under two policies becomes a page, a replay, tables and JSON', () => {
    const out = join(folder, 'day')
    const { status, stdout, stderr } = example('wholeDay', '--visits', '12', '--out', out)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/aged ratio +ronde\n[\s\S]*waiting points a call[\s\S]*one day: no intervals/)
    const record = JSON.parse(readFileSync(join(out, 'day.json'), 'utf8')) as { policy: string; calls: unknown[] }
    expect(record.policy).toBe('ronde')
    expect(readFileSync(join(out, 'day-calls.csv'), 'utf8').trim().split('\r\n')).toHaveLength(record.calls.length + 1)
    for (const page of ['day.html', 'replay.html'])
      expect(readFileSync(join(out, page), 'utf8')).toMatch(/^<!doctype html>/)
  })

  test('compareRosters.ts: one more doctor on each shift, and the roster that keeps the levels', () => {
    const html = join(folder, 'rosters.html')
    const { status, stdout, stderr } = example('compareRosters', '--visits', '20', '--days', '2', '--out', html)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/as it is +one more 07-15 +one more 13-21/)
    expect(stdout).toMatch(/(Kept|Nearest) with \d+ doctor-hours a day: \d × /)
    expect(readFileSync(html, 'utf8')).toContain('"staffing":{')
  })

  test('epidemic.ts: before it and at its peak', () => {
    const html = join(folder, 'epidemic.html')
    const { status, stdout, stderr } = example('epidemic', '--visits', '10', '--days', '1', '--out', html)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/Before the epidemic\n[\s\S]*At its peak\n[\s\S]*ronde, two more/)
    expect(readFileSync(html, 'utf8')).toContain('Influenza: 50 % more calls')
  })

  test('strike.ts: with and without', () => {
    const html = join(folder, 'strike.html')
    const { status, stdout, stderr } = example('strike', '--visits', '20', '--days', '2', '--out', html)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('Changes against aged ratio, 2 days')
    expect(readFileSync(html, 'utf8')).toContain('"name":"no strike"')
  })
})

describe('examples/data', () => {
  test.each(Object.keys(sampleFiles))('%s is what support/sampleData.ts makes', (name) => {
    const file = join(root, 'examples/data', name)
    expect(existsSync(file)).toBe(true)
    expect(readFileSync(file, 'utf8')).toBe(sampleFiles[name]!())
  })
})

describe('flags', () => {
  const read = (...args: string[]) => readFlags('Help.', ['doctors', 'out'], args)

  test('come with their words, those not given are missing', () => {
    expect(read('--doctors', '3')).toEqual({ doctors: '3' })
    expect(read('--doctors=3', '--out', 'a b.json')).toEqual({ doctors: '3', out: 'a b.json' })
  })

  test.each([
    [['--doctors'], "Option '--doctors <value>' argument missing. See --help."],
    [['--doctors', '-3'], "Option '--doctors' argument is ambiguous. See --help."],
    [['three'], "Unexpected argument 'three'. See --help."],
  ])('%j is told in one sentence', (args, message) => {
    expect(() => read(...args)).toThrow(new BadCall(message))
  })

  test('a number is in its range, and whole unless said otherwise', () => {
    expect(numberOf('doctors', '12', 1, 20)).toBe(12)
    expect(numberOf('seconds', '0.5', 0, 9, false)).toBe(0.5)
    for (const text of ['0', '21', '1.5', '', ' ', '1e', 'NaN']) {
      const message = `--doctors ${text}: has to be a whole number from 1 to 20.`
      expect(() => numberOf('doctors', text, 1, 20)).toThrow(new BadCall(message))
    }
    expect(() => numberOf('seconds', '-1', 0, 9, false)).toThrow('--seconds -1: has to be a number from 0 to 9.')
  })

  test('a file that cannot be read or written is named', () => {
    expect(() => readText('problem', 'nowhere.json')).toThrow('--problem nowhere.json: cannot be read (ENOENT).')
    expect(() => readText('problem', folder)).toThrow(`--problem ${folder}: cannot be read (EISDIR).`)
    expect(() => write('out', folder, '{}')).toThrow(`--out ${folder}: cannot be written (EISDIR).`)
  })
})
