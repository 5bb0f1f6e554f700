import { appendFileSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fileJournal } from '../../../../src/dispatch/journal/fileJournal.js'
import type { JournalOptions } from '../../../../src/dispatch/journal/JournalOptions.js'
import { sealed } from '../../../../src/dispatch/journal/sealedLine.js'
import {
  appendAll,
  type Call,
  entriesOf,
  entryOf,
  filesNamed,
  freshFolder,
  readAll,
  segmentsOf,
} from '../../../fixtures/journals.js'

const open = (folder: string, options: JournalOptions<Call, unknown> = {}) =>
  fileJournal<Call, unknown>(folder, { fsync: 'never', ...options })

/** A closed journal with entries 1 to `last`, a segment for every `aSegment` of them. */
async function folderWith(last: number, aSegment = Infinity): Promise<string> {
  const folder = freshFolder()
  const journal = await open(folder, { rotateBytes: aSegment === Infinity ? 1 << 24 : 1 })
  for (let from = 1; from <= last; from += aSegment)
    await appendAll(journal, entriesOf(from, Math.min(last, from + aSegment - 1)))
  await journal.close()
  return folder
}

describe('an embedded journal', () => {
  test('is JSON lines that anybody can read', async () => {
    const folder = await folderWith(2)
    expect(segmentsOf(folder)).toEqual(['events-0000000000000001.jsonl'])
    const lines = readFileSync(join(folder, 'events-0000000000000001.jsonl'), 'utf8').split('\n')
    expect(lines.slice(0, 3).map((line) => JSON.parse(line))).toMatchObject([
      { journal: 'ronde', format: 1, first: 1 },
      entryOf(1),
      entryOf(2),
    ])
    expect(lines[3]).toBe('')
  })

  test.each(['always', 'batch', 'never'] as const)('goes on where it was closed, fsync %s', async (fsync) => {
    const folder = freshFolder()
    for (const from of [1, 4, 7]) {
      const journal = await open(folder, { fsync, batchMilliseconds: 0 })
      expect(journal.position).toBe(from - 1)
      await journal.append(entryOf(from))
      await journal.append(entryOf(from + 1))
      // Lets the timer of `batch` come between.
      await new Promise((resolve) => setTimeout(resolve, 2))
      await journal.append(entryOf(from + 2))
      expect(journal.position).toBe(from + 2)
      expect(journal.recovery).toEqual({ deadWriters: [] })
      await journal.close()
    }
    const journal = await open(folder)
    expect(await readAll(journal)).toEqual(entriesOf(1, 9))
    await journal.close()
  })

  test('begins a new segment when one is full, and reads through all of them', async () => {
    const folder = await folderWith(7, 3)
    expect(segmentsOf(folder).map((name) => Number(name.slice(7, 23)))).toEqual([1, 4, 7])
    const journal = await open(folder)
    expect(await readAll(journal)).toEqual(entriesOf(1, 7))
    expect(await readAll(journal, 4)).toEqual(entriesOf(5, 7))
    await journal.close()
  })

  test('reads lines longer than a chunk, and while more is appended', async () => {
    const journal = await open(freshFolder())
    const long = 'é'.repeat(100_000)
    await journal.append(entryOf(1, long))
    await journal.append(entryOf(2, long))
    const read: number[] = []
    const more: Promise<void>[] = []
    for await (const { sequence, event } of journal.read()) {
      expect(event.text).toBe(long)
      read.push(sequence)
      more.push(journal.append(entryOf(sequence + 2, long)))
    }
    expect(read).toEqual([1, 2])
    await Promise.all(more)
    expect(journal.position).toBe(4)
    await journal.close()
  })

  test('refuses options that cannot be', async () => {
    for (const odd of [
      { fsync: 'sometimes' },
      { batchMilliseconds: -1 },
      { rotateBytes: 0 },
      { keep: 0 },
      { keep: 1.5 },
    ])
      await expect(open(freshFolder(), odd as JournalOptions<Call, unknown>)).rejects.toMatchObject({
        code: 'bad-option',
      })
  })
})

describe('snapshots', () => {
  test('begin a new segment, and all is kept unless asked otherwise', async () => {
    const folder = freshFolder()
    const journal = await open(folder)
    for (let from = 1; from <= 9; from += 3) {
      await appendAll(journal, entriesOf(from, from + 2))
      await journal.saveSnapshot({ upTo: from + 2 }, from + 2)
    }
    // Nothing came since: no segment for it.
    await journal.saveSnapshot({ upTo: 'nine' }, 9)
    await journal.close()
    expect(segmentsOf(folder).map((name) => Number(name.slice(7, 23)))).toEqual([1, 4, 7, 10])
    expect(filesNamed(folder, 'snapshot-')).toHaveLength(3)
    const again = await open(folder)
    expect(await again.latestSnapshot()).toEqual({ position: 9, snapshot: { upTo: 'nine' } })
    expect(await readAll(again)).toEqual(entriesOf(1, 9))
    await again.close()
  })

  test('free what lies before the oldest that is to be kept', async () => {
    const folder = freshFolder()
    const journal = await open(folder, { keep: 2 })
    for (let from = 1; from <= 12; from += 3) {
      await appendAll(journal, entriesOf(from, from + 2))
      await journal.saveSnapshot('desk', from + 1)
    }
    // Snapshots at 2, 5, 8, 11; kept are 8 and 11. Of the segments 1–3, 4–6, 7–9, 10–12 and 13– entry 9 needs the third.
    expect(filesNamed(folder, 'snapshot-').map((name) => Number(name.slice(9, 25)))).toEqual([8, 11])
    expect(segmentsOf(folder).map((name) => Number(name.slice(7, 23)))).toEqual([7, 10, 13])
    expect(await readAll(journal, 8)).toEqual(entriesOf(9, 12))
    await expect(readAll(journal, 5)).rejects.toMatchObject({
      code: 'journal-gone',
      message: /from 6 .* begins with 7/,
    })
    await journal.close()
  })

  test('that a journal begins with is found again, whichever step the writer died at', async () => {
    const folder = freshFolder()
    const journal = await open(folder)
    await journal.saveSnapshot('desk', 500)
    await journal.close()
    const first = join(folder, 'events-0000000000000001.jsonl')
    const moved = join(folder, 'events-0000000000000501.jsonl')
    const unaware = sealed({ journal: 'ronde', format: 1, first: 1 })
    /** What it may leave, of the only segment: name and content. */
    const states: [string, Buffer][] = [
      [first, unaware],
      [first, Buffer.alloc(0)],
      [moved, Buffer.alloc(0)],
      [moved, unaware.subarray(0, 11)],
    ]
    for (const [path, content] of states) {
      rmSync(moved)
      writeFileSync(path, content)
      const again = await open(folder)
      expect(again.position).toBe(500)
      expect(segmentsOf(folder)).toEqual(['events-0000000000000501.jsonl'])
      await again.close()
    }
    const again = await open(folder)
    await again.append(entryOf(501))
    expect(await readAll(again, 500)).toEqual([entryOf(501)])
    await again.close()
  })

  test('leave nothing half-written behind', async () => {
    const folder = await folderWith(1)
    writeFileSync(join(folder, 'snapshot-0000000000000001.json.new'), '{"crc":"')
    const journal = await open(folder)
    expect(filesNamed(folder, 'snapshot-')).toEqual([])
    expect(await journal.latestSnapshot()).toBeUndefined()
    await journal.close()
  })

  test('that are damaged are an error, and not passed over', async () => {
    const folder = freshFolder()
    const journal = await open(folder)
    await journal.append(entryOf(1))
    await journal.saveSnapshot({ patient: 'Dupont' }, 0)
    await journal.saveSnapshot({ patient: 'Dupont' }, 1)
    const path = join(folder, 'snapshot-0000000000000001.json')
    const whole = readFileSync(path)
    const other = (fields: object) => sealed({ journal: 'ronde', format: 1, position: 1, snapshot: 1, ...fields })
    for (const bytes of [
      whole.subarray(0, -1),
      whole.subarray(0, 20),
      Buffer.from(whole.toString().replace('Dupont', 'Durand')),
      other({ journal: 'other' }),
      other({ position: 2 }),
      other({ format: '1' }),
    ]) {
      writeFileSync(path, bytes)
      const reading = journal.latestSnapshot()
      await expect(reading).rejects.toMatchObject({ code: 'journal-damaged', faults: [{ path: `${path}:1` }] })
      await expect(reading).rejects.not.toThrow(/Dup|Dur/)
    }
    writeFileSync(path, other({ format: 2 }))
    await expect(journal.latestSnapshot()).rejects.toMatchObject({ code: 'newer-journal' })
    rmSync(path)
    expect(await journal.latestSnapshot()).toMatchObject({ position: 0 })
    await journal.close()
  })
})

describe('a last line that breaks off', () => {
  test('is taken away and reported, and the journal goes on', async () => {
    const folder = await folderWith(3)
    const path = join(folder, segmentsOf(folder)[0]!)
    const start = statSync(path).size
    appendFileSync(path, '{"crc":"0badf00d","seq')
    const journal = await open(folder)
    // The header is line 1, entry 3 line 4.
    expect(journal.recovery.torn).toEqual({ path, line: 5, start, length: 22 })
    await journal.append(entryOf(4))
    expect(await readAll(journal)).toEqual(entriesOf(1, 4))
    await journal.close()
    const again = await open(folder)
    expect(again.recovery.torn).toBeUndefined()
    await again.close()
  })

  test('may be bytes that the file system made room for and never wrote', async () => {
    const folder = await folderWith(3)
    appendFileSync(join(folder, segmentsOf(folder)[0]!), Buffer.alloc(5000))
    const journal = await open(folder)
    expect(journal.recovery.torn).toMatchObject({ line: 5, length: 5000 })
    await journal.append(entryOf(4))
    await journal.close()
    // Shorter than what broke off: nothing of that is left behind it.
    const again = await open(folder)
    expect(again.recovery.torn).toBeUndefined()
    expect(await readAll(again)).toEqual(entriesOf(1, 4))
    await again.close()
  })
})

describe('damage in the middle', () => {
  /** Opens, reads all, and gives the fault. */
  async function faultOf(folder: string) {
    const reading = async () => {
      const journal = await open(folder)
      await readAll(journal).finally(() => journal.close())
    }
    const error = await reading().then(
      () => undefined,
      (error) => error,
    )
    expect(error).toMatchObject({ code: 'journal-damaged' })
    expect(error.message).not.toMatch(/Rue/)
    return error.faults[0].path
  }

  const edit = (path: string, change: (lines: string[]) => void) => {
    const lines = readFileSync(path, 'utf8').split('\n')
    change(lines)
    writeFileSync(path, lines.join('\n'))
  }

  const cases: [string, (lines: string[]) => void, number][] = [
    ['a changed entry', (lines) => (lines[2] = lines[2]!.replace('Rue', 'rue')), 3],
    ['a changed last entry', (lines) => (lines[4] = lines[4]!.replace('Rue', 'rue')), 5],
    ['an entry left out', (lines) => lines.splice(2, 1), 3],
    ['an entry twice', (lines) => lines.splice(2, 0, lines[2]!), 4],
    ['an empty line', (lines) => lines.splice(2, 0, ''), 3],
    ['a line that is no entry', (lines) => lines.splice(2, 0, sealed({ a: 1 }).toString().trim()), 3],
    ['a changed head', (lines) => (lines[0] = lines[0]!.replace('ronde', 'rondo')), 1],
    ['another head', (lines) => (lines[0] = sealed({ journal: 'ronde', format: 1, first: 2 }).toString().trim()), 1],
    ['no head', (lines) => (lines[0] = sealed({ hello: 1 }).toString().trim()), 1],
    ['a last line whose end was changed', (lines) => lines.splice(4, 2, `${lines[4]}x`), 5],
  ]

  test.each(cases)('%s is an error with file and line', async (_, change, line) => {
    const folder = await folderWith(4)
    const path = join(folder, segmentsOf(folder)[0]!)
    edit(path, change)
    const before = readFileSync(path)
    expect(await faultOf(folder)).toBe(`${path}:${line}`)
    expect(readFileSync(path)).toEqual(before)
  })

  test('a closed segment that breaks off, or that is gone, is an error', async () => {
    const folder = await folderWith(6, 2)
    const [, second, third] = segmentsOf(folder).map((name) => join(folder, name))
    const whole = readFileSync(second!)
    truncateSync(second!, whole.length - 3)
    expect(await faultOf(folder)).toBe(`${second}:3`)
    // Cut at a line's end: entry 4 is missing before the third segment.
    writeFileSync(second!, whole.subarray(0, whole.lastIndexOf('\n', -2) + 1))
    expect(await faultOf(folder)).toBe(`${third}:1`)
    rmSync(second!)
    expect(await faultOf(folder)).toBe(`${third}:1`)
  })

  test('entries that a snapshot contains and the segments do not are an error', async () => {
    const folder = await folderWith(4)
    const journal = await open(folder)
    await journal.saveSnapshot('desk', 4)
    await journal.close()
    const [first, second] = segmentsOf(folder).map((name) => join(folder, name))
    rmSync(second!)
    truncateSync(first!, statSync(first!).size - 5)
    expect(await faultOf(folder)).toBe(`${first}:1`)
    rmSync(first!)
    expect(await faultOf(folder)).toBe(`${join(folder, 'snapshot-0000000000000004.json')}:1`)
  })

  test('what is lost under an open journal is an error too', async () => {
    const folder = freshFolder()
    const journal = await open(folder)
    await appendAll(journal, entriesOf(1, 3))
    const path = join(folder, segmentsOf(folder)[0]!)
    const { length } = readFileSync(path)
    truncateSync(path, readFileSync(path).lastIndexOf('\n', length - 2) + 1)
    await expect(readAll(journal)).rejects.toMatchObject({ code: 'journal-damaged' })
    rmSync(path)
    await expect(readAll(journal)).rejects.toMatchObject({ code: 'journal-gone' })
    await journal.close()
  })

  test('a segment of a later format is not touched', async () => {
    const folder = await folderWith(1)
    const path = join(folder, segmentsOf(folder)[0]!)
    edit(path, (lines) => (lines[0] = sealed({ journal: 'ronde', format: 2, first: 1 }).toString().trim()))
    await expect(open(folder)).rejects.toMatchObject({ code: 'newer-journal', faults: [{ path: `${path}:1` }] })
    // And the lock was given back.
    expect(filesNamed(folder, 'writer')).toEqual([])
  })
})

describe('entries of older versions', () => {
  const migrate = {
    version: 2,
    entry: (old: { event: unknown }) =>
      ({ ...old, version: 2, event: { type: 'add', text: `new ${(old.event as Call).text}` } }) as ReturnType<
        typeof entryOf
      >,
    snapshot: (kept: unknown) => ({ renewed: kept }),
  }

  test('are brought up to date when they are read, as snapshots are', async () => {
    const folder = await folderWith(1)
    const journal = await open(folder, { migrate })
    await journal.append({ ...entryOf(2), version: 2 })
    expect((await readAll(journal)).map(({ version, event }) => [version, event.text])).toEqual([
      [2, 'new Rue 1'],
      [2, 'Rue 2'],
    ])
    await journal.saveSnapshot('desk', 2)
    expect(await journal.latestSnapshot()).toEqual({ position: 2, snapshot: { renewed: 'desk' } })
    await journal.close()
  })

  test('newer ones are an error', async () => {
    const folder = freshFolder()
    const journal = await open(folder, { migrate })
    await journal.append({ ...entryOf(1), version: 3 })
    const path = `${join(folder, segmentsOf(folder)[0]!)}:2`
    await expect(readAll(journal)).rejects.toMatchObject({ code: 'newer-journal', faults: [{ path }] })
    await journal.close()
  })
})
