/**
 * A plan as one page that needs nothing else: map, timeline, figures and reasons, offline, in one file.
 *
 * Where it stands: problem, plan, streets and lines of the caller's roads → `PageData` → HTML text. The script in the
 * page is `page/client/`, bundled into `page/bundle.ts`; Leaflet comes from where it is installed.
 * Invariants: the page asks nothing of any network, and its policy forbids it; what callers wrote enters as JSON in
 * which no `<` is left, and the script shows it as text only; `data` of a visit does not go in.
 */
import { createHash } from 'node:crypto'
import type { FeatureCollection } from 'geojson'
import { RondeError } from '../kit/RondeError.js'
import type { Plan } from '../model/Plan.js'
import type { Problem } from '../model/Problem.js'
import { buildPageData, type PageOptions } from './page/buildPageData.js'
import { clientScript, clientStyle } from './page/bundle.js'
import { leafletFiles } from './page/leafletFiles.js'
import type { PageData } from './page/PageData.js'
import { streetLines } from './page/streetLines.js'
import { type Language, words } from './page/words.js'
import type { Drive } from './routeLegs.js'

export interface HtmlReportOptions {
  readonly title?: string
  /** Streets under the map: `LineString` features with OSM's `highway` as a property. */
  readonly streets?: FeatureCollection
  /** Lines along the streets; straight from stop to stop when left out. */
  readonly drive?: Drive
  /** IANA name. Left out: the UTC offset in which `now`, else the earliest shift start, is written. */
  readonly timeZone?: string
  /** `'en'` unless given. */
  readonly language?: Language
  /** Whose map it is, shown in its corner; OpenStreetMap's licence asks for `© OpenStreetMap contributors`. */
  readonly attribution?: string
}

/** The page stays below, unless visits and routes alone are more (past about 4,000 visits). */
const MAX_BYTES = 2_000_000
/** Metres that driven lines may be off, tried in this order until they leave room for streets. */
const TOLERANCES = [3, 10, 30, Number.POSITIVE_INFINITY]
const ROOM_FOR_STREETS = 600_000

/**
 * A whole HTML document of at most 2 MB. Where streets and driven lines are more, the finest streets are left out
 * first, then lines become coarser, and the page says so.
 *
 * @throws RondeError `foreign-plan` where the plan names visits or shifts of another problem, `unknown-time-zone`,
 * `unknown-language`
 */
export function htmlReport(problem: Problem, plan: Plan, options: HtmlReportOptions = {}): string {
  const { language = 'en', streets, ...rest } = options
  if (!Object.hasOwn(words, language)) throw unknownLanguage(language)
  const frame = bytes(documentText('', '', ''))
  const { data, isCoarse } = dataWithLines(problem, plan, { ...rest, language }, MAX_BYTES - frame - ROOM_FOR_STREETS)
  const room = MAX_BYTES - frame - bytes(embedded(data)) - 1000
  // A backslash is a digit of the lines and takes two characters in JSON: some 3 % more.
  const lines = streetLines(streets ?? { type: 'FeatureCollection', features: [] }, Math.max(0, room * 0.95))
  const remarks: PageData['remarks'][number][] = []
  if (lines.levelsLeftOut > 0) remarks.push('streetsLeftOut')
  if (!options.drive) remarks.push('straight')
  else if (isCoarse) remarks.push('coarse')
  return documentText(data.title, language, embedded({ ...data, streets: lines.levels, remarks }))
}

function dataWithLines(problem: Problem, plan: Plan, options: Omit<PageOptions, 'tolerance'>, room: number) {
  const build = (tolerance: number) => buildPageData(problem, plan, { ...options, tolerance })
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

/** JSON that cannot end the script element that it stands in. */
function embedded(data: PageData): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}

function documentText(title: string, language: string, json: string): string {
  const leaflet = leafletFiles()
  const style = `${leaflet.style}\n${clientStyle}`
  const policy = [
    "default-src 'none'",
    `script-src ${sourceOf(leaflet.script)} ${sourceOf(clientScript)}`,
    `style-src ${sourceOf(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<script type="application/json" id="data">${json}</script>
<script>${leaflet.script}</script>
<script>${clientScript}</script>
</body>
</html>
`
}

/** The one inline text that the policy lets in, by its digest: an injected script would not run. */
function sourceOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

function bytes(text: string): number {
  return Buffer.byteLength(text)
}

function unknownLanguage(language: string): RondeError {
  return new RondeError([
    {
      code: 'unknown-language',
      path: 'language',
      message: `The page does not speak '${language}'.`,
      remedy: `Choose one of ${Object.keys(words).join(', ')}.`,
    },
  ])
}
