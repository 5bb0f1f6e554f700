import { describe, expect, test } from 'vitest'
import { METRES_PER_DEGREE } from '../../../../src/kit/distance.js'
import { Random } from '../../../../src/kit/Random.js'
import { RondeError } from '../../../../src/kit/RondeError.js'
import { makeTown } from '../../../../src/simulate/makeTown.js'
import { drawNursingHomes, type Places, streetPlaces } from '../../../../src/simulate/places/Places.js'
import { pointPlaces } from '../../../../src/simulate/places/pointPlaces.js'
import { rasterPlaces } from '../../../../src/simulate/places/rasterPlaces.js'
import { expectMean, expectShare } from '../../../fixtures/moments.js'

const draw = (places: Places, count = 5_000) => {
  const random = new Random(4)
  return Array.from({ length: count }, () => places.draw(random))
}
const faultsOf = (act: () => unknown) => {
  try {
    act()
  } catch (error) {
    if (error instanceof RondeError) return error.faults
    throw error
  }
  return []
}

describe('the streets of a network', () => {
  test('are looked through once', () => {
    const town = makeTown({ nodes: 300 })
    expect(streetPlaces(town)).toBe(streetPlaces(town))
  })

  test('hold the same nursing homes for any number of them', () => {
    const places = streetPlaces(makeTown({ nodes: 300 }))
    expect(drawNursingHomes(places, 3)).toEqual(drawNursingHomes(places, 9).slice(0, 3))
    expect(new Set(drawNursingHomes(places, 9).map(String)).size).toBe(9)
  })
})

describe('a file of points', () => {
  test('gives each as often as its weight says', () => {
    const places = pointPlaces('longitude,latitude,weight,name\n2,48,1,a\n3,49,3,b\n4,50,0,c\n')
    const drawn = draw(places)
    expectShare(drawn, ([longitude]) => longitude === 2, 0.25)
    expectShare(drawn, ([longitude, latitude]) => longitude === 3 && latitude === 49, 0.75)
  })

  test('without weights gives all as often, with decimal commas too', () => {
    expectShare(draw(pointPlaces('longitude;latitude\n2,5;48,5\n3;49')), (place) => String(place) === '2.5,48.5', 0.5)
  })

  test('spreads them over their squares', () => {
    const drawn = draw(pointPlaces('longitude,latitude\n2,60', 100))
    const half = 100 / METRES_PER_DEGREE
    const norths = drawn.map(([, latitude]) => (latitude - 60) / half)
    // At 60° a degree of longitude is half as long.
    const easts = drawn.map(([longitude]) => (longitude - 2) / (2 * half))
    for (const sides of [norths, easts]) {
      expectMean(sides, 0, Math.sqrt(1 / 3))
      expect(Math.max(...sides.map(Math.abs))).toBeLessThan(1.01)
      expect(Math.max(...sides)).toBeGreaterThan(0.99)
    }
  })

  test('with faults names all of them', () => {
    const faults = faultsOf(() => pointPlaces('longitude,latitude,weight\n200,48,1\n2,,1\n3,49,-1\n4,5\n'))
    expect(faults.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'line 5: It has 2 cells, the header 3.',
      'line 2, column 1 (longitude): It is "200".',
      'line 3, column 2 (latitude): It is empty.',
      'line 4, column 3 (weight): It is "-1".',
    ])
    expect(faultsOf(() => pointPlaces('longitude,latitude,weight\n2,48,0'))[0]?.code).toBe('no-places')
  })
})

describe('a raster', () => {
  const header = 'ncols 3\nnrows 2\nxllcorner 2\nyllcorner 48\ncellsize 0.5\nNODATA_value -9999\n'

  test('gives cells as often as their values say, from the north, evenly within', () => {
    // North row: 1 0 nothing; south row: nothing 3 0
    const drawn = draw(rasterPlaces(`${header}1 0 -9999\n-9999 3 0\n`))
    expectShare(drawn, ([longitude, latitude]) => longitude < 2.5 && latitude > 48.5, 0.25)
    const south = drawn.filter(([, latitude]) => latitude < 48.5)
    expect(south.every(([longitude]) => longitude >= 2.5 && longitude <= 3)).toBe(true)
    expectMean(
      south.map(([longitude]) => longitude),
      2.75,
      0.5 / Math.sqrt(12),
    )
  })

  test('may say where the middle of its corner cell is', () => {
    const places = rasterPlaces('ncols 1 nrows 1 xllcenter 2 yllcenter 48 cellsize 1 7')
    expectMean(
      draw(places).map(([longitude]) => longitude),
      2,
      1 / Math.sqrt(12),
    )
  })

  test('with faults names all of them', () => {
    const bad = faultsOf(() => rasterPlaces('ncols x\nnrows 2\nxllcorner 600000\ncellsize 200\n1 2'))
    expect(bad.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'ncols: ncols is NaN.',
      'cellsize: cellsize is 200.',
      'xllcorner: xllcorner is 600000.',
      'yllcorner: yllcorner is missing.',
    ])
    expect(faultsOf(() => rasterPlaces(`${header}1 2 3 4`))[0]?.message).toBe(
      'It has 4 values for 3 columns and 2 rows.',
    )
    expect(faultsOf(() => rasterPlaces(`${header}1 2 3 4 five 6`))[0]).toMatchObject({
      path: 'row 2, column 2',
      message: '"five" is not a number.',
    })
    expect(faultsOf(() => rasterPlaces(`${header}0 0 0 0 0 -9999`))[0]?.code).toBe('no-places')
  })
})
