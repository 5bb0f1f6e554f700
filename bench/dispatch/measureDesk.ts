/** One long day at a desk, measured event by event. */
import { check } from 'ronde/check'
import { createDispatch, type DispatchEventInput, restoreDispatch, type TravelSource } from 'ronde/dispatch'
import type { Network } from 'ronde/roads'
import { makeProblem } from 'ronde/simulate'

export interface Figures {
  /** Name of an event type or question → milliseconds of the thread, in order: the lesser of CPU time and time by the clock. */
  readonly latencies: Map<string, number[]>
  /** Means over all events. */
  readonly unassigned: number
  readonly iterations: number
  /** Of an event, the mean of all. */
  readonly milliseconds: number
  /** Bytes when warm and after each tenth of the events, after a collection where node was started with --expose-gc. */
  readonly heap: readonly number[]
}

export interface Measured {
  readonly doctors: number
  readonly waiting: number
  readonly events: number
  readonly seed: number
  /** Closures and jams come and go. */
  readonly hasTraffic: boolean
  /** Of improvement; left out: as many as fit into the desk's budget. */
  readonly iterations?: number
}

/** Seconds between events for each doctor: some six events a visit of 35 minutes. */
const PACE = 300
const SHIFT = 8 * 3600
/** Events before anything is measured: a hundred quotes are among them, until which V8 has compiled what they call. */
const WARM = 2000

export function measureDesk(
  network: Network,
  sourceFrom: (now: string) => TravelSource,
  { doctors, waiting, events, seed, hasTraffic, iterations: fixed }: Measured,
): Figures {
  const problem = makeProblem(network, { doctors, visits: waiting, seed })
  const pool = makeProblem(network, { doctors: 1, visits: 10_000, seed: seed + 1 }).visits
  const staff = makeProblem(network, { doctors: Math.max(1000, doctors), visits: 0, seed: seed + 2 }).doctors
  const source = sourceFrom(problem.now!)
  const desk = createDispatch(problem, source, { iterations: 5 * waiting })
  const latencies = new Map<string, number[]>()
  let now = Date.parse(problem.now!) / 1000
  let number = 0
  let called = 0
  let unassigned = 0
  let iterations = 0
  const heap: number[] = []
  let spent = 0
  let nextDoctor = doctors
  const random = generator(seed)

  const instant = () => new Date(now * 1000).toISOString()
  const timed = <T>(name: string, run: () => T): T => {
    const begun = performance.now()
    const usage = process.cpuUsage()
    const result = run()
    const { user, system } = process.cpuUsage(usage)
    const milliseconds = Math.min((user + system) / 1000, performance.now() - begun)
    if (number > WARM) {
      const known = latencies.get(name)
      if (known === undefined) latencies.set(name, [milliseconds])
      else known.push(milliseconds)
    }
    return result
  }
  const send = (event: Event) => {
    now += PACE / doctors
    const whole = { id: `event-${number++}`, at: instant(), ...event } as DispatchEventInput
    const answer = timed('all events', () =>
      desk.apply(whole, { now: instant(), ...(fixed !== undefined && { iterations: fixed }) }),
    )
    if (number > WARM) {
      const last = latencies.get('all events')!.at(-1)!
      spent += last
      const ofType = latencies.get(event.type)
      if (ofType === undefined) latencies.set(event.type, [last])
      else ofType.push(last)
    }
    if (answer.faults.length > 0) throw new Error(`${JSON.stringify(event)}: ${answer.faults[0]!.message}`)
    unassigned += answer.plan.unassigned.length
    iterations += answer.iterations
    if (number % 100 === 0) {
      const faults = check(desk.problem(), source.matrix(), answer.plan)
      if (faults.length > 0) throw new Error(`The checker objects: ${faults[0]!.message}`)
    }
  }
  const call = () => {
    const { commitment: _, pin: __, hold: ___, windows: ____, ...visit } = pool[called++ % pool.length]!
    return { ...visit, id: `call-${called}`, requestedAt: instant(), prefer: [], exclude: [] }
  }

  while (number < events + WARM) {
    if (number >= WARM + (heap.length * events) / 10) heap.push(used())
    for (const shift of desk.state.shifts.values()) {
      if (Date.parse(shift.shift.end) / 1000 > now + 1800 || desk.state.shifts.size > doctors + 3) continue
      const doctor = staff[nextDoctor++ % staff.length]!
      const { from } = doctor.shifts[0]!
      const id = `on-${nextDoctor}`
      const next = { start: instant(), end: new Date((now + SHIFT * (0.5 + random() / 2)) * 1000).toISOString(), from }
      send({ type: 'doctorOn', doctor: { ...doctor, id, shifts: [next] } })
      break
    }
    if (desk.state.visits.size < waiting + doctors * 0.7) {
      const visit = call()
      if (random() < 0.3) {
        timed('quote', () => desk.quote(visit, { now: instant(), iterations: 5 }))
      }
      send({ type: 'add', visit })
      if (random() < 0.2) timed('suggest', () => desk.suggest(visit.id, 5))
      if (random() < 0.2) timed('explain', () => desk.explain(visit.id))
      continue
    }
    const due = dueReport(desk.plan, now)
    const dice = random()
    if (hasTraffic && number % 50 === 0) send(jam(desk, number, instant(), random))
    else if (due !== undefined && dice < 0.8) send(due)
    else send(other(dice, desk, random))
    if (number % 500 === 0) {
      const snapshot = timed('snapshot', () => desk.snapshotText())
      timed('restore', () => restoreDispatch(JSON.parse(snapshot), source).plan)
    }
  }
  heap.push(used())
  const milliseconds = spent / latencies.get('all events')!.length
  return { latencies, unassigned: unassigned / number, iterations: iterations / number, milliseconds, heap }
}

/** Without id and time, which are given when it is sent. */
type Event = { readonly type: string; readonly [field: string]: unknown }

type Desk = ReturnType<typeof createDispatch>

/** What some doctor should have reported by now. */
function dueReport({ routes }: Desk['plan'], now: number): Event | undefined {
  for (const { stops } of routes) {
    const [stop] = stops
    if (stop === undefined) continue
    const at = (instant: string) => Date.parse(instant) / 1000
    if (stop.commitment === 'onSite' && at(stop.end) <= now) return { type: 'done', visit: stop.visit }
    if (stop.commitment === 'enRoute' && at(stop.arrival) <= now) return { type: 'arrived', visit: stop.visit }
    const leaves = at(stop.arrival) - stop.driving
    if ((stop.commitment === 'planned' || stop.commitment === 'announced') && leaves <= now + 30)
      return { type: 'departed', visit: stop.visit }
  }
  return undefined
}

/** Whatever else happens at a desk. */
function other(dice: number, desk: Desk, random: () => number): Event {
  const waiting = desk.plan.routes.flatMap(({ stops, shift }) =>
    stops.filter(({ commitment }) => commitment === 'planned').map(({ visit, start }) => ({ visit, start, shift })),
  )
  const driving = desk.plan.routes.filter(({ stops }) => stops[0]?.commitment === 'enRoute')
  const one = waiting[Math.floor(random() * waiting.length)]
  const driver = driving[Math.floor(random() * driving.length)]
  const kind = Math.floor(dice * 1000) % 10
  if (one === undefined) return { type: 'tick' }
  if (kind < 3 && driver !== undefined) {
    const [longitude, latitude] = driver.stops[0]!.position
    return { type: 'position', shift: driver.shift, position: [longitude + random() / 200, latitude + random() / 200] }
  }
  if (kind < 5) return { type: 'announce', visit: one.visit }
  if (kind < 6) return { type: 'promise', visit: one.visit, latest: one.start }
  if (kind < 7) return { type: 'regrade', visit: one.visit, urgency: 1 + Math.floor(random() * 4) }
  if (kind < 8) return { type: 'cancel', visit: one.visit }
  return { type: 'tick' }
}

/** A street is closed or slow from now on, for ever or for some hours; every other time the oldest of them is cleared. */
function jam(desk: Desk, number: number, from: string, random: () => number): Event {
  const [oldest] = desk.state.conditions
  if (oldest !== undefined && number % 100 === 0) return { type: 'clear', condition: oldest.id }
  const stops = desk.plan.routes.flatMap(({ stops }) => stops)
  const near = stops[Math.floor(random() * stops.length)]!.position
  const around = [near[0] + 0.004, near[1] + 0.004]
  const hours = Math.floor(random() * 4)
  const until = hours === 0 ? {} : { until: new Date(Date.parse(from) + hours * 3_600_000).toISOString() }
  return random() < 0.5
    ? { type: 'closure', where: { around, metres: 40 }, from, ...until }
    : { type: 'traffic', where: { around, metres: 400 }, speed: { percent: 50 }, from, ...until }
}

/** Bytes of the heap in use. */
function used(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

/** A small generator of its own, so that the bench needs nothing of the inside (Park & Miller 1988). */
function generator(seed: number): () => number {
  let state = seed + 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
