/**
 * What every part of the page shares: the data, the words, how values are written, and what is selected.
 */
import type { PageData, PageRoute, PageStop } from '../PageData.js'

/** A round, or a visit; a planned visit comes with its round. */
export interface Target {
  readonly route?: number
  readonly visit?: number
}

/** What a cell of the timeline stands for; a row's head stands for its round. */
export type Cells = Map<HTMLElement, Target>

export interface State {
  readonly hover: Target | undefined
  readonly selected: Target | undefined
  readonly urgencies: ReadonlySet<number>
  /** What is looked for, lower case. */
  readonly query: string
}

/** Where a planned visit stands. */
interface Planned {
  readonly route: number
  /** 0-based. */
  readonly sequence: number
  readonly stop: PageStop
}

export interface Page {
  readonly data: PageData
  readonly words: PageData['words']
  readonly state: State
  /** [visit] undefined where no round has it. */
  readonly planned: readonly (Planned | undefined)[]
  set(change: Partial<State>): void
  /** Called at once, and after every change. */
  watch(listener: (state: State, before: State | undefined) => void): void
  isRouteShown(route: number): boolean
  isVisitShown(visit: number): boolean
}

export function createPage(data: PageData): Page {
  const planned: (Planned | undefined)[] = data.visits.map(() => undefined)
  data.routes.forEach((route, r) => {
    route.stops.forEach((stop, sequence) => {
      planned[stop.visit] = { route: r, sequence, stop }
    })
  })
  const listeners: ((state: State, before: State | undefined) => void)[] = []
  let state: State = { hover: undefined, selected: undefined, urgencies: new Set([1, 2, 3, 4]), query: '' }
  const has = (text: string) => text.toLowerCase().includes(state.query)
  const nameFits = (route: PageRoute) => has(route.doctor) || has(route.shift)
  const visitFits = (visit: number) => has(data.visits[visit]!.id)
  return {
    data,
    words: data.words,
    planned,
    get state() {
      return state
    },
    set(change) {
      const before = state
      state = { ...state, ...change }
      for (const listener of listeners) listener(state, before)
    },
    watch(listener) {
      listeners.push(listener)
      listener(state, undefined)
    },
    isRouteShown(route) {
      const it = data.routes[route]!
      return nameFits(it) || it.stops.some(({ visit }) => visitFits(visit))
    },
    isVisitShown(visit) {
      if (!state.urgencies.has(data.visits[visit]!.urgency)) return false
      const route = planned[visit]?.route
      return visitFits(visit) || (route !== undefined && nameFits(data.routes[route]!))
    },
  }
}

export const isSame = (a: Target | undefined, b: Target | undefined) => a?.route === b?.route && a?.visit === b?.visit

/** `{0}`, `{1}` … replaced by the values. */
export function fill(pattern: string, ...values: readonly (string | number)[]): string {
  return pattern.replace(/\{(\d)\}/g, (_, k: string) => String(values[Number(k)] ?? ''))
}

/** `20:14` of seconds since the origin. */
export function clock({ origin, offsets }: Pick<PageData, 'origin' | 'offsets'>, seconds: number): string {
  const offset = offsets.findLast(([from]) => from <= seconds) ?? offsets[0]!
  const minutes = Math.floor((origin + seconds + offset[1]) / 60)
  return `${twoDigits(Math.floor(minutes / 60) % 24)}:${twoDigits(minutes % 60)}`
}

/** `12 min`, `1 h 05`: to the minute. */
export function duration(seconds: number): string {
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes}\u202fmin`
  return `${Math.floor(minutes / 60)}\u202fh\u202f${twoDigits(minutes % 60)}`
}

export const percent = (share: number) => `${Math.round(100 * share)}\u202f%`

export const count = ({ language }: Pick<PageData, 'language'>, value: number) =>
  Math.round(value).toLocaleString(language)

export function kilometres({ language }: Pick<PageData, 'language'>, metres: number): string {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 }
  return `${(metres / 1000).toLocaleString(language, digits)}\u202fkm`
}

/** A round's name: its doctor, and the shift where that says more. */
export function routeName({ doctor, shift }: PageRoute): string {
  if (shift === doctor) return doctor
  return shift.startsWith(doctor) ? shift : `${doctor} · ${shift}`
}

/** `12 min past target`. */
export function flagName({ words }: Page, { code, seconds }: PageStop['flags'][number]): string {
  return seconds === undefined ? words.flags[code] : `${duration(Math.max(60, seconds))} ${words.flags[code]}`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
