/**
 * The law of the journal: whatever is appended, rotated, snapshot, reopened and cut off at any byte, what was acknowledged
 * and not cut is there, in order, and nothing else; and no byte changes unnoticed.
 */
import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileJournal } from '../../src/dispatch/journal/fileJournal.js'
import type { JournalEntry } from '../../src/dispatch/journal/Journal.js'
import { memoryJournal } from '../../src/dispatch/journal/memoryJournal.js'
import { type Call, entryOf, inMemoryFolder, readAll, segmentsOf } from '../fixtures/journals.js'
import { runs } from '../runs.js'

type Did =
  | { readonly did: 'append'; readonly texts: readonly string[] }
  | { readonly did: 'snapshot'; readonly back: number }
  | { readonly did: 'reopen' }
  /** The last segment loses this share of its bytes, as if the process had died there. */
  | { readonly did: 'cut'; readonly share: number }
  | { readonly did: 'read'; readonly share: number }

const deed: fc.Arbitrary<Did> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      did: fc.constant('append' as const),
      texts: fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { minLength: 1, maxLength: 5 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ did: fc.constant('snapshot' as const), back: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ did: fc.constant('reopen' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ did: fc.constant('cut' as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ did: fc.constant('read' as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
  },
)

const options = { fsync: 'never', rotateBytes: 700 } as const
const open = (folder: string) => fileJournal<Call, number>(folder, options)

test('what was acknowledged and not cut is there, in order, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 20 }), (deeds) =>
      inMemoryFolder(async (folder) => {
        let journal = await open(folder)
        const isThere: JournalEntry<Call>[] = []
        let snapshot: number | undefined
        for (const each of deeds) {
          if (each.did === 'append') {
            const entries = each.texts.map((text, k) => entryOf(isThere.length + k + 1, text))
            await Promise.all(entries.map((entry) => journal.append(entry)))
            isThere.push(...entries)
          } else if (each.did === 'snapshot') {
            const position = Math.max(0, isThere.length - each.back)
            await journal.saveSnapshot(position, position)
            snapshot = Math.max(snapshot ?? 0, position)
          } else if (each.did === 'read') {
            const after = Math.floor(each.share * isThere.length)
            expect(await readAll(journal, after)).toEqual(isThere.slice(after))
          } else {
            await journal.close()
            if (each.did === 'cut') {
              const last = segmentsOf(folder).at(-1)!
              const whole = readFileSync(join(folder, last))
              const length = Math.floor(each.share * whole.length)
              truncateSync(join(folder, last), length)
              // The name tells the first entry; of what is left the first line is the header, and each end of a line an entry.
              const ends = whole.subarray(0, length).filter((byte) => byte === 0x0a).length
              isThere.length = Number(last.slice(7, 23)) - 1 + Math.max(0, ends - 1)
            }
            journal = await open(folder)
          }
          expect(journal.position).toBe(isThere.length)
        }
        expect(await readAll(journal)).toEqual(isThere)
        expect((await journal.latestSnapshot())?.position).toBe(snapshot)
        await journal.close()
      }),
    ),
    { numRuns: runs(60) },
  )
})

test('cut at every byte there is, it goes on behind the last whole entry', async () => {
  await inMemoryFolder(async (folder) => {
    const written = await open(folder)
    const entries = ['a', 'Zoë, 3ᵉ étage', '😀', '', '\n\u0000"'].map((text, k) => entryOf(k + 1, text))
    for (const entry of entries) await written.append(entry)
    await written.close()
    const path = join(folder, segmentsOf(folder)[0]!)
    const whole = readFileSync(path)
    for (let length = 0; length <= whole.length; length++) {
      writeFileSync(path, whole.subarray(0, length))
      const left = Math.max(0, whole.subarray(0, length).filter((byte) => byte === 0x0a).length - 1)
      const journal = await open(folder)
      const next = entryOf(left + 1, '')
      await journal.append(next)
      await journal.close()
      const again = await open(folder)
      expect(await readAll(again), `${length} bytes`).toEqual([...entries.slice(0, left), next])
      await again.close()
    }
  })
})

test('no byte changes unnoticed', async () => {
  await inMemoryFolder(async (folder) => {
    const written = await open(folder)
    for (let k = 1; k <= 12; k++) await written.append(entryOf(k))
    await written.saveSnapshot(12, 12)
    await written.append(entryOf(13))
    await written.close()
    const names = segmentsOf(folder)
    expect(names.length).toBeGreaterThan(2)
    await fc.assert(
      fc.asyncProperty(
        fc.nat(names.length - 1),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.integer({ min: 1, max: 255 }),
        async (k, share, change) => {
          const path = join(folder, names[k]!)
          const whole = readFileSync(path)
          const changed = Buffer.from(whole)
          changed[Math.floor(share * whole.length)]! ^= change
          writeFileSync(path, changed)
          const reading = async () => {
            const journal = await open(folder)
            await readAll(journal).finally(() => journal.close())
          }
          try {
            const error = await reading().then(
              () => undefined,
              (error) => error,
            )
            expect(error?.code).toBe('journal-damaged')
            const line =
              changed.subarray(0, Math.floor(share * whole.length)).filter((byte) => byte === 0x0a).length + 1
            expect(error.faults[0].path).toBe(`${path}:${line}`)
          } finally {
            writeFileSync(path, whole)
          }
        },
      ),
      { numRuns: runs(400) },
    )
  })
})

test('in memory as on disk', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.nat(30), fc.constant('next' as const), fc.constant('snapshot' as const)), { maxLength: 15 }),
      fc.nat(40),
      (deeds, start) =>
        inMemoryFolder(async (folder) => {
          const both = [await open(folder), memoryJournal<Call, number>()] as const
          const results = await Promise.all(
            both.map(async (journal) => {
              const said: unknown[] = []
              let next = 1
              const tell = async (work: Promise<unknown>) =>
                said.push(await work.then((value) => value ?? 'kept').catch((error) => error.code))
              for (const each of deeds) {
                if (each === 'next') await tell(journal.append(entryOf(next++)))
                else if (each === 'snapshot') {
                  await tell(journal.saveSnapshot(next, next === 1 ? start : next - 1))
                  if (next === 1) next = start + 1
                } else {
                  await tell(readAll(journal, each))
                  await tell(journal.latestSnapshot(each))
                }
              }
              await journal.close()
              return said
            }),
          )
          expect(results[1]).toEqual(results[0])
        }),
    ),
    { numRuns: runs(60) },
  )
})
