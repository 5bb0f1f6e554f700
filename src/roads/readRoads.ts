/**
 * Opens a city's streets from a file: OSM PBF or GeoJSON, plain or gzip, told apart by what is in it.
 *
 * Where it stands: the door of this room. What comes out is the largest strongly connected part, with a report.
 */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { RondeError } from '../kit/RondeError.js'
import { badFile } from './badFile.js'
import { readRoadsCache, stampOf, writeRoadsCache } from './cache/cacheFile.js'
import type { ImportOptions } from './finishImport.js'
import { importGeoJson } from './geojson/importGeoJson.js'
import type { RoadFormat, Roads } from './ImportReport.js'
import { importOsmPbf } from './osm/importOsmPbf.js'

export interface ReadRoadsOptions extends ImportOptions {
  /**
   * A file to keep the finished city in: read where it is of this source, written where it is not, with the order and the
   * snapping index. Without the source, whatever it holds.
   */
  readonly cache?: string | URL
  /** Only where the content should not decide. */
  readonly format?: RoadFormat
}

/**
 * @throws RondeError `cannot-read-file` when the file cannot be opened, `bad-roads-file` when it is empty, truncated, of
 *   another kind or without streets; both name the file. `bad-roads-cache` when there is neither the source nor a cache
 *   that can be used. The signal's reason when aborted.
 */
export async function readRoads(file: string | URL, options: ReadRoadsOptions = {}): Promise<Roads> {
  const path = pathOf(file)
  if (options.cache === undefined) return importRoads(path, options)
  options.signal?.throwIfAborted()
  const cache = pathOf(options.cache)
  const { source, profile, format } = options
  const stamp = await stampOf(path, { source, profile, format })
  let why: string
  try {
    const roads = await readRoadsCache(cache, stamp)
    options.onProgress?.({ stage: 'network', fraction: 1 })
    return roads
  } catch (cause) {
    // Without the source nothing better can be made. (An error that is no such is not ours to judge.)
    if (!stamp || !(cause instanceof RondeError)) throw cause
    why = cause.faults[0]!.message
  }
  const imported = await importRoads(path, options)
  const roads = { ...imported, report: { ...imported.report, cache: { wasRead: false as const, why } } }
  await writeRoadsCache(cache, roads, stamp)
  return roads
}

function pathOf(file: string | URL): string {
  return typeof file === 'string' ? file : fileURLToPath(file)
}

async function importRoads(path: string, options: ReadRoadsOptions): Promise<Roads> {
  const { source = basename(path), onProgress, signal } = options
  onProgress?.({ stage: 'reading', fraction: 0 })
  const packed = await open(path, signal)
  onProgress?.({ stage: 'reading', fraction: 1 })
  if (packed.length === 0) throw badFile(source, 'The file is empty.')
  const bytes = isGzip(packed) ? unzip(packed, source) : packed
  const format = options.format ?? formatOf(bytes)
  if (format === 'osm.pbf') return importOsmPbf(bytes, { ...options, source })
  if (format === 'geojson') return importGeoJson(parseJson(bytes, source), { ...options, source })
  throw badFile(source, 'It begins neither as an OSM PBF nor as JSON.')
}

async function open(path: string, signal: AbortSignal | undefined): Promise<Buffer> {
  try {
    return await readFile(path, signal ? { signal } : {})
  } catch (cause) {
    signal?.throwIfAborted()
    const why = cause instanceof Error ? cause.message : String(cause)
    const message = `The roads file ${path} cannot be read: ${why}.`
    throw new RondeError(
      [{ code: 'cannot-read-file', path, message, remedy: 'Give the path of a file that is there.' }],
      {
        cause,
      },
    )
  }
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

function unzip(bytes: Uint8Array, source: string): Uint8Array {
  try {
    return gunzipSync(bytes)
  } catch (cause) {
    throw badFile(source, 'Its gzip is damaged or cut off.', cause)
  }
}

/** The name does not decide: files are renamed more often than their content changes. */
function formatOf(bytes: Uint8Array): RoadFormat | undefined {
  const start = Buffer.from(bytes.subarray(0, 64)).toString('latin1')
  // A PBF begins with a length below 64 KiB (two zero bytes) and the name of its first block.
  if (start.startsWith('\0\0') && start.includes('OSMHeader')) return 'osm.pbf'
  return /^(?:\u00ef\u00bb\u00bf)?\s*\{/.test(start) ? 'geojson' : undefined
}

function parseJson(bytes: Uint8Array, source: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw badFile(source, `It is no JSON: ${why}.`, cause)
  }
}
