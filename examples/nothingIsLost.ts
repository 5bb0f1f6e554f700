/**
 * A desk that forgets nothing: every event is on the disk before it is answered, the process dies, and the next one goes on where
 * it was; meanwhile another thread looks for better plans.
 *
 *     npx tsx examples/nothingIsLost.ts
 *
 * Shows: openDispatch, fileJournal, snapshot, restoreDispatch, improve in the background, merge.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createDispatch,
  type DispatchEvent,
  fileJournal,
  openDispatch,
  restoreDispatch,
  type Snapshot,
} from 'ronde/dispatch'
import { RoadTravelSource } from 'ronde/roads'
import { readFlags, run } from './support/commandLine.js'
import { callOf, clock, evening, town } from './support/evening.js'

await run(async () => {
  readFlags('Keeps a journal, dies, and goes on.', [])
  const folder = mkdtempSync(join(tmpdir(), 'ronde-desk-'))
  try {
    await main(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

/** The same call for a first start and for every later one. */
async function open(folder: string) {
  const source = new RoadTravelSource(town)
  const journal = await fileJournal<DispatchEvent, Snapshot>(folder, { fsync: 'always' })
  const begin = () => createDispatch(evening(), source, { iterations: 200 })
  return { journal, kept: await openDispatch(journal, source, { begin, snapshotEvery: 100 }) }
}

async function main(folder: string): Promise<void> {
  const { journal, kept } = await open(folder)
  const now = { now: clock('19:31'), iterations: 20 }
  // Ten calls at once: in order, and written together.
  const calls = Array.from({ length: 10 }, (_, i) => callOf(`visit-${31 + i}`, '19:31', { urgency: 3 }))
  const answers = await Promise.all(
    calls.map((visit) => kept.apply({ id: `call-${visit.id}`, at: clock('19:31'), type: 'add', visit }, now)),
  )
  console.log(`${answers.length} calls answered, ${journal.position} events on the disk.`)

  // A better plan from another thread, taken over as an event like any other.
  const stop = new AbortController()
  const before = kept.desk.plan.cost.total
  for await (const better of kept.desk.improve({ signal: stop.signal, seconds: 0.3, workers: 1 })) {
    const { outcome } = await kept.apply(
      { id: 'better', at: clock('19:32'), ...better },
      { now: clock('19:32'), iterations: 20 },
    )
    console.log(
      `A plan from elsewhere is ${outcome}: it is ${kept.desk.plan.cost.total < before ? 'cheaper' : 'no cheaper'}.`,
    )
    stop.abort()
  }

  // The process is gone between two moments: nothing is said to the desk, nothing is saved.
  const lastSeen = JSON.stringify(kept.desk.snapshot())
  await journal.close()

  const again = await open(folder)
  console.log(
    `After a restart: ${JSON.stringify(again.kept.desk.snapshot()) === lastSeen ? 'the same desk, to the byte' : 'another desk'}.`,
  )
  const twice = { id: `call-${calls[0]!.id}`, at: clock('19:31'), type: 'add', visit: calls[0]! } as const
  console.log(
    `The first call, sent again because its answer may have been lost, is ${(await again.kept.apply(twice, now)).outcome}.`,
  )

  // Somebody wants to try something on, on a machine of their own.
  const copy = restoreDispatch(JSON.parse(lastSeen), new RoadTravelSource(town))
  const off = { id: 'tried', at: clock('19:35'), type: 'doctorOff', shift: 'doctor-1', reason: 'a trial' } as const
  copy.apply(off, { now: clock('19:35'), iterations: 20 })
  console.log(`On a copy ${copy.plan.routes.length} shifts are on, at the desk ${again.kept.desk.plan.routes.length}.`)
  await again.kept.close()
}
