import { describe, expect, it } from 'vitest'
import { epochSeconds } from '../../../../src/kit/clock.js'
import { drivingLine } from '../../../../src/roads/drivingLine.js'
import { NO_WAY } from '../../../../src/roads/hierarchy/Metric.js'
import { hourlyMatrix } from '../../../../src/roads/hours/hourlyMatrix.js'
import { type HourlyWeights, roadHours } from '../../../../src/roads/hours/roadHours.js'
import { dayKindOf, urbanSpeeds } from '../../../../src/roads/hours/SpeedProfile.js'
import { NetworkBuilder } from '../../../../src/roads/NetworkBuilder.js'
import { travelMatrix } from '../../../../src/roads/travelMatrix.js'
import { arrivalOf } from '../../../../src/travel/driveLeg.js'
import { UNREACHABLE } from '../../../../src/travel/TravelMatrix.js'
import { grid, smallNetwork } from '../../../fixtures/network.js'

/** One road of 600 s and class. */
function oneRoad(highway: 'motorway' | 'primary' | 'tertiary' | 'residential') {
  const builder = new NetworkBuilder()
  builder.node(...grid(0, 0))
  builder.node(...grid(1, 0))
  builder.street({ from: 0, to: 1, forward: 600_000, backward: 600_000, highway })
  return builder.build()
}

const zone = { timeZone: 'Europe/Paris' }
const ends = [grid(0, 0), grid(1, 0)]
// A Monday.
const evening = { from: '2026-11-23T17:30:00+01:00', until: '2026-11-23T21:00:00+01:00', ...zone }

describe('the hours of the roads', () => {
  it('are one slice each, at the local hour, the first from ever', () => {
    const slices = roadHours(oneRoad('primary'), evening)
    const hour = (text: string) => epochSeconds(`2026-11-23T${text}:00+01:00`)
    // 17 and 18 o'clock: main streets alike (58 %), the ring not.
    expect(slices.map(({ from }) => from)).toEqual([-Infinity, hour('18:00'), hour('19:00'), hour('20:00')])
    const travel = travelMatrix(slices, ends)
    // 600 s at 58, 58, 70 and 84 percent.
    expect(travel.slices.map(({ seconds }) => seconds[1])).toEqual([1034, 1034, 857, 714])
    // At 18:50 1034 s: 600 s until 19:00, and the rest (1 - 600/1034) of 857 s.
    expect(arrivalOf(travel, 0, 1, hour('18:50'), 1000)).toBe(hour('19:00') + Math.ceil((1 - 600 / 1034) * 857))
  })

  it('slow a ring road more than a small street, a Saturday less in the morning', () => {
    const at8 = (day: string) => ({ from: `${day}T08:00:00+01:00`, until: `${day}T08:59:00+01:00`, ...zone })
    const seconds = (highway: 'motorway' | 'residential', day: string) =>
      travelMatrix(roadHours(oneRoad(highway), at8(day)), ends).slices[0]!.seconds[1]
    expect([seconds('motorway', '2026-11-23'), seconds('residential', '2026-11-23')]).toEqual([1000, 732])
    expect([seconds('motorway', '2026-11-21'), seconds('motorway', '2026-11-22')]).toEqual([632, 600])
    expect([1, 5, 6, 7].map(dayKindOf)).toEqual(['weekday', 'weekday', 'saturday', 'sunday'])
  })

  it('merge the hours of a quiet night, and share a router between hours that are alike', () => {
    const night = { from: '2026-11-24T00:00:00+01:00', until: '2026-11-24T05:00:00+01:00', ...zone }
    expect(roadHours(smallNetwork(), night)).toHaveLength(1)
    const twoDays = { from: '2026-11-24T08:00:00+01:00', until: '2026-11-25T09:00:00+01:00', ...zone }
    const slices = roadHours(smallNetwork(), twoDays)
    // 8 o'clock of the second day, after a night from 0 to 5.
    expect(slices.at(-1)!.router).toBe(slices[0]!.router)
    const { slices: tables } = travelMatrix(slices, ends)
    expect(tables.at(-1)!.seconds).toBe(tables[0]!.seconds)
  })

  it('give one after the other the matrix that all together give', () => {
    const network = smallNetwork()
    const day = { from: '2026-11-23T05:00:00+01:00', until: '2026-11-24T09:00:00+01:00', ...zone }
    const together = travelMatrix(roadHours(network, day), ends)
    expect(hourlyMatrix(network, ends, day)).toEqual(together)
    const shares: number[] = []
    hourlyMatrix(network, ends, day, { onProgress: (share) => shares.push(share) })
    expect(shares).toEqual(together.slices.map((_, k) => (k + 1) / together.slices.length))
  })

  it('take an arc’s own speeds where there are any; a closed arc is closed for that hour', () => {
    const network = oneRoad('primary')
    const weekday = Array.from({ length: 24 }, (_, hour) => new Int32Array(2).fill(1000 * (hour + 1)))
    weekday[19] = new Int32Array(2).fill(NO_WAY)
    const slices = roadHours(network, { ...evening, speeds: { weekday } })
    const { slices: tables } = travelMatrix(slices, ends)
    expect(tables.map(({ seconds }) => seconds[1])).toEqual([18, 19, UNREACHABLE, 21])
    const sunday = [...weekday].reverse()
    const onSunday = { from: '2026-11-22T17:30:00+01:00', until: '2026-11-22T18:00:00+01:00', ...zone }
    const speeds: HourlyWeights = { weekday, sunday }
    expect(travelMatrix(roadHours(network, { ...onSunday, speeds }), ends).slices[0]!.seconds[1]).toBe(24 - 17)
  })

  it('draw a line at its hour', () => {
    const slices = roadHours(oneRoad('primary'), evening)
    const seconds = (at?: string) => drivingLine(slices, ends[0]!, ends[1]!, at ? { at } : {})!.properties.seconds
    expect([seconds(), seconds('2026-11-23T19:59:59+01:00'), seconds('2026-11-23T23:00:00+01:00')]).toEqual([
      1034, 857, 714,
    ])
  })

  it('have percentages for every hour, and refuse others', () => {
    for (const day of Object.values(urbanSpeeds)) {
      for (const row of Object.values(day)) {
        expect(row).toHaveLength(24)
        for (const percent of row) expect(percent > 50 && percent <= 100).toBe(true)
      }
    }
    const bad = { ...urbanSpeeds, sunday: { ...urbanSpeeds.sunday, main: [0, -3, ...Array(21).fill(90)] } }
    expect(() => roadHours(smallNetwork(), { ...evening, speeds: bad })).toThrow(
      /sunday\.main: The day has 23 hours[\s\S]*main\[0\]: Nobody drives at 0 %[\s\S]*main\[1\]: Nobody drives at -3 %/,
    )
    expect(() => roadHours(smallNetwork(), { ...evening, speeds: { weekday: [new Int32Array(1)] } })).toThrow('1 hours')
    const short = Array.from({ length: 24 }, () => new Int32Array(3))
    expect(() => roadHours(smallNetwork(), { ...evening, speeds: { weekday: short } })).toThrow('3 weights for 14 arcs')
  })
})
