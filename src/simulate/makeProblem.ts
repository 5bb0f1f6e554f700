/**
 * A problem as a dispatcher might find it at one moment of an evening, on any network: what the examples plan and the
 * benchmarks measure.
 */
import { Random } from '../kit/Random.js'
import { RondeError } from '../kit/RondeError.js'
import { limits, type Problem } from '../model/Problem.js'
import { parseProblem } from '../model/parseProblem.js'
import type { Network } from '../roads/Network.js'
import { Addresses } from './problem/Addresses.js'
import { drawDoctors } from './problem/drawDoctors.js'
import { drawVisits } from './problem/drawVisits.js'
import { momentOf } from './problem/Moment.js'
import { setOut } from './problem/setOut.js'

export interface ProblemOptions {
  readonly doctors: number
  readonly visits: number
  /** Any whole number: another seed, another evening. Default 1. */
  readonly seed?: number
  /** The moment; default Saturday 2026-11-21, 19:30 in Paris. All instants are written with its offset. */
  readonly now?: string | Date
}

const EVENING = '2026-11-21T19:30:00+01:00'

/**
 * Doctors on duty with 3 to 8 hours left, half of them with a meal to come and three in ten with a patient or on the
 * way to one, and calls that wait: 5, 20, 55 and 20 % of urgency 1 to 4, with appointments, needs and wishes. All
 * figures stand in `problem/caseMix.ts`.
 *
 * Addresses lie on the network's streets, so its largest strongly connected part should be handed in. Same network
 * and options, same problem, on every machine.
 *
 * @throws RondeError `bad-option` for counts or a seed that are no whole numbers or out of range, `bad-instant` for
 *   `now`, `no-coordinates` or `no-streets` for a network without places
 */
export function makeProblem(network: Network, options: ProblemOptions): Problem {
  const { doctors, visits, seed = 1 } = options
  checkWhole('doctors', doctors, 1, limits.doctors)
  checkWhole('visits', visits, 0, limits.visits)
  checkWhole('seed', seed, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
  const moment = momentOf(options.now ?? EVENING)
  // Streams of their own: with another number of doctors the calls still come from the same addresses.
  const random = new Random(seed)
  const addresses = new Addresses(network)
  const doctorIds = numbered('doctor', doctors)
  const doctorDrafts = drawDoctors(random.fork(), addresses, doctorIds, moment)
  const visitDrafts = drawVisits(random.fork(), addresses, numbered('visit', visits), doctorIds, moment)
  setOut(random.fork(), doctorDrafts, visitDrafts, addresses, moment)
  return parseProblem({ now: moment.write(moment.now), doctors: doctorDrafts, visits: visitDrafts })
}

/** `visit-001` … `visit-120`: with zeros, so that the order of names is the order of numbers. */
function numbered(word: string, count: number): string[] {
  const digits = String(count).length
  return Array.from({ length: count }, (_, k) => `${word}-${String(k + 1).padStart(digits, '0')}`)
}

function checkWhole(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return
  const remedy = `It has to be a whole number from ${least} to ${most}.`
  throw new RondeError([{ code: 'bad-option', path: name, message: `${name} is ${value}.`, remedy }])
}
