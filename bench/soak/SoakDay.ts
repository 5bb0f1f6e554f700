/**
 * A day of the soak as it goes: doctors on the street who do roughly what the plan says and report it more or less, calls,
 * dispatchers, and a line between them and the desk that doubles, delays, reorders and loses.
 *
 * It looks at the desk only to see what the doctors see, and makes one step after the other.
 */
import type { Dispatch } from 'ronde/dispatch'
import { Dice } from './Dice.js'
import { drawCall, drawHouse, type House } from './house.js'
import { drawNonsense, drawOrder } from './orders.js'
import { instant, type Kill, type Step } from './Step.js'

export interface DayOptions {
  readonly seed: number
  /** Calls of the day. */
  readonly least: number
  readonly most: number
  /** Share of the events at which the process is killed. */
  readonly kills: number
  /** Share of the events after which the desk improves by the clock, so that another run of the day is another day. */
  readonly timed: number
}

/** What a doctor is doing, whatever the desk thinks. */
interface Doing {
  readonly visit: string
  readonly isThere: boolean
  /** Epoch seconds. */
  readonly until: number
}

interface Message {
  /** When it reaches the desk, epoch seconds. */
  readonly at: number
  readonly content: unknown
}

const HOUR = 3600
/** Messages beside reports and calls, for each call. */
const ORDERS_PER_CALL = 2.5

export class SoakDay {
  readonly house: House
  readonly #dice: Dice
  readonly #options: DayOptions
  /** On the line: to be delivered, in no order. */
  #line: Message[] = []
  readonly #doing = new Map<string, Doing>()
  /** Doctors from whom nothing is heard, and until when. */
  readonly #silent = new Map<string, number>()
  readonly #finished = new Set<string>()
  readonly #calls: string[] = []
  #now: number
  #number = 0
  /** Of the true time, seconds that the desk's clock is off, and for how many events yet. */
  #skew = 0
  #skewed = 0

  constructor(options: DayOptions) {
    this.#options = options
    this.#dice = new Dice(options.seed)
    this.house = drawHouse(this.#dice)
    this.#now = this.house.begin
    const { begin, corners } = this.house
    const count = this.#dice.from(options.least, options.most)
    const span = this.#dice.from(4, 8) * HOUR
    for (let call = 0; call < count; call++) {
      const at = begin + this.#dice.below(span)
      const id = `call-${call}`
      this.#calls.push(id)
      this.#post(at, { type: 'add', visit: drawCall(this.#dice, id, at, corners) })
    }
  }

  /** The next steps at the desk as it now stands; none when the day is over. */
  next(desk: Dispatch): Step[] {
    const act = this.#nextAct(desk)
    const message = this.#line.reduce<Message | undefined>((a, b) => (a && a.at <= b.at ? a : b), undefined)
    if (act !== undefined && (message === undefined || act.at < message.at)) {
      this.#now = Math.max(this.#now, act.at)
      this.#act(act)
      return []
    }
    if (message === undefined) return this.#goHome(desk)
    this.#line = this.#line.filter((each) => each !== message)
    this.#now = Math.max(this.#now, message.at)
    return this.#deliver(message.content, desk)
  }

  get isOver(): boolean {
    return this.#isOver
  }
  #isOver = false

  /** Whoever still waits is sent elsewhere, so that everybody has come to something. */
  #goHome(desk: Dispatch): Step[] {
    const [open] = [...desk.state.visits.values()].filter(({ visit }) => visit.commitment?.level !== 'onSite')
    const [left] = desk.state.visits.keys()
    const visit = open?.visit.id ?? left
    if (visit === undefined) {
      this.#isOver = true
      return []
    }
    this.#now += 60
    return [this.#send({ ...this.#headed({ type: 'redirect', visit, to: 'samu' }) })]
  }

  #deliver(content: unknown, desk: Dispatch): Step[] {
    const dice = this.#dice
    const steps: Step[] = []
    const scene = { dice, desk, house: this.house, now: this.#now, calls: this.#calls }
    if ((content as { type?: string }).type === 'add' && dice.chance(0.3))
      steps.push({ kind: 'quote', now: this.#clock(), message: content, iterations: 8 })
    steps.push(this.#send(content))
    const isLast = this.#line.length === 0
    if (!isLast && dice.chance(ORDERS_PER_CALL / (ORDERS_PER_CALL + 4))) this.#say(this.#headed(drawOrder(scene)))
    if (!isLast && dice.chance(0.04)) steps.push(this.#send(drawNonsense(scene)))
    if (dice.chance(0.05)) this.#silence(desk)
    const visit = dice.pick([...desk.state.visits.keys()])
    if (visit !== undefined && dice.chance(0.1))
      steps.push({ kind: 'ask', now: this.#clock(), question: dice.pick(['suggest', 'explain'] as const)!, visit })
    return steps
  }

  #send(message: unknown): Step {
    const { kills } = this.#options
    const kill: Kill | undefined = this.#dice.chance(kills) ? this.#dice.pick(['kept', 'lost'] as const)! : undefined
    const now = this.#clock()
    // By the clock, as a backend would: how far it came is then in the journal.
    const isTimed = this.#dice.chance(this.#options.timed)
    return {
      kind: 'send',
      now,
      message,
      ...(!isTimed && { iterations: this.#dice.pick([0, 5, 20])! }),
      ...(kill !== undefined && { kill }),
    }
  }

  /** The desk's clock: now and then it is wrong for a while, in either direction, or out of its mind. */
  #clock(): string {
    const dice = this.#dice
    if (this.#skewed > 0) this.#skewed--
    else this.#skew = 0
    if (dice.chance(0.01)) {
      this.#skew = dice.pick([-2 * HOUR, -300, -5, 30, 600, 600, 2 * HOUR])!
      this.#skewed = dice.below(6)
    }
    const mad = dice.chance(0.001) ? 1000 * HOUR : 0
    return instant(this.#now + this.#skew + mad)
  }

  /** From now on nothing is heard of somebody: it is said later, or never. */
  #silence(desk: Dispatch): void {
    const shift = this.#dice.pick([...desk.state.shifts.keys()])
    if (shift !== undefined && this.#dice.chance(0.2))
      this.#silent.set(shift, this.#now + this.#dice.from(10, 120) * 60)
  }

  #nextAct(desk: Dispatch): (Message & { readonly shift: string }) | undefined {
    let first: (Message & { readonly shift: string }) | undefined
    for (const { shift, stops } of desk.plan.routes) {
      const doing = this.#doing.get(shift)
      const next = doing === undefined ? stops.find(({ visit }) => !this.#finished.has(visit)) : undefined
      if (doing === undefined && next === undefined) continue
      const leaves = next === undefined ? 0 : Date.parse(next.arrival) / 1000 - next.driving
      const at = Math.max(this.#now, doing?.until ?? leaves)
      if (first === undefined || at < first.at) first = { at, shift, content: next }
    }
    return first
  }

  /** A doctor sets out, arrives, or is done; what is said of it is another matter. */
  #act({ shift, content }: { readonly shift: string; readonly content: unknown }): void {
    const dice = this.#dice
    const now = this.#now
    const doing = this.#doing.get(shift)
    if (doing === undefined) {
      const { visit, driving } = content as { visit: string; driving: number }
      const late = 0.6 + dice.unit()
      this.#doing.set(shift, { visit, isThere: false, until: Math.round(now + driving * late + 120) })
      if (dice.chance(0.9)) this.#report(shift, 'departed', visit)
    } else if (!doing.isThere) {
      const { visit } = doing
      this.#doing.set(shift, { visit, isThere: true, until: now + dice.from(2, 45) * 60 })
      if (dice.chance(0.9)) this.#report(shift, 'arrived', visit)
    } else {
      this.#doing.delete(shift)
      this.#finished.add(doing.visit)
      // Now and then nobody says that it is over: the doctor's next departure does.
      if (dice.chance(0.97)) this.#report(shift, dice.chance(0.95) ? 'done' : 'nobodyHome', doing.visit)
    }
  }

  #report(shift: string, type: string, visit: string): void {
    const until = this.#silent.get(shift) ?? 0
    const isSilent = until > this.#now
    if (isSilent && this.#dice.chance(0.3)) return
    this.#say(this.#headed({ type, visit, ...(this.#dice.chance(0.8) && { shift }) }), isSilent ? until : this.#now)
  }

  /** Puts a message on the line: as a rule it is there at once, else late, or twice, or both. */
  #say(content: object, at = this.#now): void {
    const dice = this.#dice
    const delay = dice.chance(0.8) ? 0 : dice.pick([1, 10, 60, 600, 1800])!
    this.#line.push({ at: at + delay, content })
    if (dice.chance(0.08)) this.#line.push({ at: at + dice.below(3600), content })
  }

  /** A call comes in at a time that is known beforehand. */
  #post(at: number, content: object): void {
    const headed = { id: `message-${this.#number++}`, at: instant(at), ...content }
    this.#line.push({ at, content: headed })
    if (this.#dice.chance(0.08)) this.#line.push({ at: at + this.#dice.below(3600), content: headed })
  }

  #headed(content: object): object {
    return { id: `message-${this.#number++}`, at: instant(this.#now), ...content }
  }
}
