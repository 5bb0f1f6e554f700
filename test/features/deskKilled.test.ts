/**
 * Kill the process of a desk at any moment and start it again: what was answered is there, what was not may be sent again.
 */
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { createDispatch, type DispatchEvent, fileJournal, openDispatch, type Snapshot } from '../../src/dispatch.js'
import { straightLineSource } from '../../src/travel/straightLineSource.js'
import { freshFolder } from '../fixtures/journals.js'

const root = resolve(import.meta.dirname, '../..')
const program = join(import.meta.dirname, '../fixtures/busyDesk.ts')

/** Starts the desk on the folder, and kills it when it has answered so many calls; says which. */
async function killedAfter(folder: string, answers: number): Promise<string[]> {
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs')
  const child = spawn(process.execPath, [tsx, program, folder], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => child.on('close', resolve))
  const answered: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    answered.push(line)
    // Calls that were answered before the signal arrives still come: they count as well.
    if (answered.length === answers) process.kill(Number(answered[0]), 'SIGKILL')
  }
  await ended
  return answered.slice(1)
}

test('whatever was answered before it was killed is there', async () => {
  const folder = freshFolder()
  const answered: string[] = []
  for (const count of [8, 30]) answered.push(...(await killedAfter(folder, count)))
  expect(answered.length).toBeGreaterThanOrEqual(7 + 29)

  const source = straightLineSource()
  const journal = await fileJournal<DispatchEvent, Snapshot>(folder)
  const begin = () => createDispatch({ now: '2026-11-21T19:00:00Z', doctors: [], visits: [] }, source)
  const desk = await openDispatch(journal, source, { begin })
  const visits = desk.desk.state.visits
  expect(answered.filter((id) => !visits.has(id))).toEqual([])
  // Each once, in the order in which they were sent; a few more may have been written than were answered.
  const sent = Array.from({ length: visits.size }, (_, i) => `call-${i + 1}`)
  expect([...visits.keys()]).toEqual(sent)
  expect(journal.position).toBe(visits.size)
  await desk.close()
}, 120_000)
