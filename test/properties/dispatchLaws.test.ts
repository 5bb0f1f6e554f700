/**
 * The laws of the live desk (DESIGN §8), whatever happens in whatever order, and whatever senders get wrong.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '../../src/check/check.js'
import { LiveCompiler } from '../../src/dispatch/LiveCompiler.js'
import { RenderedRoutes } from '../../src/dispatch/RenderedRoutes.js'
import { createDispatch, type DispatchEventInput, restoreDispatch } from '../../src/dispatch.js'
import type { Plan } from '../../src/model/Plan.js'
import { compile } from '../../src/schedule/compile.js'
import { examine } from '../../src/schedule/examine.js'
import { fromDraft } from '../../src/schedule/fromDraft.js'
import { straightLineSource } from '../../src/travel/straightLineSource.js'
import type { TravelSource } from '../../src/travel/TravelSource.js'
import { BEGIN, callsFromCorners, type Desk, eveningCommands, eveningDesk, type Told } from '../arbitraries/dispatch.js'
import { runs } from '../runs.js'

const iterations = 12

type Whole = Desk & { source: TravelSource; compiler: LiveCompiler }

const placeOf = (plan: Plan) =>
  new Map(plan.routes.flatMap(({ shift, stops }) => stops.map((stop, i) => [stop.visit, { shift, i, stop }] as const)))

function send(told: Told, desk: Whole, event: DispatchEventInput, now: string): void {
  const { dispatch } = desk
  const before = dispatch.state
  const tried = dispatch.whatIf(event, { now, iterations })
  expect(dispatch.state).toBe(before)
  const answer = dispatch.apply(event, { now, iterations })
  // What was tried is what happens.
  expect(answer).toEqual(tried)
  if (answer.outcome !== 'applied') {
    // Against the state: a clear answer, and nothing has happened.
    expect(dispatch.state).toBe(before)
    if (answer.outcome === 'refused') expect(answer.faults[0]).toMatchObject({ code: /./, message: /./, remedy: /./ })
    return
  }
  told.log.push(event)
  if (event.type === 'add') told.added.add(event.visit.id)
  for (const { visit } of answer.diff.closed) told.ended.add(visit.id)

  const { plan, state } = dispatch
  // Each visit is in one place, and none is lost.
  const shown = [
    ...plan.routes.flatMap(({ stops }) => stops.map(({ visit }) => visit)),
    ...plan.unassigned.map(({ visit }) => visit),
    ...plan.held.map(({ visit }) => visit),
  ]
  expect(shown.toSorted()).toEqual([...told.added].filter((id) => !told.ended.has(id)).toSorted())
  expect([...state.visits.keys()].toSorted()).toEqual(shown.toSorted())

  // The plan is one that may be driven, its times and costs are those of the rules.
  expect(check(dispatch.problem(), desk.source.matrix(), plan)).toEqual([])

  // What is under way stays where it is, unless this event speaks of it or of its doctor.
  const is = placeOf(plan)
  for (const [visit, live] of before.visits) {
    const { commitment } = live.visit
    if (commitment?.level !== 'enRoute' && commitment?.level !== 'onSite') continue
    if (('visit' in event && event.visit === visit) || told.ended.has(visit)) continue
    const said = answer.diff.implied.some((each) => each.visit === visit)
    if (said) continue
    expect(is.get(visit)).toMatchObject({ shift: commitment.shift, stop: { commitment: commitment.level } })
  }

  // Nobody waits whom somebody could serve for less than it costs to leave them: looked at anew, without the search.
  const problem = dispatch.problem()
  const instance = compile(problem, desk.source.matrix())
  // What the desk has kept of earlier compilations is what compiling anew would give.
  expect(desk.compiler.compile(problem, desk.source.matrix(), (id) => state.doctors.get(id))).toEqual(instance)
  const { solution } = fromDraft(instance, plan)
  const fits = examine(instance, problem, solution).filter(({ reasons }) =>
    reasons.some(({ code }) => code === 'search-ended'),
  )
  expect(fits).toEqual([])

  // The same message once more changes nothing.
  expect(dispatch.apply(event, { now, iterations }).outcome).toBe('repeated')
}

test('whatever happens, the laws of the desk hold', () => {
  const run = (commands: Iterable<fc.Command<Told, Desk>>, mayDivert: boolean) => {
    const source = straightLineSource()
    const posts = { gain: 1, driving: 1 }
    const settings = mayDivert
      ? { posts, diversion: { urgency: 2, gain: 300 }, leaving: 'expected' as const }
      : { posts }
    const told: Told = { now: BEGIN, sent: 0, added: new Set(), ended: new Set(), log: [] }
    const desk = {
      dispatch: createDispatch(eveningDesk(), source, { iterations: 0, settings }),
      source,
      compiler: new LiveCompiler(),
      rendered: new RenderedRoutes(),
    }
    fc.modelRun(() => ({ model: told, real: desk }), commands)
  }
  const restore = (desk: Desk & { source?: TravelSource }) => {
    const source = straightLineSource()
    const text = JSON.stringify(desk.dispatch.snapshot())
    const again = restoreDispatch(JSON.parse(text), source)
    expect(JSON.stringify(again.snapshot())).toBe(text)
    const now = new Date(desk.dispatch.state.now * 1000)
    const tick = { id: 'after-restart', at: now, type: 'tick' } as const
    expect(again.whatIf(tick, { now, iterations })).toEqual(desk.dispatch.whatIf(tick, { now, iterations }))
    // Where to wait is the same as well, and asking has changed nothing.
    expect(again.posts(callsFromCorners, { now })).toEqual(desk.dispatch.posts(callsFromCorners, { now }))
    expect(JSON.stringify(again.snapshot())).toBe(text)
    desk.dispatch = again
    desk.source = source
  }
  const commands = eveningCommands((told, desk, event, now) => send(told, desk as never, event, now), restore)
  fc.assert(fc.property(commands, fc.boolean(), run), { numRuns: runs(40) })
}, 300_000)
