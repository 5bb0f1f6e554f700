/**
 * What dispatchers, patients and streets do to a desk, well meant and otherwise: each draws one message. Ids may be of
 * visits that are over and shifts that have ended; that is the desk's to answer.
 */
import type { Dispatch } from 'ronde/dispatch'
import type { Dice } from './Dice.js'
import { drawDoctor, type House } from './house.js'
import { instant } from './Step.js'

export interface Scene {
  readonly dice: Dice
  readonly desk: Dispatch
  readonly house: House
  readonly now: number
  /** Ids of every call so far. */
  readonly calls: readonly string[]
}

type Draw = (scene: Scene) => object
type LiveVisit = Dispatch['state']['visits'] extends ReadonlyMap<string, infer Live> ? Live : never

const anyVisit = ({ dice, desk, calls }: Scene) =>
  dice.chance(0.85) ? dice.pick([...desk.state.visits.keys()]) : (dice.pick(calls) ?? 'nobody')
/** One of those of whom the order makes sense, as a rule. */
const visitWho = (scene: Scene, holds: (live: LiveVisit) => boolean) =>
  scene.dice.chance(0.7)
    ? (scene.dice.pick([...scene.desk.state.visits.values()].filter(holds))?.visit.id ?? anyVisit(scene))
    : anyVisit(scene)
const isWaiting = ({ visit }: LiveVisit) => !['enRoute', 'onSite'].includes(visit.commitment?.level ?? '')
const isOnSite = ({ visit }: LiveVisit) => visit.commitment?.level === 'onSite'
const anyShift = ({ dice, desk }: Scene) =>
  dice.chance(0.95) ? dice.pick([...desk.state.shifts.keys()]) : 'no such shift'
const soon = ({ dice, now }: Scene, minutes: number) => instant(now + dice.below(minutes) * 60)
const anywhere = ({ dice, house }: Scene) => dice.pick(house.corners)!

/** [weight, draw] */
const ORDERS: readonly (readonly [number, Draw])[] = [
  [6, (s) => ({ type: 'announce', visit: anyVisit(s) })],
  [8, (s) => ({ type: 'promise', visit: anyVisit(s), latest: soon(s, 150) })],
  [
    5,
    (s) => ({
      type: 'assign',
      visit: visitWho(s, isWaiting),
      shift: anyShift(s),
      ...(s.dice.chance(0.5) && { position: s.dice.below(3) }),
    }),
  ],
  [2, (s) => ({ type: 'unpin', visit: visitWho(s, ({ visit }) => visit.pin !== undefined) })],
  [
    2,
    (s) => ({
      type: 'divert',
      visit: visitWho(s, isWaiting),
      shift: anyShift(s),
      ...(s.dice.chance(0.5) && { position: anywhere(s) }),
    }),
  ],
  [2, (s) => ({ type: 'hold', visit: visitWho(s, isWaiting), until: soon(s, 90), reason: 'out' })],
  [1, (s) => ({ type: 'release', visit: visitWho(s, ({ visit }) => visit.hold !== undefined) })],
  [3, (s) => ({ type: 'regrade', visit: anyVisit(s), urgency: s.dice.from(1, 4) })],
  [2, (s) => ({ type: 'correctAddress', visit: anyVisit(s), position: anywhere(s) })],
  [3, (s) => ({ type: 'cancel', visit: anyVisit(s) })],
  [1, (s) => ({ type: 'refuse', visit: anyVisit(s), reason: 'too far' })],
  [1, (s) => ({ type: 'redirect', visit: anyVisit(s), to: 'samu' })],
  [2, (s) => ({ type: 'takesLonger', visit: visitWho(s, isOnSite), until: soon(s, 60) })],
  [1, (s) => ({ type: 'hospital', visit: visitWho(s, isOnSite) })],
  [2, (s) => ({ type: 'pause', shift: anyShift(s), ...(s.dice.chance(0.5) && { duration: 60 * s.dice.below(60) }) })],
  [6, (s) => ({ type: 'position', shift: anyShift(s), position: anywhere(s) })],
  [2, (s) => ({ type: 'post', shift: anyShift(s), ...(s.dice.chance(0.8) && { position: anywhere(s) }) })],
  [1, (s) => ({ type: 'doctorOff', shift: anyShift(s), reason: 'ill' })],
  [1, (s) => ({ type: 'doctorOn', doctor: drawDoctor(s.dice, `doctor-${s.dice.below(9)}`, s.now, s.house.corners) })],
  [1, (s) => ({ type: 'changeShift', shift: anyShift(s), end: soon(s, 400) })],
  [1, (s) => ({ type: 'closure', where: { around: anywhere(s), metres: s.dice.from(50, 800) }, until: soon(s, 90) })],
  [
    1,
    (s) => ({
      type: 'traffic',
      where: { around: anywhere(s), metres: 2000 },
      speed: { percent: s.dice.from(30, 120) },
      until: soon(s, 200),
    }),
  ],
  [1, (s) => ({ type: 'clear', condition: s.dice.pick(s.desk.state.conditions)?.id ?? 'none' })],
  [3, merge],
  [3, () => ({ type: 'tick' })],
]

const WEIGHTS = ORDERS.reduce((sum, [weight]) => sum + weight, 0)

export function drawOrder(scene: Scene): object {
  let left = scene.dice.unit() * WEIGHTS
  for (const [weight, draw] of ORDERS) if ((left -= weight) < 0) return draw(scene)
  return { type: 'tick' }
}

/** Somebody else's plan: the desk's own with two visits in each other's place, or everybody anywhere, some made up. */
function merge({ dice, desk }: Scene): object {
  const routes = desk.plan.routes.map(({ shift, stops }) => ({ shift, visits: stops.map(({ visit }) => visit) }))
  const [one, other] = [dice.pick(routes)?.visits, dice.pick(routes)?.visits]
  if (one !== undefined && other !== undefined && dice.chance(0.7)) {
    const [a, b] = [dice.below(one.length), dice.below(other.length)]
    const [first, second] = [one[a], other[b]]
    if (first !== undefined && second !== undefined) {
      one[a] = second
      other[b] = first
    }
    return { type: 'merge', routes }
  }
  for (const route of routes) route.visits = []
  for (const visit of ['nobody', ...desk.state.visits.keys()])
    if (dice.chance(0.9)) dice.pick(routes)?.visits.push(visit)
  return { type: 'merge', routes }
}

/** A report that makes no sense, or that nobody can read. */
export function drawNonsense(scene: Scene): unknown {
  const { dice } = scene
  const id = `nonsense-${dice.below(1e9)}`
  const report = { id, at: instant(scene.now), type: dice.pick(['departed', 'arrived', 'done', 'nobodyHome'])! }
  return dice.pick<() => unknown>([
    () => ({ ...report, visit: anyVisit(scene), shift: anyShift(scene) }),
    () => ({ ...report, visit: anyVisit(scene) }),
    () => ({ ...report, visit: anyVisit(scene), at: instant(scene.now + dice.from(-300, 300) * 60) }),
    () => ({ ...report, visit: '__proto__' }),
    () => ({ ...report, visit: 7 }),
    () => ({ ...report, at: 'yesterday', visit: anyVisit(scene) }),
    () => ({ ...report, type: 'arived', visit: anyVisit(scene) }),
    () => ({ id, at: instant(scene.now), type: 'add', visit: { id: dice.pick(scene.calls), position: [200, 1e9] } }),
    () => ({ id, at: instant(scene.now), type: 'position', shift: anyShift(scene), position: [Number.NaN, 0] }),
    () => ({ type: 'tick' }),
    () => null,
    () => 'done',
    () => [],
  ])!()
}
