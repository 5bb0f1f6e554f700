/**
 * Law: what a desk keeps beside its state (travel times in place, pairs compiled before, memory of searches) decides nothing.
 * After every event, whatever was asked in between, a desk on streets answers as one does that was restored at that moment
 * with a source of its own.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createDispatch, type Dispatch, type DispatchEventInput, restoreDispatch } from '../../src/dispatch.js'
import { roadHours } from '../../src/roads/hours/roadHours.js'
import { RoadTravelSource } from '../../src/roads/RoadTravelSource.js'
import { makeTown } from '../../src/simulate/makeTown.js'
import { BEGIN, eveningCommands, eveningDesk, type Told } from '../arbitraries/dispatch.js'
import { runs } from '../runs.js'

const iterations = 6

// Each hour with its own speeds, for longer than the twelve hours that a desk keeps.
const town = makeTown({ seed: 3, nodes: 300, centre: [2.35, 48.84] })
const hours = roadHours(town, {
  from: new Date((BEGIN - 3600) * 1000),
  until: new Date((BEGIN + 40 * 3600) * 1000),
  timeZone: 'Europe/Paris',
})

const restored = (dispatch: Dispatch) =>
  restoreDispatch(JSON.parse(dispatch.snapshotText()), new RoadTravelSource(hours))

/** Questions that bring places in and, being answered, leave them behind. */
function ask(dispatch: Dispatch, now: string) {
  const call = { id: 'asked', position: [2.345, 48.845] as const, requestedAt: now, urgency: 2 as const, service: 900 }
  const [open] = dispatch.state.visits.values()
  return [
    dispatch.quote({ ...call, position: [2.345, 48.845] }, { now, iterations }),
    dispatch.whatIf(
      { id: 'if', at: now, type: 'position', shift: 'ann', position: [2.352, 48.838] },
      { now, iterations },
    ),
    dispatch.whatIf({ id: 'jam', at: now, type: 'traffic', where: { around: [2.35, 48.84], metres: 800 }, speed: { percent: 40 } }, { now, iterations }), // biome-ignore format: one line
    open && dispatch.whatIf({ id: 'off', at: now, type: 'cancel', visit: open.visit.id }, { now, iterations }),
  ]
}

function send(told: Told, { dispatch }: { dispatch: Dispatch }, event: DispatchEventInput, now: string): void {
  const fresh = restored(dispatch)
  const answer = dispatch.apply(event, { now, iterations })
  expect(fresh.apply(event, { now, iterations })).toEqual(answer)
  if (answer.outcome !== 'applied') return
  told.log.push(event)
  if (event.type === 'add') told.added.add(event.visit.id)
  for (const { visit } of answer.diff.closed) told.ended.add(visit.id)
  expect(dispatch.snapshotText()).toBe(JSON.stringify(dispatch.snapshot()))

  expect(ask(dispatch, now)).toEqual(ask(restored(dispatch), now))
  const again = restored(dispatch)
  for (const { id, commitment } of dispatch.problem().visits.slice(0, 3)) {
    const isUnderWay = commitment?.level === 'enRoute' || commitment?.level === 'onSite'
    if (isUnderWay || dispatch.plan.held.some(({ visit }) => visit === id)) continue
    expect(dispatch.suggest(id)).toEqual(again.suggest(id))
    expect(dispatch.explain(id)).toEqual(again.explain(id))
  }
}

test('what was asked, and what was planned before, decides nothing', () => {
  const run = (commands: Iterable<fc.Command<Told, { dispatch: Dispatch }>>) => {
    const told: Told = { now: BEGIN, sent: 0, added: new Set(), ended: new Set(), log: [] }
    const settings = { diversion: { urgency: 2, gain: 300 }, leaving: 'expected' as const }
    const dispatch = createDispatch(eveningDesk(), new RoadTravelSource(hours), { iterations: 0, settings })
    fc.modelRun(() => ({ model: told, real: { dispatch } }), commands)
  }
  const restart = (desk: { dispatch: Dispatch }) => {
    desk.dispatch = restored(desk.dispatch)
  }
  fc.assert(fc.property(eveningCommands(send, restart, 15), run), { numRuns: runs(5) })
}, 300_000)
