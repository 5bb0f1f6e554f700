/** Where the house calls are: real streets where the data is there, else the made town. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Network, readRoads } from 'ronde/roads'
import { makeTown } from 'ronde/simulate'

const FOLDER = join(process.env.RONDE_DATA ?? '../shared/data', 'roads')
const FILES: Record<string, string> = { toulouse: 'toulouse.geojson.gz', porto: 'porto.osm.pbf' }

export interface City {
  readonly name: string
  readonly network: Network
}

/** The cities of these names; says which are skipped because their data is missing. */
export async function citiesOf(names: readonly string[]): Promise<City[]> {
  const cities = []
  for (const name of names) {
    const file = FILES[name]
    if (file && existsSync(join(FOLDER, file))) cities.push({ name, network: await readRoads(join(FOLDER, file)) })
    else if (file) console.log(`${name}: ${file} is not in ${FOLDER}, skipped`)
  }
  if (cities.length === 0 || names.includes('town')) cities.push({ name: 'made town', network: makeTown() })
  return cities
}
