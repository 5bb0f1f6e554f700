/**
 * `npm run bench -- journal`: how many events a second the embedded journal keeps, by fsync policy and by how many are on their
 * way at once, and how fast it is read again.
 *
 * By the wall clock, since it is the disk that is waited for: name the disk with the figures. A figure counts when the
 * journal was opened again and held every entry.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  createDispatch,
  type DispatchEvent,
  type FsyncPolicy,
  fileJournal,
  type JournalEntry,
  openDispatch,
  type Snapshot,
  straightLineSource,
} from 'ronde/dispatch'
import { makeProblem, makeTown } from 'ronde/simulate'

const policies: readonly FsyncPolicy[] = ['always', 'batch', 'never']

export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      folder: { type: 'string', default: '.' },
      seconds: { type: 'string', default: '3' },
      together: { type: 'string', default: '1,16,256' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) {
    console.log('npm run bench -- journal [--folder DISK] [--seconds 3] [--together 1,16,256]')
    return
  }
  const folder = mkdtempSync(join(values.folder, 'ronde-bench-journal-'))
  try {
    console.log('appended, events/s'.padEnd(22), 'together'.padStart(9), 'events/s'.padStart(10), 'read/s'.padStart(10))
    for (const fsync of policies)
      for (const together of values.together.split(',').map(Number))
        row(
          fsync,
          together,
          await appended(join(folder, `${fsync}-${together}`), fsync, together, Number(values.seconds)),
        )
    console.log('\nthrough a desk of 20 doctors, 40 waiting, without improvement')
    for (const fsync of policies)
      row(fsync, 16, await applied(join(folder, `desk-${fsync}`), fsync, 16, Number(values.seconds)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Rate {
  readonly written: number
  readonly read: number
}

function row(fsync: string, together: number, { written, read }: Rate): void {
  console.log(fsync.padEnd(22), ...[together, Math.round(written), Math.round(read)].map((n) => String(n).padStart(9)))
}

const seconds = () => performance.now() / 1000

/** A call as it comes: about 450 bytes a line. */
function entryOf(sequence: number): JournalEntry<DispatchEvent> {
  const { visits } = made
  const { commitment: _, pin: __, ...visit } = visits[sequence % visits.length]!
  const now = '2026-11-21T19:00:00Z'
  return { sequence, version: 2, now, iterations: 80, event: { id: `event-${sequence}`, at: now, type: 'add', visit } }
}

const made = makeProblem(makeTown({ seed: 1 }), { doctors: 20, visits: 1000, seed: 1 })

async function appended(folder: string, fsync: FsyncPolicy, together: number, lasting: number): Promise<Rate> {
  const journal = await fileJournal<DispatchEvent, Snapshot>(folder, { fsync })
  let last = 0
  const begun = seconds()
  const one = async () => {
    while (seconds() - begun < lasting) await journal.append(entryOf(++last))
  }
  await Promise.all(Array.from({ length: together }, one))
  const written = last / (seconds() - begun)
  await journal.close()
  return { written, read: await readAgain(folder, last) }
}

async function applied(folder: string, fsync: FsyncPolicy, together: number, lasting: number): Promise<Rate> {
  const journal = await fileJournal<DispatchEvent, Snapshot>(folder, { fsync })
  const source = straightLineSource()
  const now = made.now!
  const desk = await openDispatch(journal, source, {
    begin: () => createDispatch({ ...made, visits: made.visits.slice(0, 40) }, source, { iterations: 400 }),
  })
  const shifts = [...desk.desk.state.shifts.keys()]
  let sent = 0
  const begun = seconds()
  const one = async () => {
    while (seconds() - begun < lasting) {
      const shift = shifts[sent % shifts.length]!
      const position = made.visits[sent % 40]!.position
      const event = { id: `event-${++sent}`, at: now, type: 'position', shift, position } as const
      await desk.apply(event, { now, iterations: 0 })
    }
  }
  await Promise.all(Array.from({ length: together }, one))
  const written = sent / (seconds() - begun)
  await desk.close()
  return { written, read: await readAgain(folder, sent) }
}

/** @throws Error where an entry is missing: then the figures are worth nothing */
async function readAgain(folder: string, count: number): Promise<number> {
  const begun = seconds()
  const journal = await fileJournal<DispatchEvent, Snapshot>(folder)
  let read = 0
  for await (const { sequence } of journal.read()) if (sequence === read + 1) read++
  const lasted = seconds() - begun
  await journal.close()
  if (read !== count) throw new Error(`${count} entries were acknowledged and ${read} are there`)
  return read / lasted
}
