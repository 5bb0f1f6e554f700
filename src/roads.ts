/** `ronde/roads`: from a city's streets to travel times, driving lines and area names. */
export { type Areas, areaNames } from './roads/areaNames.js'
export { readRoadsCache, writeRoadsCache } from './roads/cache/cacheFile.js'
export { packRoads, unpackRoads } from './roads/cache/roadsBuffer.js'
export { type CarProfile, carProfile, type RoadClass } from './roads/car/carProfile.js'
export { Dijkstra, type Seed } from './roads/Dijkstra.js'
export { dijkstraTable } from './roads/dijkstraTable.js'
export { type Drive, driveBetween } from './roads/driveBetween.js'
export {
  type DrivingLine,
  type DrivingLineOptions,
  type DrivingLineProperties,
  drivingLine,
} from './roads/drivingLine.js'
export type { Endpoints } from './roads/Endpoints.js'
export type { ImportOptions } from './roads/finishImport.js'
export { importGeoJson } from './roads/geojson/importGeoJson.js'
export { customise } from './roads/hierarchy/customise.js'
export { customiseAll, customisedWeights } from './roads/hierarchy/customiseAll.js'
export { buildHierarchy, type Hierarchy, type Streets } from './roads/hierarchy/Hierarchy.js'
export { lengthsOf } from './roads/hierarchy/lengths.js'
export { type Climb, type Metric, NO_WAY } from './roads/hierarchy/Metric.js'
export { type Distances, PlaceLabels } from './roads/hierarchy/PlaceLabels.js'
export { type Route, RouteQuery } from './roads/hierarchy/RouteQuery.js'
export { type MeasuredTable, TableQuery } from './roads/hierarchy/TableQuery.js'
export { hourlyMatrix } from './roads/hours/hourlyMatrix.js'
export { type HourlyWeights, type RoadHoursOptions, roadHours } from './roads/hours/roadHours.js'
export {
  type DayKind,
  type DayOfPercent,
  type SpeedProfile,
  type StreetKind,
  streetKinds,
  urbanSpeeds,
} from './roads/hours/SpeedProfile.js'
export type { ImportProgress, ImportReport, RoadFormat, Roads, Size } from './roads/ImportReport.js'
export { largestComponent } from './roads/largestComponent.js'
export { type MainStreetsOptions, mainStreets, type StreetClassLines } from './roads/mainStreets.js'
export { type HighwayClass, highwayClasses, type Network, type TurnRestriction } from './roads/Network.js'
export { CLOSED, MAX_WEIGHT, NetworkBuilder, type Street } from './roads/NetworkBuilder.js'
export {
  fromNgraph,
  type NgraphLink,
  type NgraphNode,
  type NgraphTurn,
  type RoadGraph,
  toNgraph,
} from './roads/ngraph.js'
export { importOsmPbf } from './roads/osm/importOsmPbf.js'
export { RoadTravelSource } from './roads/RoadTravelSource.js'
export { type Drivable, type RoadSlice, type Router, routerOf, routersWith, routerWith } from './roads/Router.js'
export { type ReadRoadsOptions, readRoads } from './roads/readRoads.js'
export { type SnapOptions, type Snapping, snap } from './roads/SegmentIndex.js'
export { snapToNode } from './roads/snapToNode.js'
export type { ManyToMany, Table } from './roads/Table.js'
export { arcsIn } from './roads/traffic/arcsIn.js'
export { type Reach, reachOf, reachOfPlace } from './roads/traffic/reach.js'
export { withTraffic } from './roads/traffic/withTraffic.js'
export {
  type RoadTravelMatrix,
  type TravelMatrixOptions,
  tableBetween,
  travelMatrix,
  wholeSeconds,
} from './roads/travelMatrix.js'
export { allowedTurns, forbiddenTurns } from './roads/turns/allowedTurns.js'
export { type TurnGraph, turnGraphOf } from './roads/turns/TurnGraph.js'
export { arrivalOf } from './travel/driveLeg.js'
export { ownMatrix, type Position } from './travel/TravelMatrix.js'
export type { CutOff, TrafficArea, TrafficChange, TravelSource } from './travel/TravelSource.js'
