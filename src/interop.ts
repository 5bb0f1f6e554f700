/** `ronde/interop`: travel times from routing servers; benchmark files and their solutions. */
export { type OsrmOptions, osrmTable } from './interop/osrmTable.js'
export { parseSolomon, type SolomonInstance } from './interop/parseSolomon.js'
export { formatRoutes, parseRoutes, type RoutesFile } from './interop/routesFile.js'
export type { ServerOptions } from './interop/ServerOptions.js'
export type { ServedTravelMatrix } from './interop/servedMatrix.js'
export type { TravelGap } from './interop/travelGaps.js'
export { type ValhallaOptions, valhallaMatrix } from './interop/valhallaMatrix.js'
