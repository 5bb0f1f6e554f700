/**
 * Which named areas a position lies in: a doctor's sectors, a town's quarters, from polygons as any mapping tool draws
 * them. What comes out goes into `Visit.area`.
 */
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson'
import { type Fault, RondeError } from '../kit/RondeError.js'
import type { Position } from '../travel/TravelMatrix.js'

export type Areas = FeatureCollection<Polygon | MultiPolygon>

interface Area {
  readonly name: string
  readonly shape: Feature<Polygon | MultiPolygon>
}

/**
 * The names of the areas that hold each position, in the order of the polygons; a boundary belongs to both sides. Several
 * polygons of one name are one area.
 *
 * @param property which property of a polygon is its name; default `name`
 * @throws RondeError `bad-area` for each feature that is no polygon or has no name
 */
export async function areaNames(areas: Areas, positions: readonly Position[], property = 'name'): Promise<string[][]> {
  // Only here: Turf takes longer to import than a city takes to read, and most programs that need roads draw no areas.
  const { bbox, booleanPointInPolygon } = await import('../kit/turf.js')
  const known = areasOf(areas, property).map((area) => ({ ...area, box: bbox(area.shape) }))
  return positions.map((position) => {
    const names = known
      .filter(({ shape, box }) => isInBox(box, position) && booleanPointInPolygon([...position], shape))
      .map(({ name }) => name)
    return [...new Set(names)]
  })
}

function areasOf(areas: Areas, property: string): Area[] {
  const faults: Fault[] = []
  const known: Area[] = []
  areas.features.forEach((shape, i) => {
    const name: unknown = shape.properties?.[property]
    const type: string | undefined = shape.geometry?.type
    if (typeof name === 'string' && name !== '' && (type === 'Polygon' || type === 'MultiPolygon')) {
      known.push({ name, shape })
      return
    }
    faults.push({
      code: 'bad-area',
      path: `features[${i}]`,
      message: `An area must be a polygon with a name; this is ${type ?? 'no geometry'} with ${property} = ${JSON.stringify(name)}.`,
      remedy: `Give it the property ${property}, or name another property.`,
    })
  })
  if (faults.length > 0) throw new RondeError(faults as [Fault, ...Fault[]])
  return known
}

/** A cheap answer for most pairs, before the exact one. */
function isInBox([west, south, east, north]: readonly number[], [longitude, latitude]: Position): boolean {
  return longitude >= west! && longitude <= east! && latitude >= south! && latitude <= north!
}
