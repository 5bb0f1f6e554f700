import { describe, expect, it } from 'vitest'
import { carProfile } from '../../../../src/roads/car/carProfile.js'
import { maxspeed } from '../../../../src/roads/car/maxspeed.js'

describe('maxspeed', () => {
  it.each([
    ['50', 50],
    ['7.5', 7.5],
    ['50 km/h', 50],
    ['50kmh', 50],
    ['30 mph', 48.28],
    ['30mph', 48.28],
    ['10 knots', 18.52],
    ['none', 130],
    ['walk', 7],
    ['FR:urban', 50],
    ['FR:rural', 80],
    ['DE:rural', 100],
    ['PT:motorway', 120],
    ['IT:motorway', 130],
    ['BE-VLG:rural', 70],
    ['GB:nsl_single', 96.56],
    ['FR:zone30', 30],
    ['DE:zone:20', 20],
    ['FR:30', 30],
    ['RO:urban', 50],
    ['50;30', 30],
    ['70|50|50', 50],
    [' 30 ; 50 ', 30],
    ['signals;60', 60],
  ])('%s is %d km/h', (text, speed) => {
    expect(maxspeed(text, carProfile)).toBeCloseTo(speed, 2)
  })

  it.each([
    '',
    'signals',
    'variable',
    'fast',
    '50 furlongs',
    '0',
    '-50',
    '500',
    '2',
    'FR:moon',
    'FR:constructor',
    'urban',
    '5O',
  ])('"%s" names no speed', (text) => {
    expect(maxspeed(text, carProfile)).toBeUndefined()
  })
})
