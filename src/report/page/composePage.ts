/**
 * A page of at most 2 MB from data with lines: driven lines as fine as fit, then as many streets as fit, and remarks
 * about what did not.
 */
import type { FeatureCollection } from 'geojson'
import type { PageData } from './PageData.js'
import { bytes, embedded, frameBytes, type PageCode, pageDocument } from './pageDocument.js'
import { streetLines } from './streetLines.js'

export interface Composition<Data> {
  readonly code: PageCode
  readonly language: string
  /** The data without streets. @param tolerance metres that a driven line may be off */
  readonly build: (tolerance: number) => Data
  readonly streets: FeatureCollection | undefined
  /** Whether the lines follow streets. */
  readonly isDriven: boolean
}

/** A page stays below, unless what it cannot leave out is more. */
const MAX_BYTES = 2_000_000
/** Metres that driven lines may be off, tried in this order until they leave room for streets. */
const TOLERANCES = [3, 10, 30, Number.POSITIVE_INFINITY]
const ROOM_FOR_STREETS = 600_000

export function composePage<Data extends { readonly title: string }>(composition: Composition<Data>): string {
  const { code, language, streets, isDriven } = composition
  const frame = frameBytes(code)
  const { data, isCoarse } = fitLines(composition.build, MAX_BYTES - frame - ROOM_FOR_STREETS)
  const room = MAX_BYTES - frame - bytes(embedded(data)) - 1000
  // A backslash is a digit of the lines and takes two characters in JSON: some 3 % more.
  const lines = streetLines(streets ?? { type: 'FeatureCollection', features: [] }, Math.max(0, room * 0.95))
  const remarks: PageData['remarks'][number][] = []
  if (lines.levelsLeftOut > 0) remarks.push('streetsLeftOut')
  if (!isDriven) remarks.push('straight')
  else if (isCoarse) remarks.push('coarse')
  return pageDocument(data.title, language, embedded({ ...data, streets: lines.levels, remarks }), code)
}

/** The finest data that fits into so many bytes; else the coarsest. */
function fitLines<Data>(build: (tolerance: number) => Data, room: number): { data: Data; isCoarse: boolean } {
  const [finest, ...coarser] = TOLERANCES
  let data = build(finest!)
  let isCoarse = false
  for (const tolerance of coarser) {
    if (bytes(embedded(data)) <= room) break
    isCoarse = true
    data = build(tolerance)
  }
  return { data, isCoarse }
}
