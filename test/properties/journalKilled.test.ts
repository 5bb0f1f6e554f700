/**
 * Kill -9 in the middle of writing: a child process appends, rotates and saves snapshots, says on its standard output what
 * was acknowledged to it, and is killed once it has written a given number of bytes, in the middle of a line, a header or a
 * snapshot. The next goes on in the same folder. Whatever was acknowledged by any of them is there.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileJournal } from '../../src/dispatch/journal/fileJournal.js'
import type { FsyncPolicy } from '../../src/dispatch/journal/JournalOptions.js'
import { Random } from '../../src/kit/Random.js'
import { freshFolder } from '../fixtures/journals.js'

const src = join(import.meta.dirname, '../../src')

/** What entry k says: between 0 and some 3,000 letters, so that lines end anywhere. */
const textOf = (k: number) => `call ${k} `.repeat((k * 7919) % 300)

const child = `
import { open } from 'node:fs/promises'
import { writeSync } from 'node:fs'
import { fileJournal } from './dispatch/journal/fileJournal.js'
const [folder, fsync, budget] = process.argv.slice(2)
const textOf = ${textOf}

// Counts what is written to the journal, and dies at the byte.
let left = Number(budget)
const probe = await open(process.argv[1])
const handles = Object.getPrototypeOf(probe)
await probe.close()
const { write } = handles
handles.write = async function (bytes, offset, length, position) {
  if (length < left) {
    left -= length
    return write.call(this, bytes, offset, length, position)
  }
  if (left > 0) await write.call(this, bytes, offset, left, position)
  process.kill(process.pid, 'SIGKILL')
  await new Promise(() => {})
}

const journal = await fileJournal(folder, { fsync, rotateBytes: 20_000 })
writeSync(1, 'open\\n')
for (let k = journal.position + 1; ; ) {
  // Bursts of one to five at once.
  const burst = Array.from({ length: 1 + (k % 5) }, () => k++)
  await Promise.all(
    burst.map(async (sequence) => {
      const event = { type: 'add', text: textOf(sequence) }
      await journal.append({ sequence, version: 1, now: '2026-11-21T19:30:00Z', iterations: 0, event })
      writeSync(1, sequence + '\\n')
    }),
  )
  if (k % 7 === 0) {
    await journal.saveSnapshot({ upTo: k - 1, text: textOf(k) }, k - 1)
    writeSync(1, 's' + (k - 1) + '\\n')
  }
}
`

const build = mkdtempSync(join(tmpdir(), 'ronde-killed-'))
const program = join(build, 'child.js')

/** The journal in plain JavaScript: a child that has to translate it first takes ten times as long to start. */
beforeAll(() => {
  const journal = readdirSync(join(src, 'dispatch/journal')).map((name) => `dispatch/journal/${name}`)
  for (const file of ['kit/RondeError.ts', ...journal]) {
    const to = join(build, file.replace(/ts$/, 'js'))
    mkdirSync(dirname(to), { recursive: true })
    const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true }
    writeFileSync(to, ts.transpileModule(readFileSync(join(src, file), 'utf8'), { compilerOptions }).outputText)
  }
  writeFileSync(join(build, 'package.json'), '{"type":"module"}')
  writeFileSync(program, child)
})
afterAll(() => rmSync(build, { recursive: true, force: true }))

/** All that was ever acknowledged for a folder. */
interface Acknowledged {
  entry: number
  snapshot: number
}

/** Runs the child until it is dead: at its byte, or by our hand after so many acknowledgements. */
function runAndKill(folder: string, fsync: FsyncPolicy, known: Acknowledged, at: { byte: number } | { said: number }) {
  return new Promise<void>((resolve, reject) => {
    const budget = 'byte' in at ? at.byte : Infinity
    const running = spawn(process.execPath, [program, folder, fsync, String(budget)])
    let said = ''
    let complaint = ''
    running.stdout.on('data', (bytes) => {
      said += bytes
      if ('said' in at && said.split('\n').length > at.said) running.kill('SIGKILL')
    })
    running.stderr.on('data', (bytes) => (complaint += bytes))
    running.on('close', (_, signal) => {
      for (const word of said.split('\n')) {
        if (/^\d+$/.test(word)) known.entry = Math.max(known.entry, Number(word))
        if (/^s\d+$/.test(word)) known.snapshot = Math.max(known.snapshot, Number(word.slice(1)))
      }
      if (signal === 'SIGKILL') resolve()
      else reject(new Error(`The child ended by itself. ${complaint}`))
    })
  })
}

/** Opens the folder and reads everything; how much was torn off. */
async function expectAll(folder: string, known: Acknowledged): Promise<number> {
  const journal = await fileJournal<{ text: string }, { upTo: number; text: string }>(folder, { fsync: 'never' })
  expect(journal.recovery.deadWriters).toHaveLength(1)
  let last = 0
  for await (const { sequence, event } of journal.read()) {
    expect(sequence).toBe(last + 1)
    expect(event.text).toBe(textOf(sequence))
    last = sequence
  }
  expect(last).toBeGreaterThanOrEqual(known.entry)
  const latest = await journal.latestSnapshot()
  expect(latest?.position ?? 0).toBeGreaterThanOrEqual(known.snapshot)
  if (latest) expect(latest.snapshot).toEqual({ upTo: latest.position, text: textOf(latest.position + 1) })
  await journal.close()
  return journal.recovery.torn?.length ?? 0
}

const journals: [FsyncPolicy, number][] = [
  ['always', 1],
  ['always', 2],
  ['batch', 3],
  ['never', 4],
]

test.each(journals)(
  'killed at 50 random bytes, fsync %s, seed %i: every acknowledged entry is there',
  async (fsync, seed) => {
    const folder = freshFolder()
    const random = new Random(seed)
    const known = { entry: 0, snapshot: 0 }
    let looked = 0
    let torn = 0
    for (let kill = 0; kill < 50; kill++) {
      await runAndKill(folder, fsync, known, { byte: random.below(30_000) })
      // Else the next child finds what this one left: a torn line, a dead writer's lock.
      if (kill < 49 && random.chance(0.5)) continue
      looked++
      if ((await expectAll(folder, known)) > 0) torn++
    }
    // The test has tested something: work was done, and the end was torn more often than not.
    expect(known.entry).toBeGreaterThan(100)
    expect(torn).toBeGreaterThan(looked / 3)
  },
)

test('killed from outside at any moment: every acknowledged entry is there', async () => {
  const folder = freshFolder()
  const random = new Random(5)
  const known = { entry: 0, snapshot: 0 }
  for (let kill = 0; kill < 10; kill++) {
    await runAndKill(folder, 'always', known, { said: 2 + random.below(60) })
    await expectAll(folder, known)
  }
  expect(known.entry).toBeGreaterThan(100)
})
