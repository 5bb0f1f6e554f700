import { describe, expect, test } from 'vitest'
import { RondeError } from '../../../../src/kit/RondeError.js'
import { EventQueue } from '../../../../src/simulate/day/EventQueue.js'
import { matrixSource } from '../../../../src/simulate/day/matrixSource.js'
import { turningPoint } from '../../../../src/simulate/day/turningPoint.js'
import { lineTravel, placeAt, T } from '../../../fixtures/lineDay.js'

describe('a turning point', () => {
  // Place 0 to place 6, an hour.
  const leg = { from: 0, to: 6, departed: T, arrives: T + 3600 }
  test('is the next place on the way', () => {
    expect(turningPoint(lineTravel, leg, T + 900)).toEqual({ place: 2, at: T + 1200 })
  })

  test('is the one from which the aim is reached first', () => {
    expect(turningPoint(lineTravel, leg, T + 900, 9)).toEqual({ place: 6, at: T + 3600 })
    expect(turningPoint(lineTravel, leg, T + 900, 3)).toMatchObject({ place: 2 })
  })

  test('comes as late as the drive really takes', () => {
    // Twice as slow: at 1,500 s the doctor is where 750 s should have led.
    expect(turningPoint(lineTravel, { ...leg, arrives: T + 7200 }, T + 1500)).toEqual({ place: 2, at: T + 2400 })
  })

  test('is where the leg begins or ends for who has not left, or has arrived', () => {
    expect(turningPoint(lineTravel, leg, T)).toEqual({ place: 0, at: T })
    expect(turningPoint(lineTravel, leg, T + 3600)).toEqual({ place: 6, at: T + 3600 })
  })
})

describe('the queue', () => {
  test('lets things happen in the order of time, then of entry', () => {
    const queue = new EventQueue()
    const seen: string[] = []
    queue.enter(5, () => seen.push('c'))
    queue.enter(1, () => {
      seen.push('a')
      queue.enter(5, () => seen.push('d'))
    })
    queue.enter(1, () => seen.push('b'))
    while (queue.next < Number.POSITIVE_INFINITY) queue.step()
    expect([seen.join(''), queue.now]).toEqual(['abcd', 5])
  })

  test('never goes back', () => {
    const queue = new EventQueue()
    queue.enter(5, () => {})
    queue.step()
    expect(() => queue.enter(4, () => {})).toThrow(RangeError)
  })
})

describe('a ready-made matrix as a source', () => {
  const [slice] = lineTravel.slices
  const noon = { from: T + 14_400, seconds: slice!.seconds.map((seconds) => 2 * seconds) }
  const travel = { ...lineTravel, slices: [slice!, noon] }

  test('has every place, and no other', () => {
    const source = matrixSource(lineTravel)
    expect([source.slotOf(placeAt(3)), source.add(placeAt(4)), source.cutOff()]).toEqual([3, 4, []])
    source.replace(4, placeAt(5))
    source.drop(4)
    expect(source.matrix().places).toEqual(lineTravel.places)
    expect(() => source.add([9, 9])).toThrow(RondeError)
    expect(() => source.replace(1, [9, 9])).toThrow(RondeError)
  })

  test('keeps the slices, each with its transpose, or gives the one of the hour', () => {
    const whole = matrixSource(travel).matrix()
    expect(whole.slices.map(({ from }) => from)).toEqual([Number.NEGATIVE_INFINITY, T + 14_400])
    expect(whole.slices[0]!.turned).toEqual(slice!.seconds)
    const hourly = matrixSource(travel, { isPerHour: true })
    expect(hourly.matrix().slices).toHaveLength(1)
    hourly.setNow(T + 14_399)
    expect(hourly.matrix().slices[0]!.seconds[1]).toBe(600)
    hourly.setNow(T + 14_400)
    expect(hourly.matrix().slices[0]!.seconds[1]).toBe(1200)
    expect(hourly.matrix().slices[0]!.from).toBe(Number.NEGATIVE_INFINITY)
  })

  test('knows no traffic', () => {
    const source = matrixSource(lineTravel)
    source.setTraffic([])
    expect(() => source.setTraffic([{ where: { around: placeAt(0), metres: 1 }, speed: 'closed' }])).toThrow(RondeError)
  })
})
