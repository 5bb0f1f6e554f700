/** A desk that answers only what its journal has. */
import { describe, expect, test } from 'vitest'
import type { Journal, JournalEntry } from '../../../src/dispatch/journal/Journal.js'
import {
  type Answer,
  createDispatch,
  type DispatchEvent,
  type DispatchEventInput,
  fileJournal,
  memoryJournal,
  openDispatch,
  type Snapshot,
} from '../../../src/dispatch.js'
import { gridSource } from '../../fixtures/desk.js'
import { clock, corners, eveningInput } from '../../fixtures/evening.js'
import { freshFolder, readAll } from '../../fixtures/journals.js'

type DeskJournal = Journal<DispatchEvent, Snapshot>

/** A journal whose disk is slow: an append is kept when the test says so. */
class SlowJournal implements DeskJournal {
  readonly kept: DeskJournal = memoryJournal()
  readonly #waiting: { readonly entry: JournalEntry<DispatchEvent>; settle(fault?: Error): void }[] = []
  snapshots: number[] = []

  append(entry: JournalEntry<DispatchEvent>): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (fault?: Error) => (fault ? reject(fault) : resolve(this.kept.append(entry)))
      this.#waiting.push({ entry, settle })
    })
  }

  get sequences(): number[] {
    return this.#waiting.map(({ entry }) => entry.sequence)
  }

  /** The oldest of them is on the disk, or is not. */
  settle(fault?: Error): void {
    this.#waiting.shift()!.settle(fault)
  }

  read = (after?: number) => this.kept.read(after)
  latestSnapshot = (upTo?: number) => this.kept.latestSnapshot(upTo)
  close = () => this.kept.close()

  async saveSnapshot(snapshot: Snapshot, position: number): Promise<void> {
    this.snapshots.push(position)
    await this.kept.saveSnapshot(snapshot, position)
  }
}

const begin = () => createDispatch({ ...eveningInput(), visits: [] } as never, gridSource(), { iterations: 0 })
const open = (journal: DeskJournal, options = {}) => openDispatch(journal, gridSource(), { begin, ...options })
const now = { now: clock('20:00'), iterations: 5 }
const call = (id: string): DispatchEventInput => ({
  id: `call-${id}`,
  at: clock('20:00'),
  type: 'add',
  visit: { id, position: corners.B, requestedAt: clock('20:00'), urgency: 3, service: 1200 },
})
/** Everything that can happen without the journal has happened. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 5))

/** What has been answered so far, in the order in which it was. */
function listen(answers: Promise<Answer>[]): string[] {
  const heard: string[] = []
  for (const [i, answer] of answers.entries())
    answer.then(
      ({ outcome }) => heard.push(`${i} ${outcome}`),
      (fault) => heard.push(`${i} ${fault.code ?? fault.message}`),
    )
  return heard
}

describe('an answer', () => {
  test('is given when the journal has the event, and all before it', async () => {
    const journal = new SlowJournal()
    const desk = await open(journal)
    const heard = listen([desk.apply(call('v1'), now), desk.apply(call('v2'), now)])
    await quiet()
    expect([heard, journal.sequences, desk.waiting]).toEqual([[], [1, 2], 2])
    // The desk itself goes on: a caller who asks meanwhile is told how it stands.
    expect(desk.desk.state.visits.size).toBe(2)
    journal.settle()
    await quiet()
    expect(heard).toEqual(['0 applied'])
    journal.settle()
    await quiet()
    expect([heard, desk.waiting]).toEqual([['0 applied', '1 applied'], 0])
    expect((await readAll(journal)).map(({ event }) => event.id)).toEqual(['call-v1', 'call-v2'])
  })

  test('that an event was applied before waits for that one too', async () => {
    const journal = new SlowJournal()
    const desk = await open(journal)
    const heard = listen([desk.apply(call('v1'), now), desk.apply(call('v1'), now), desk.apply({} as never, now)])
    await quiet()
    expect([heard, journal.sequences]).toEqual([[], [1]])
    journal.settle()
    await quiet()
    expect(heard.toSorted()).toEqual(['0 applied', '1 repeated', '2 refused'])
  })

  test('to what has no JSON form is a refusal; what JSON drops is not applied', async () => {
    const desk = await open(memoryJournal())
    const odd = { ...call('v1'), visit: { ...(call('v1') as { visit: object }).visit, data: { size: 1n } } }
    const answer = await desk.apply(odd as never, now)
    expect(answer).toMatchObject({ outcome: 'refused', faults: [{ code: 'not-json' }] })
    const dated = { ...call('v2'), visit: { ...(call('v2') as { visit: object }).visit, data: { on: new Date(0) } } }
    await desk.apply(dated as never, now)
    expect(desk.desk.state.visits.get('v2')!.visit.data).toEqual({ on: '1970-01-01T00:00:00.000Z' })
  })
})

test('so many may be on their way; further ones wait outside, and nobody overtakes', async () => {
  const journal = new SlowJournal()
  const desk = await open(journal, { inFlight: 2 })
  const heard = listen(['v1', 'v2', 'v3', 'v4', 'v1'].map((id) => desk.apply(call(id), now)))
  await quiet()
  // Two were applied, three know nothing of the desk yet.
  expect([journal.sequences, desk.desk.state.count, desk.waiting]).toEqual([[1, 2], 2, 5])
  journal.settle()
  const late = desk.apply(call('v5'), now)
  await quiet()
  expect([heard, journal.sequences]).toEqual([['0 applied'], [2, 3]])
  for (let k = 0; k < 4; k++) {
    journal.settle()
    await quiet()
  }
  await late
  expect(heard).toEqual(['0 applied', '1 applied', '2 applied', '3 applied', '4 repeated'])
  expect((await readAll(journal)).map(({ event }) => event.id)).toEqual(
    ['v1', 'v2', 'v3', 'v4', 'v5'].map((id) => `call-${id}`),
  )
})

test('where the journal fails nothing is answered any more, and the desk comes back as the journal has it', async () => {
  const journal = new SlowJournal()
  const desk = await open(journal, { inFlight: 2 })
  const heard = listen(['v1', 'v2', 'v3'].map((id) => desk.apply(call(id), now)))
  journal.settle()
  await quiet()
  journal.settle(new Error('the disk is full'))
  await quiet()
  // v2 was lost on its way, v3 came after it: neither is answered, whatever becomes of v3's line.
  expect(heard).toEqual(['0 applied', '1 the disk is full', '2 the disk is full'])
  await expect(desk.apply(call('v4'), now)).rejects.toMatchObject({ code: 'journal-behind' })
  await expect(desk.close()).rejects.toMatchObject({ code: 'journal-behind' })
  const again = await open(journal.kept)
  expect([...again.desk.state.visits.keys()]).toEqual(['v1'])
})

test('those who wait outside are turned away when the journal fails', async () => {
  const journal = new SlowJournal()
  const desk = await open(journal, { inFlight: 1 })
  const heard = listen(['v1', 'v2'].map((id) => desk.apply(call(id), now)))
  journal.settle(new Error('the disk is full'))
  await quiet()
  expect(heard.toSorted()).toEqual(['0 the disk is full', '1 journal-behind'])
})

test('a journal that throws at once has failed as well', async () => {
  const journal = new SlowJournal()
  const desk = await open(journal)
  journal.append = () => {
    throw new Error('no connection')
  }
  await expect(desk.apply(call('v1'), now)).rejects.toThrow('no connection')
  await expect(desk.apply(call('v2'), now)).rejects.toMatchObject({ code: 'journal-behind' })
})

describe('snapshots', () => {
  test('are saved every so often, and at the end', async () => {
    const journal = new SlowJournal()
    journal.append = (entry) => journal.kept.append(entry)
    const desk = await open(journal, { snapshotEvery: 2 })
    for (const id of ['v1', 'v2', 'v2', 'v3', 'v4', 'v5']) await desk.apply(call(id), now)
    // At the beginning, after two, after four; one event came after that.
    expect(journal.snapshots).toEqual([0, 2, 4])
    await desk.close()
    expect(journal.snapshots).toEqual([0, 2, 4, 5])
    await expect(desk.apply(call('v6'), now)).rejects.toMatchObject({ code: 'desk-closed' })
  })

  test('one that fails stops the desk', async () => {
    const journal = new SlowJournal()
    journal.append = (entry) => journal.kept.append(entry)
    const desk = await open(journal, { snapshotEvery: 1 })
    journal.saveSnapshot = async () => {
      throw new Error('no room')
    }
    expect((await desk.apply(call('v1'), now)).outcome).toBe('applied')
    await quiet()
    await expect(desk.apply(call('v2'), now)).rejects.toThrow(/no room/)
    await expect(desk.close()).rejects.toMatchObject({ code: 'journal-behind' })
  })

  test('and nothing to save where nothing happened', async () => {
    const journal = new SlowJournal()
    await (await open(journal)).close()
    expect(journal.snapshots).toEqual([0])
  })
})

test('closing answers what is on its way first', async () => {
  const journal = new SlowJournal()
  const desk = await open(journal, { inFlight: 1 })
  const heard = listen(['v1', 'v2'].map((id) => desk.apply(call(id), now)))
  const closed = desk.close()
  expect(desk.close()).toBe(closed)
  journal.settle()
  await quiet()
  journal.settle()
  await closed
  expect(heard).toEqual(['0 applied', '1 applied'])
  expect(journal.snapshots).toEqual([0, 2])
})

test('on a disk: opened, closed and opened again it is the same desk', async () => {
  const folder = freshFolder()
  const journal = () => fileJournal<DispatchEvent, Snapshot>(folder, { fsync: 'never', rotateBytes: 2000, keep: 2 })
  const desk = await open(await journal(), { snapshotEvery: 3 })
  const ids = Array.from({ length: 10 }, (_, i) => `v${i}`)
  const answers = await Promise.all(ids.map((id) => desk.apply(call(id), now)))
  expect(answers.every(({ outcome }) => outcome === 'applied')).toBe(true)
  const before = JSON.stringify(desk.desk.snapshot())
  await desk.close()
  const again = await open(await journal())
  expect(JSON.stringify(again.desk.snapshot())).toBe(before)
  expect((await again.apply(call('v3'), now)).outcome).toBe('repeated')
  expect((await again.apply(call('v10'), now)).entry!.sequence).toBe(11)
  await again.close()
})

test('a journal that holds events and no snapshot is not begun anew', async () => {
  const whole = memoryJournal<DispatchEvent, Snapshot>()
  const desk = await open(whole)
  await desk.apply(call('v1'), now)
  const without: DeskJournal = { ...whole, latestSnapshot: async () => undefined }
  await expect(open(without)).rejects.toMatchObject({ code: 'no-snapshot' })
})
