import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { migrateSnapshot, SNAPSHOT_VERSION } from '../../../src/dispatch/migrateSnapshot.js'
import { restoreDispatch } from '../../../src/dispatch.js'
import { RondeError } from '../../../src/kit/RondeError.js'
import { gridSource } from '../../fixtures/desk.js'

/** Written by the library at version 1: ann drives to v1, bob has v2 to see, v3 is held. */
const ofVersion1 = () =>
  JSON.parse(readFileSync(new URL('../../fixtures/snapshots/version1.json', import.meta.url), 'utf8'))

test('a snapshot of version 1 is read, and written as the present one', () => {
  const desk = restoreDispatch(ofVersion1(), gridSource())
  expect([...desk.state.visits.keys()]).toEqual(['v1', 'v2', 'v3'])
  expect(desk.state.settings.posts).toBeNull()
  expect(desk.posted).toEqual([])
  const { version, plan } = desk.snapshot()
  expect(version).toBe(SNAPSHOT_VERSION)
  expect(plan).toEqual(ofVersion1().plan)
  const now = '2026-11-21T20:10:00+01:00'
  expect(desk.apply({ id: 'later', at: now, type: 'arrived', visit: 'v1' }, { now }).outcome).toBe('applied')
})

test('nothing is changed in place', () => {
  const old = ofVersion1()
  migrateSnapshot(old)
  expect(old).toEqual(ofVersion1())
})

test('one of a later version is refused with what to do', () => {
  expect(() => migrateSnapshot({ version: SNAPSHOT_VERSION + 1 })).toThrow(
    expect.objectContaining({ faults: [expect.objectContaining({ code: 'newer-snapshot', path: 'version' })] }),
  )
})

test.each([[undefined], [null], ['x'], [{}], [{ version: 0 }], [{ version: 1.5 }], [{ version: '1' }]])(
  'what is no snapshot is refused with every fault: %j',
  (bad) => {
    expect(() => restoreDispatch(bad, gridSource())).toThrow(RondeError)
  },
)

test.each([[['e1', 1.5]], [['e1']], ['e1']])('so is one with this for an event that was applied: %j', (pair) => {
  expect(() => restoreDispatch({ ...ofVersion1(), applied: [pair] }, gridSource())).toThrow(RondeError)
})
