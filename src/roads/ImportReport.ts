/**
 * What an import read, kept and left out: nothing is dropped without a count.
 */
import type { Network } from './Network.js'

export interface ImportReport {
  /** The file's name, or what the caller called it. */
  readonly source: string
  readonly format: RoadFormat
  readonly ways: {
    readonly read: number
    readonly kept: number
    /** Ways by the reason for which no car drives there. */
    readonly leftOut: Readonly<Record<string, number>>
  }
  /** Points that a way names and the file does not hold (a cut-out): the way was cut there. */
  readonly missingPoints: number
  /** Before the largest strongly connected part was taken. */
  readonly whole: Size
  /** The network that came out. */
  readonly result: Size
  readonly restrictions: {
    readonly read: number
    /** Turns, in the network that came out. One relation may speak of several. */
    readonly kept: number
    /** Relations by the reason for which they are not in force. */
    readonly leftOut: Readonly<Record<string, number>>
  }
  /** Where a cache was asked for: whether it was used, and if not, why it was written anew. */
  readonly cache?: { readonly wasRead: true } | { readonly wasRead: false; readonly why: string }
}

export interface Size {
  readonly nodes: number
  readonly arcs: number
}

export type RoadFormat = 'osm.pbf' | 'geojson'

/** A network that knows where it came from: what the importers return. */
export interface Roads extends Network {
  readonly report: ImportReport
}

/** One step of an import, for a progress bar. */
export interface ImportProgress {
  readonly stage: 'reading' | 'streets' | 'points' | 'network'
  /** Of this stage, from 0 to 1. */
  readonly fraction: number
}

export function sizeOf({ nodeCount, arcCount }: Network): Size {
  return { nodes: nodeCount, arcs: arcCount }
}

/** Counts things by a word. */
export class Tally {
  readonly counts: Record<string, number> = {}

  add(word: string): void {
    this.counts[word] = (this.counts[word] ?? 0) + 1
  }
}
