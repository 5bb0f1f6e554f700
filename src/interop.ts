/** `ronde/interop`: travel times from routing servers. */
export { type OsrmOptions, osrmTable } from './interop/osrmTable.js'
export type { ServerOptions } from './interop/ServerOptions.js'
export type { ServedTravelMatrix } from './interop/servedMatrix.js'
export type { TravelGap } from './interop/travelGaps.js'
export { type ValhallaOptions, valhallaMatrix } from './interop/valhallaMatrix.js'
