import { describe, expect, test } from 'vitest'
import { formatRoutes, parseRoutes } from '../../../src/interop/routesFile.js'

describe('routesFile', () => {
  test('writes what it reads, without empty routes', () => {
    const text = formatRoutes({ routes: [['5', '3'], [], ['8']], cost: 827.3 })
    expect(text).toBe('Route #1: 5 3\nRoute #2: 8\nCost 827.3\n')
    expect(parseRoutes(text)).toEqual({ routes: [['5', '3'], ['8']], cost: 827.3 })
  })

  test('reads the forms that others write', () => {
    expect(parseRoutes('# by hand\nroute 1 : 4 2 \r\nCost: 1e3\n')).toEqual({ routes: [['4', '2']], cost: 1000 })
  })

  test('says what is missing', () => {
    expect(() => parseRoutes('nothing')).toThrow(/no line with the cost[\s\S]*no route/)
  })
})
