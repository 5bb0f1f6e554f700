/** What every journal does, wherever it keeps its entries. */
import { describe, expect, test } from 'vitest'
import { fileJournal } from '../../../../src/dispatch/journal/fileJournal.js'
import type { Journal } from '../../../../src/dispatch/journal/Journal.js'
import { memoryJournal } from '../../../../src/dispatch/journal/memoryJournal.js'
import { appendAll, type Call, entriesOf, entryOf, freshFolder, readAll } from '../../../fixtures/journals.js'

const kinds: [string, () => Promise<Journal<Call, unknown>>][] = [
  ['fileJournal', () => fileJournal<Call, unknown>(freshFolder(), { fsync: 'never' })],
  ['memoryJournal', async () => memoryJournal<Call, unknown>()],
]

describe.each(kinds)('%s', (_, open) => {
  test('reads back what was appended, in order, from any position', async () => {
    const journal = await open()
    await appendAll(journal, entriesOf(1, 9))
    expect(await readAll(journal)).toEqual(entriesOf(1, 9))
    expect(await readAll(journal, 6)).toEqual(entriesOf(7, 9))
    expect(await readAll(journal, 9)).toEqual([])
    expect(await readAll(journal, 12)).toEqual([])
    await journal.close()
  })

  test('takes each sequence once, and only the next', async () => {
    const journal = await open()
    await journal.append(entryOf(1))
    for (const wrong of [1, 3, 0, 1.5, NaN])
      await expect(journal.append(entryOf(wrong))).rejects.toMatchObject({ code: 'journal-gap' })
    await journal.append(entryOf(2))
    expect(await readAll(journal)).toEqual(entriesOf(1, 2))
    await journal.close()
  })

  test('keeps an event as it was when it was handed in', async () => {
    const journal = await open()
    const event = { type: 'add' as const, text: 'before' }
    const kept = journal.append({ ...entryOf(1), event })
    event.text = 'after'
    await kept
    expect((await readAll(journal))[0]!.event.text).toBe('before')
    await journal.close()
  })

  test('goes on after an event that has no JSON form', async () => {
    const journal = await open()
    const odd = { ...entryOf(1), event: { type: 'add', text: 1n } as unknown as Call }
    await expect(journal.append(odd)).rejects.toMatchObject({ code: 'not-json' })
    await journal.append(entryOf(1))
    expect(await readAll(journal)).toEqual(entriesOf(1, 1))
    await journal.close()
  })

  test('knows the latest snapshot, and the latest up to a position', async () => {
    const journal = await open()
    expect(await journal.latestSnapshot()).toBeUndefined()
    await journal.saveSnapshot({ desk: 'empty' }, 0)
    await appendAll(journal, entriesOf(1, 6))
    await journal.saveSnapshot({ desk: 'at 6' }, 6)
    await journal.saveSnapshot({ desk: 'at 4' }, 4)
    await journal.saveSnapshot({ desk: 'at 4 again' }, 4)
    expect(await journal.latestSnapshot()).toEqual({ position: 6, snapshot: { desk: 'at 6' } })
    expect(await journal.latestSnapshot(5)).toEqual({ position: 4, snapshot: { desk: 'at 4 again' } })
    expect(await journal.latestSnapshot(3)).toEqual({ position: 0, snapshot: { desk: 'empty' } })
    await journal.close()
  })

  test('may begin with a snapshot of any position, and then goes on behind it', async () => {
    const journal = await open()
    const saved = journal.saveSnapshot('desk', 500)
    const appended = appendAll(journal, entriesOf(501, 503))
    await Promise.all([saved, appended])
    expect(await readAll(journal, 500)).toEqual(entriesOf(501, 503))
    await expect(readAll(journal)).rejects.toMatchObject({ code: 'journal-gone' })
    await expect(readAll(journal, 499)).rejects.toMatchObject({ code: 'journal-gone' })
    await journal.close()
  })

  test('takes no snapshot of what was not appended', async () => {
    const journal = await open()
    await journal.append(entryOf(1))
    for (const position of [2, -1, 0.5, NaN])
      await expect(journal.saveSnapshot('desk', position)).rejects.toMatchObject({ code: 'journal-gap' })
    await journal.saveSnapshot('desk', 1)
    await journal.close()
  })

  test('is closed once and for all', async () => {
    const journal = await open()
    const last = journal.append(entryOf(1))
    await Promise.all([journal.close(), journal.close()])
    await last
    await expect(journal.append(entryOf(2))).rejects.toMatchObject({ code: 'journal-closed' })
    await expect(journal.saveSnapshot('desk', 1)).rejects.toMatchObject({ code: 'journal-closed' })
  })
})
