import { describe, expect, it } from 'vitest'
import { carProfile } from '../../../../src/roads/car/carProfile.js'
import { type CarWay, carWay, type Tags } from '../../../../src/roads/car/carWay.js'

/** Of a residential street unless the tags say otherwise. */
const judged = (tags: Tags) => carWay({ highway: 'residential', ...tags }, carProfile)

function senses(tags: Tags): string {
  const way = judged(tags)
  if (typeof way === 'string') return way
  return [way.forward > 0 && 'forward', way.backward > 0 && 'backward'].filter(Boolean).join(' and ')
}

describe('which way a car may go', () => {
  it.each([
    [{}, 'forward and backward'],
    [{ oneway: 'yes' }, 'forward'],
    [{ oneway: 'true' }, 'forward'],
    [{ oneway: '1' }, 'forward'],
    [{ oneway: '-1' }, 'backward'],
    [{ oneway: 'reverse' }, 'backward'],
    [{ oneway: 'no' }, 'forward and backward'],
    [{ oneway: 'alternating' }, 'forward and backward'],
    [{ oneway: 'reversible' }, 'reversible'],
    [{ junction: 'roundabout' }, 'forward'],
    [{ junction: 'circular' }, 'forward'],
    [{ junction: 'roundabout', oneway: 'no' }, 'forward and backward'],
    [{ junction: 'roundabout', oneway: '-1' }, 'backward'],
    [{ highway: 'motorway' }, 'forward'],
    [{ highway: 'motorway', oneway: 'no' }, 'forward and backward'],
    [{ highway: 'motorway_link' }, 'forward and backward'],
    [{ oneway: 'yes', 'oneway:motor_vehicle': 'no' }, 'forward and backward'],
    [{ 'oneway:motorcar': 'yes', 'oneway:motor_vehicle': 'no' }, 'forward'],
  ])('%o: %s', (tags, expected) => {
    expect(senses(tags)).toBe(expected)
  })
})

describe('where a car may not go at all', () => {
  it.each([
    [{ highway: 'footway' }, 'not a road'],
    [{ highway: undefined }, 'not a road'],
    [{ highway: 'constructor' }, 'not a road'],
    [{ area: 'yes' }, 'area'],
    [{ route: 'ferry' }, 'ferry'],
    [{ ferry: 'secondary' }, 'ferry'],
    [{ access: 'no' }, 'access'],
    [{ access: 'private' }, 'access'],
    [{ motor_vehicle: 'no' }, 'access'],
    [{ access: 'yes', motorcar: 'no' }, 'access'],
    [{ motor_vehicle: 'yes', motorcar: 'private' }, 'access'],
    [{ vehicle: 'forestry' }, 'access'],
    [{ highway: 'track', tracktype: 'grade5' }, 'access'],
  ])('%o: %s', (tags, reason) => {
    expect(judged(tags)).toBe(reason)
  })

  it.each([
    { access: 'no', motor_vehicle: 'yes' },
    { access: 'private', vehicle: 'no', motorcar: 'designated' },
    { access: 'permissive' },
    { highway: 'track' },
    { highway: 'track', tracktype: 'grade5', motor_vehicle: 'yes' },
    { area: 'no' },
  ])('but it may where %o', (tags) => {
    expect(senses(tags)).toBe('forward and backward')
  })
})

describe('how fast', () => {
  const way = (tags: Tags) => judged(tags) as CarWay

  it('a share of the limit, by class: 0.6 on a residential street', () => {
    expect(way({ maxspeed: '30' }).forward).toBeCloseTo(18, 9)
    expect(way({ highway: 'motorway', maxspeed: '130' }).forward).toBeCloseTo(123.5, 9)
  })

  it('the share of the usual limit where none is signed, or none that can be read', () => {
    expect(way({}).forward).toBeCloseTo(24, 9)
    expect(way({ maxspeed: 'signals' }).forward).toBeCloseTo(24, 9)
  })

  it('each direction by its own sign', () => {
    const { forward, backward } = way({ maxspeed: '50', 'maxspeed:backward': '30' })
    expect([forward, backward]).toEqual([30, 18])
  })

  it('by the kind of place where no figure is given', () => {
    expect(way({ 'maxspeed:type': 'FR:zone30' }).forward).toBeCloseTo(18, 9)
    expect(way({ 'source:maxspeed': 'FR:urban' }).forward).toBeCloseTo(30, 9)
    expect(way({ 'zone:maxspeed': 'DE:30' }).forward).toBeCloseTo(18, 9)
  })

  it.each(['destination', 'customers', 'delivery'])('slower where only visitors may enter: access=%s', (access) => {
    expect(way({ access, maxspeed: '50' }).forward).toBeCloseTo(50 * 0.6 * 0.6, 9)
  })

  it('by the tables it is handed', () => {
    const classes = { ...carProfile.classes, residential: { limit: 40, share: 1 } }
    expect(carWay({ highway: 'residential' }, { ...carProfile, classes })).toMatchObject({ forward: 40 })
  })
})
