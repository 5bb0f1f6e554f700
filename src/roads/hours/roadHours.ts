/**
 * The streets hour by hour: one router for each hour that differs, and from which instant it holds.
 *
 * Where it stands: Network + speeds of the day → **roadHours** → RoadSlices → travelMatrix (one slice each), drivingLine,
 * traffic. A leg is then driven by `driveLeg`'s rule, so that leaving later never arrives earlier.
 *
 * Invariants: the first slice holds from ever; neighbours differ; hours that are alike share one router. Local hours become
 * instants once, here: a day on which the clocks change has 23 or 25.
 */
import { epochSeconds, type LocalHour, localHours } from '../../kit/clock.js'
import { type Fault, RondeError } from '../../kit/RondeError.js'
import { requireWeights } from '../hierarchy/customise.js'
import { NO_WAY } from '../hierarchy/Metric.js'
import { highwayClasses, type Network } from '../Network.js'
import { isClosed, type RoadSlice, routersWith } from '../Router.js'
import {
  type DayKind,
  dayKindOf,
  type SpeedProfile,
  type StreetKind,
  streetKinds,
  urbanSpeeds,
} from './SpeedProfile.js'

/** Measured speeds: what each arc takes in each hour. */
export interface HourlyWeights {
  /** [hour 0 … 23][arc of the network] milliseconds, NO_WAY where closed; a kind of day left out is as a weekday. */
  readonly weekday: readonly Int32Array[]
  readonly saturday?: readonly Int32Array[]
  readonly sunday?: readonly Int32Array[]
}

export interface RoadHoursOptions {
  /** The time that is planned, ISO 8601 with offsets: hours before and after it count as its first and last one. */
  readonly from: string | Date
  readonly until: string | Date
  /** Whose clocks the speeds go by, such as `Europe/Paris`. */
  readonly timeZone: string
  /** Default: `urbanSpeeds`. */
  readonly speeds?: SpeedProfile | HourlyWeights
}

/**
 * @throws RondeError `bad-instant`, `unknown-time-zone`, `bad-speeds` for a day that has not 24 hours or a percentage not
 *   above 0, `weights-of-another-network`, `negative-weight`
 */
export function roadHours(network: Network, options: RoadHoursOptions): RoadSlice[] {
  const hours = hoursOf(network, options)
  const keys = [...new Set(hours.map(({ key }) => key))]
  const routers = routersWith(
    network,
    keys.map((key) => hours.find((hour) => hour.key === key)!.weights()),
  )
  return hours.map(({ from, key }) => ({ from, router: routers[keys.indexOf(key)]! }))
}

/** An hour that differs from the one before it. */
export interface RoadHour {
  /** Epoch seconds; -Infinity for the first. */
  readonly from: number
  /** Hours of the same key have the same weights. */
  readonly key: string
  /** [arc of the network] milliseconds */
  readonly weights: () => Int32Array
}

/** As `roadHours`, before anything is customised. */
export function hoursOf(
  network: Network,
  { from, until, timeZone, speeds = urbanSpeeds }: RoadHoursOptions,
): RoadHour[] {
  const { key, weights } = isProfile(speeds) ? profileWeights(network, speeds) : dataWeights(network, speeds)
  const hours = localHours(epochSeconds(from), epochSeconds(until), timeZone)
  return hours
    .map((hour, i) => ({
      from: i === 0 ? Number.NEGATIVE_INFINITY : hour.from,
      key: key(hour),
      weights: () => weights(hour),
    }))
    .filter((hour, i, all) => i === 0 || hour.key !== all[i - 1]!.key)
}

function isProfile(speeds: SpeedProfile | HourlyWeights): speeds is SpeedProfile {
  return !Array.isArray(speeds.weekday)
}

/** What an hour's weights are, and a name under which equal ones go. */
interface HourWeights {
  readonly key: (hour: LocalHour) => string
  readonly weights: (hour: LocalHour) => Int32Array
}

const kinds: readonly StreetKind[] = ['ring', 'main', 'collecting', 'quiet']

function profileWeights(network: Network, profile: SpeedProfile): HourWeights {
  refuseUnusable(profile)
  const percentOf = ({ weekday, hour }: LocalHour) => {
    const day = profile[dayKindOf(weekday)]
    return kinds.map((kind) => day[kind][hour]!)
  }
  const kindOfClass = highwayClasses.map((highway) => kinds.indexOf(streetKinds[highway]))
  return {
    key: (hour) => percentOf(hour).join(' '),
    weights: (hour) => {
      const percent = percentOf(hour)
      const percentOfClass = kindOfClass.map((kind) => percent[kind]!)
      return network.milliseconds.map((weight, arc) => slowed(weight, percentOfClass[network.highwayClass[arc]!]! * 10))
    },
  }
}

/** Milliseconds at so many thousandths of the speed; what is closed stays closed. */
export function slowed(milliseconds: number, thousandths: number): number {
  return isClosed(milliseconds) ? NO_WAY : Math.min(NO_WAY - 1, Math.round((milliseconds * 1000) / thousandths))
}

function dataWeights(network: Network, data: HourlyWeights): HourWeights {
  refuseUnusable(data)
  const dayOf = ({ weekday }: LocalHour) => data[dayKindOf(weekday)] ?? data.weekday
  const names = new Map<Int32Array, string>()
  return {
    key: (hour) => {
      const weights = dayOf(hour)[hour.hour]!
      if (!names.has(weights)) names.set(weights, `${names.size}`)
      return names.get(weights)!
    },
    weights: (hour) => {
      const weights = dayOf(hour)[hour.hour]!
      requireWeights(weights, network.arcCount, `speeds.${dayKindOf(hour.weekday)}[${hour.hour}]`)
      return weights
    },
  }
}

function refuseUnusable(speeds: SpeedProfile | HourlyWeights): void {
  const faults: Fault[] = []
  const refuse = (path: string, message: string) => {
    faults.push({
      code: 'bad-speeds',
      path,
      message,
      remedy: 'Give 24 hours, each with a percentage above 0 or weights.',
    })
  }
  for (const dayKind of ['weekday', 'saturday', 'sunday'] satisfies DayKind[]) {
    const day = speeds[dayKind]
    if (!day) continue
    const rows = Array.isArray(day) ? { '': day } : day
    for (const [kind, row] of Object.entries(rows)) {
      const path = `speeds.${dayKind}${kind && `.${kind}`}`
      if (row.length !== 24) refuse(path, `The day has ${row.length} hours.`)
      row.forEach((value: unknown, hour: number) => {
        if (typeof value === 'number' && !(value > 0 && Number.isFinite(value)))
          refuse(`${path}[${hour}]`, `Nobody drives at ${value} % of the speed.`)
      })
    }
  }
  if (faults.length > 0) throw new RondeError(faults as [Fault, ...Fault[]])
}
