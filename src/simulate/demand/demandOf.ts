/** A demand as a caller gives it, some figures only → the whole of it, or every fault at once. */
import { readDate } from '../../kit/calendar.js'
import type { Fault } from '../../kit/RondeError.js'
import { raise } from '../raise.js'
import { type Demand, type Surge, sosDemand } from './Demand.js'

/**
 * What is left out is `sosDemand`'s.
 *
 * @throws RondeError with all of `bad-option`, `bad-date`
 */
export function demandOf(given: Partial<Demand>): Demand {
  const demand = { ...sosDemand, ...given }
  raise([...numberFaults(demand), ...listFaults(demand), ...ageFaults(demand), ...dateFaults(demand)])
  return demand
}

function* numberFaults(demand: Demand): Generator<Fault> {
  const { access, fees } = demand
  yield* outOfRange('visitsPerDay', demand.visitsPerDay, 0, 20_000)
  yield* outOfRange('dayVariation', demand.dayVariation, 0, 3)
  yield* outOfRange('serviceVariation', demand.serviceVariation, 0, 3)
  yield* outOfRange('hospitalSeconds', demand.hospitalSeconds, 0, 4 * 3600)
  yield* outOfRange('nursingHomesPerVisit', demand.nursingHomesPerVisit, 0, 100)
  yield* outOfRange('access.least', access.least, 0, 3600)
  yield* outOfRange('access.most', access.most, access.least, 3600)
  for (const [name, cents] of Object.entries(fees)) yield* outOfRange(`fees.${name}`, cents, 0, 1e9)
  for (const list of ['needs', 'wishes'] as const) {
    for (const [k, { share }] of demand[list].entries()) yield* outOfRange(`${list}[${k}].share`, share, 0, 1)
  }
}

function* listFaults({ hours, weekdays, months, urgencies, ages }: Demand): Generator<Fault> {
  yield* notWeights('hours', hours, 24)
  yield* notWeights('weekdays', weekdays, 7)
  yield* notWeights('months', months, 12)
  yield* notWeights('urgencies', urgencies, 4)
  yield* notWeights(
    'ages',
    ages.map(({ share }) => share),
    Math.max(1, ages.length),
  )
}

function* ageFaults({ ages }: Demand): Generator<Fault> {
  for (const [k, { service, hospital, nursingHome }] of ages.entries()) {
    yield* outOfRange(`ages[${k}].service`, service, 60, 4 * 3600)
    yield* outOfRange(`ages[${k}].hospital`, hospital, 0, 1)
    yield* outOfRange(`ages[${k}].nursingHome`, nursingHome, 0, 1)
  }
}

function* dateFaults({ holidays, surges, ages }: Demand): Generator<Fault> {
  for (const [k, date] of holidays.entries()) yield* notDate(`holidays[${k}]`, date)
  for (const [k, surge] of surges.entries()) yield* surgeFaults(`surges[${k}]`, surge, ages.length)
}

function* surgeFaults(path: string, { from, peak, until, factor, ages }: Surge, groups: number): Generator<Fault> {
  const faults = [
    ...notDate(`${path}.from`, from),
    ...notDate(`${path}.peak`, peak),
    ...notDate(`${path}.until`, until),
  ]
  yield* faults
  if (faults.length === 0 && !(from <= peak && peak <= until)) {
    yield badOption(
      path,
      `It goes from ${from} by ${peak} to ${until}.`,
      'Give from, peak and until in the order of time.',
    )
  }
  yield* outOfRange(`${path}.factor`, factor, 0, 20)
  if (ages) yield* notWeights(`${path}.ages`, ages, groups)
}

function* notWeights(path: string, weights: readonly number[], count: number): Generator<Fault> {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  if (weights.length === count && weights.every((weight) => weight >= 0) && sum > 0 && sum < 1e12) return
  const remedy = `Give ${count} numbers, none below 0 and one of them above.`
  yield badOption(path, `It is [${weights.join(', ')}].`, remedy)
}

function* notDate(path: string, date: string): Generator<Fault> {
  if (readDate(date)) return
  const message = `${JSON.stringify(date)} is not a date.`
  yield { code: 'bad-date', path, message, remedy: 'Write YYYY-MM-DD.' }
}

function* outOfRange(path: string, value: number, least: number, most: number): Generator<Fault> {
  if (value >= least && value <= most) return
  yield badOption(path, `It is ${value}.`, `It has to be a number from ${least} to ${most}.`)
}

function badOption(path: string, message: string, remedy: string): Fault {
  return { code: 'bad-option', path, message, remedy }
}
