/** `ronde/report`: a plan as a page, a map, a table or text. */
export { type Figures, figures, type ResponseFigures } from './report/figures.js'
export { type HtmlReportOptions, htmlReport } from './report/htmlReport.js'
export type { Language } from './report/page/words.js'
export type { Drive } from './report/routeLegs.js'
export { type TimetableOptions, timetable } from './report/timetable.js'
export { toCsv } from './report/toCsv.js'
export { type GeoJsonOptions, toGeoJson } from './report/toGeoJson.js'
