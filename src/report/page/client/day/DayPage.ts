/**
 * What every part of a day's page shares: the data, the record that is shown, the moment, and what is selected.
 */
import type { DayPageData, PageRecord } from '../../../day/DayPageData.js'
import { type Track, trackOf } from '../../../day/moment.js'
import { decodeLines } from '../../lineCode.js'

/** A call, or a shift; a visited call comes with its shift. */
export interface DayTarget {
  readonly shift?: number
  readonly call?: number
}

interface DayState {
  readonly record: number
  /** Seconds since the origin; undefined: the whole day at once. */
  readonly now: number | undefined
  readonly isPlaying: boolean
  readonly selected: DayTarget | undefined
  readonly hover: DayTarget | undefined
}

export interface DayPage {
  readonly data: DayPageData
  readonly words: DayPageData['words']
  readonly state: DayState
  /** The one that is shown. */
  readonly record: PageRecord
  /** [shift][leg] of the record that is shown. */
  readonly tracks: readonly (readonly Track[])[]
  set(change: Partial<DayState>): void
  /** Called at once, and after every change. */
  watch(listener: (state: DayState, before: DayState | undefined) => void): void
}

export function createDayPage(data: DayPageData): DayPage {
  const tracks = new Map<number, Track[][]>()
  const listeners: ((state: DayState, before: DayState | undefined) => void)[] = []
  let state: DayState = { record: 0, now: undefined, isPlaying: false, selected: undefined, hover: undefined }
  return {
    data,
    words: data.words,
    get state() {
      return state
    },
    get record() {
      return data.records[state.record]!
    },
    get tracks() {
      let known = tracks.get(state.record)
      if (!known) {
        known = this.record.shifts.map(({ legs }) => legs.map(({ line }) => trackOf(decodeLines(line)[0] ?? [])))
        tracks.set(state.record, known)
      }
      return known
    },
    set(change) {
      const before = state
      // Calls are the same in every record, shifts need not be.
      const others = change.record === undefined || change.record === before.record ? {} : NOTHING
      state = { ...state, ...others, ...change }
      for (const listener of listeners) listener(state, before)
    },
    watch(listener) {
      listeners.push(listener)
      listener(state, undefined)
    },
  }
}

const NOTHING = { selected: undefined, hover: undefined }

export const isSameTarget = (a: DayTarget | undefined, b: DayTarget | undefined) =>
  a?.shift === b?.shift && a?.call === b?.call

export function targetOfCall({ record }: DayPage, call: number): DayTarget {
  const { shift } = record.calls[call]!
  return shift === undefined ? { call } : { call, shift }
}
