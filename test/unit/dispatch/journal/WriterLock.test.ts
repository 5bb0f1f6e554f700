import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fileJournal } from '../../../../src/dispatch/journal/fileJournal.js'
import { filesNamed, freshFolder } from '../../../fixtures/journals.js'

const host = hostname().replace(/[^\w.-]/g, '_')
const locksIn = (folder: string) => filesNamed(folder, 'writer@')

test('a second writer is refused, and says who the first one is', async () => {
  const folder = freshFolder()
  const first = await fileJournal(folder)
  await expect(fileJournal(folder)).rejects.toMatchObject({
    code: 'journal-locked',
    message: expect.stringContaining(`process ${process.pid}.`),
    faults: [{ path: join(folder, locksIn(folder)[0]!) }],
  })
  // Not even by force: it is known to be alive.
  await expect(fileJournal(folder, { takeOver: true })).rejects.toMatchObject({ code: 'journal-locked' })
  await first.close()
  expect(locksIn(folder)).toEqual([])
  const second = await fileJournal(folder)
  await second.close()
})

test('of several who open at once there is never more than one', async () => {
  const folder = freshFolder()
  const opened = await Promise.allSettled(Array.from({ length: 8 }, () => fileJournal(folder)))
  const journals = opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  expect(journals.length).toBeLessThanOrEqual(1)
  for (const journal of journals) await journal.close()
  expect(locksIn(folder)).toEqual([])
  await (await fileJournal(folder)).close()
})

test('the lock of a dead process is taken away and reported', async () => {
  const folder = freshFolder()
  const { pid } = spawnSync(process.execPath, ['--version'])
  writeFileSync(join(folder, `writer@${host}@${pid}@@0-0.lock`), '')
  const journal = await fileJournal(folder)
  expect(journal.recovery.deadWriters).toEqual([pid])
  expect(locksIn(folder)).toHaveLength(1)
  await journal.close()
})

test('a living process that cannot be told apart keeps the folder', async () => {
  const folder = freshFolder()
  writeFileSync(join(folder, `writer@${host}@${process.pid}@@0-0.lock`), '')
  await expect(fileJournal(folder)).rejects.toMatchObject({ code: 'journal-locked' })
})

test.runIf(process.platform === 'linux')(
  'a process number that was given out again is not the dead writer',
  async () => {
    const folder = freshFolder()
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8)
    writeFileSync(join(folder, `writer@${host}@${process.pid}@${boot}-1@0-0.lock`), '')
    const journal = await fileJournal(folder)
    expect(journal.recovery.deadWriters).toEqual([process.pid])
    await journal.close()
  },
)

test.runIf(process.platform === 'linux' && process.getuid?.() !== 0)('a process of another user is alive', async () => {
  const folder = freshFolder()
  writeFileSync(join(folder, `writer@${host}@1@@0-0.lock`), '')
  await expect(fileJournal(folder)).rejects.toMatchObject({ code: 'journal-locked' })
})

test('of a process on another host nobody knows: only who says so takes over', async () => {
  const folder = freshFolder()
  writeFileSync(join(folder, 'writer@another-host@17@@0-0.lock'), '')
  await expect(fileJournal(folder)).rejects.toMatchObject({
    code: 'journal-locked',
    message: expect.stringContaining('process 17 on another-host'),
  })
  const journal = await fileJournal(folder, { takeOver: true })
  expect(journal.recovery.deadWriters).toEqual([17])
  await journal.close()
})
