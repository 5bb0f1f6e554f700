/**
 * What would help with what a dispatcher is alerted to: who else could be there, whom to divert, what to allow. Each remedy
 * is one event; what no event can mend is said in words.
 *
 * `alertsOf` → **help** → answer. Looked into for new alerts only, on the plan as it stands, by what `suggest` and the reasons of
 * unassigned visits know anyway. A remedy is offered, not taken: the search has found something else cheaper on the whole, or
 * may not do it.
 */
import { epochSeconds, instantOf } from '../kit/clock.js'
import type { Arena } from '../kit/Memory.js'
import { withFields } from '../kit/withFields.js'
import type { Relaxation } from '../model/Plan.js'
import { FORBIDDEN, HEAD } from '../schedule/Instance.js'
import { arrivalOf } from '../travel/driveLeg.js'
import { UNREACHABLE } from '../travel/TravelMatrix.js'
import type { Alert, Noticed, Remedy } from './alertsOf.js'
import { isUnderWay } from './commitments.js'
import type { Desk } from './Desk.js'
import type { LiveVisit } from './DispatchState.js'
import { keyOf } from './keyOf.js'
import type { Planned } from './Planned.js'
import { Suggester, type Suggestion } from './suggest.js'

/** Shifts that are looked at for a late visit, the cheapest first. */
const LOOKED_AT = 12

/** @param memory Nobody's any more; what was in it is gone afterwards. */
export function withHelp(noticed: readonly Noticed[], desk: Desk, planned: Planned, memory: Arena): Alert[] {
  if (noticed.length === 0) return []
  const help = new Help(desk, planned, memory)
  return noticed.map((alert) => withFields(alert, help.with(alert)))
}

type Given = Pick<Alert, 'help' | 'remedies'>

class Help {
  readonly #desk: Desk
  readonly #planned: Planned
  readonly #memory: Arena
  #suggester: Suggester | undefined

  constructor(desk: Desk, planned: Planned, memory: Arena) {
    this.#desk = desk
    this.#planned = planned
    this.#memory = memory
  }

  with(alert: Noticed): Given {
    switch (alert.kind) {
      case 'target-at-risk':
      case 'promise-at-risk':
        return this.#late(alert, this.#desk.visits.get(alert.visit!)!)
      case 'shift-overrun':
        return this.#overrun(alert.shift!)
      case 'doctor-silent':
        return silent(alert, this.#desk)
      case 'unserved':
        return this.#unserved()
    }
  }

  #late(alert: Noticed, live: LiveVisit): Given {
    const { visit } = live
    if (visit.commitment?.level === 'enRoute')
      return inWords(`The doctor is on the way: tell the patient of visit ${visit.id}.`)
    if (alert.shift === undefined) return this.#leftOut(visit.id)
    const stop = this.#planned.state.plan.routes
      .find(({ shift }) => shift === alert.shift)!
      .stops.find(({ visit: id }) => id === visit.id)!
    const start = epochSeconds(stop.start)
    const remedies = [this.#another(live, start, start - alert.amount), this.#diversion(live, start)].filter(
      (each) => each !== undefined,
    )
    const tell = `tell the patient that it will be ${stop.start}`
    if (remedies.length > 0) return given(remedies, `Or ${tell}.`)
    const pinned = visit.pin === undefined ? '' : 'it is assigned by hand; unpin it, '
    return inWords(`Nobody on duty could be there sooner: ${pinned}call one more doctor on duty, or ${tell}.`)
  }

  /** Another shift that would be there sooner: the cheapest in time, else the soonest. */
  #another(live: LiveVisit, start: number, due: number): Remedy | undefined {
    const { instance, state } = this.#planned
    const { id } = live.visit
    const v = instance.visitIds.indexOf(id)
    if (v < 0 || instance.bond[v]! > HEAD) return undefined
    const all = this.#suggest(v)
    const own = this.#shiftOf(id)
    const sooner = all.filter(
      (each) => each.shift !== own && epochSeconds(each.start) <= start - state.settings.retimed,
    )
    const inTime = sooner.find((each) => epochSeconds(each.start) <= due)
    const best = inTime ?? sooner.sort((a, b) => epochSeconds(a.start) - epochSeconds(b.start))[0]
    if (best === undefined) return undefined
    const present = all.find(({ shift }) => shift === own)?.cost.total ?? 0
    return this.#assign(id, best, best.cost.total - present)
  }

  #assign(visit: string, { shift, doctor, start, position, delayed, cost }: Suggestion, dearer: number): Remedy {
    const route = this.#planned.state.plan.routes.find((each) => each.shift === shift)!
    const ahead = route.stops.filter(({ commitment }) => commitment === 'enRoute' || commitment === 'onSite').length
    const isPinned = route.stops.some((stop) => this.#desk.visits.get(stop.visit)?.visit.pin?.position !== undefined)
    // To be the next one is said; any other place is the search's to find again.
    const next = position === ahead && !isPinned && route.stops.length > ahead ? { position: 0 } : {}
    const [worst] = delayed
    const hurt = worst === undefined ? '' : `, ${worst.visit} waits ${minutes(worst.by)} longer`
    const price = cost.total === dearer ? '' : `, for ${dearer} points more`
    return {
      event: { type: 'assign', visit, shift, ...next },
      start,
      dearer,
      sentence: `Give ${visit} to ${doctor}: there at ${start}${price}${hurt}.`,
    }
  }

  /** Who drives to a lesser call and would be there soonest. */
  #diversion(live: LiveVisit, start: number): Remedy | undefined {
    const { instance, travel, state } = this.#planned
    const call = live.visit
    const v = instance.visitIds.indexOf(call.id)
    const rows = new Map(travel.places.map((position, row) => [keyOf(position), row]))
    let best: Remedy | undefined
    let soonest = start - state.settings.retimed
    for (const { visit } of this.#desk.visits.values()) {
      const { commitment } = visit
      if (commitment?.level !== 'enRoute' || visit.urgency <= call.urgency) continue
      const s = instance.shiftIds.indexOf(commitment.shift)
      if (v < 0 || s < 0 || instance.affinity[v * instance.shiftCount + s] === FORBIDDEN) continue
      const { position, since } = this.#desk.whereabouts(commitment.shift, this.#desk.now)
      const from = rows.get(keyOf(position))
      if (from === undefined) continue
      const arrival = arrivalOf(travel, from, rows.get(keyOf(call.position))!, since, instance.travelFactor[s]!)
      const there = arrival + call.access
      if (arrival === UNREACHABLE || there > soonest) continue
      soonest = there
      const doctor = instance.doctorIds[s]!
      best = {
        event: { type: 'divert', visit: call.id, shift: commitment.shift },
        start: instantOf(there),
        sentence: `Divert ${doctor}, who drives to ${visit.id} (urgency ${visit.urgency}): there at ${instantOf(there)}.`,
      }
    }
    return best
  }

  /** Nobody goes there: the least change that would have somebody go. */
  #leftOut(id: string): Given {
    const relaxation = this.#planned.state.plan.unassigned.find(({ visit }) => visit === id)?.relaxation
    if (relaxation === undefined) return inWords(`Look at who could make visit ${id}, or redirect it.`)
    const allowed = this.#allow(relaxation)
    return allowed ? given([allowed], `Or redirect visit ${id}.`) : inWords(`${relaxation.message} Or redirect it.`)
  }

  #allow({ kind, shift, amount, message }: Relaxation): Remedy | undefined {
    const live = shift === undefined ? undefined : this.#desk.shifts.get(shift)
    if (kind !== 'overtime' || live === undefined || amount === undefined) return undefined
    const maxOvertime = live.shift.maxOvertime + amount
    return { event: { type: 'changeShift', shift: live.shift.id, maxOvertime }, sentence: message }
  }

  #overrun(id: string): Given {
    const { instance, state } = this.#planned
    const route = state.plan.routes.find(({ shift }) => shift === id)!
    const last = route.stops.at(-1)!
    const live = this.#desk.visits.get(last.visit)!
    const v = instance.visitIds.indexOf(last.visit)
    const isFree = !isUnderWay(live.visit) && live.visit.pin === undefined && v >= 0
    const all = isFree ? this.#suggest(v) : []
    const other = all.find(({ shift }) => shift !== id)
    const otherwise = `the shift ends at ${route.end}: tell the doctor.`
    if (other === undefined) return inWords(`Nobody else can make visit ${last.visit}; ${otherwise}`)
    const present = all.find(({ shift }) => shift === id)?.cost.total ?? 0
    return given([this.#assign(last.visit, other, other.cost.total - present)], `Else ${otherwise}`)
  }

  /** The change that would help most of them. */
  #unserved(): Given {
    const { unassigned } = this.#planned.state.plan
    const by = new Map<string, { count: number; relaxation: Relaxation }>()
    for (const { relaxation } of unassigned) {
      if (relaxation === undefined) continue
      const key = `${relaxation.kind} ${relaxation.shift ?? ''}`
      const known = by.get(key)
      const isMore = (relaxation.amount ?? 0) > (known?.relaxation.amount ?? 0)
      by.set(key, { count: (known?.count ?? 0) + 1, relaxation: known && !isMore ? known.relaxation : relaxation })
    }
    const [most] = [...by.values()].sort((a, b) => b.count - a.count)
    const otherwise = 'Call one more doctor on duty, or redirect what can wait.'
    if (most === undefined) return inWords(otherwise)
    const said = `${most.count} of ${unassigned.length}: ${most.relaxation.message}`
    const allowed = this.#allow(most.relaxation)
    return allowed ? given([{ ...allowed, sentence: said }], otherwise) : inWords(`${said} ${otherwise}`)
  }

  #suggest(v: number): Suggestion[] {
    this.#suggester ??= new Suggester(this.#planned, this.#memory)
    return this.#suggester.suggest(v, LOOKED_AT)
  }

  #shiftOf(visit: string): string | undefined {
    return this.#planned.state.plan.routes.find(({ stops }) => stops.some((stop) => stop.visit === visit))?.shift
  }
}

function silent({ shift: id, visit }: Noticed, desk: Desk): Given {
  const { doctor } = desk.shift(id!)
  const event = { type: 'doctorOff', shift: id!, reason: 'nothing heard' } as const
  const sentence = `If ${doctor} cannot be reached, take shift ${id} off duty: what it was to make is planned anew.`
  return {
    help: `Call ${doctor}, and report what happened with visit ${visit}. ${sentence}`,
    remedies: [{ event, sentence }],
  }
}

function given(remedies: readonly Remedy[], otherwise: string): Given {
  return { help: [...remedies.map(({ sentence }) => sentence), otherwise].join(' '), remedies }
}

function inWords(help: string): Given {
  return { help, remedies: [] }
}

function minutes(seconds: number): string {
  return `${Math.ceil(seconds / 60)} min`
}
