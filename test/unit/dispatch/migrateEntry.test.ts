import { expect, test } from 'vitest'
import { EVENT_VERSION, migrateEntry } from '../../../src/dispatch/migrateEntry.js'
import { type DispatchEvent, memoryJournal, recoverDispatch, type Snapshot } from '../../../src/dispatch.js'
import { gridSource, TestDesk } from '../../fixtures/desk.js'

test('a journal of version 1 is replayed', async () => {
  const desk = new TestDesk()
  const journal = memoryJournal<DispatchEvent, Snapshot>()
  await journal.saveSnapshot(desk.dispatch.snapshot(), 0)
  await journal.append({ ...desk.call('20:00', 'v1', 'B').entry!, version: 1 })
  await journal.append({ ...desk.send('20:05', { type: 'departed', visit: 'v1' }).entry!, version: 1 })
  const again = await recoverDispatch(journal, gridSource())
  expect(JSON.stringify(again.snapshot())).toBe(JSON.stringify(desk.dispatch.snapshot()))
})

const entry = { sequence: 7, version: 1, now: '2026-11-21T19:00:00Z', iterations: 3, event: { id: 'e', type: 'tick' } }

test('becomes one of the present version, and is not changed in place', () => {
  expect(migrateEntry(entry)).toEqual({ ...entry, version: EVENT_VERSION })
  expect(entry.version).toBe(1)
})

test.each([
  [EVENT_VERSION + 1, 'newer-event'],
  [0, 'bad-version'],
  [1.5, 'bad-version'],
])('version %d: %s', (version, code) => {
  expect(() => migrateEntry({ ...entry, version })).toThrow(expect.objectContaining({ code }))
})
