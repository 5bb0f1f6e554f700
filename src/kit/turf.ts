/**
 * The one door to Turf: what of it the library uses, by name. (Importing it costs 285 ms and 30 MB: roads and report only,
 * never the solver or a worker. Its own default unit is the kilometre.)
 */
export { bbox, booleanPointInPolygon } from '@turf/turf'
