/**
 * A plan as one page that needs nothing else: map, timeline, figures and reasons, offline, in one file.
 *
 * Where it stands: problem, plan, streets and lines of the caller's roads → `PageData` → HTML text (`page/pageDocument`).
 * The script in the page is `page/client/`, bundled into `page/bundle.ts`.
 * Invariant: `data` of a visit does not go in.
 */
import type { FeatureCollection } from 'geojson'
import type { Plan } from '../model/Plan.js'
import type { Problem } from '../model/Problem.js'
import { buildPageData } from './page/buildPageData.js'
import { clientScript, clientStyle } from './page/bundle.js'
import { composePage } from './page/composePage.js'
import { checkLanguage } from './page/pageDocument.js'
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

const code = { script: clientScript, style: clientStyle }

/**
 * A whole HTML document of at most 2 MB. Where streets and driven lines are more, the finest streets are left out
 * first, then lines become coarser, and the page says so.
 *
 * @throws RondeError `foreign-plan` where the plan names visits or shifts of another problem, `unknown-time-zone`,
 * `unknown-language`
 */
export function htmlReport(problem: Problem, plan: Plan, options: HtmlReportOptions = {}): string {
  const { language = 'en', streets, ...rest } = options
  checkLanguage(language, words)
  const build = (tolerance: number) => buildPageData(problem, plan, { ...rest, language, tolerance })
  return composePage({ code, language, build, streets, isDriven: options.drive !== undefined })
}
