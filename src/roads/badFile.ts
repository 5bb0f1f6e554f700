/** The one error of the importers: a file that gives no network, with its name. */
import { RondeError } from '../kit/RondeError.js'

export function badFile(source: string, message: string, cause?: unknown): RondeError {
  return new RondeError(
    [
      {
        code: 'bad-roads-file',
        path: source,
        message: `It gives no road network. ${message}`,
        remedy:
          'Expected: an OpenStreetMap extract (.osm.pbf) or GeoJSON LineStrings with `highway`, plain or gzip; if it was downloaded, fetch it again.',
      },
    ],
    { cause },
  )
}
