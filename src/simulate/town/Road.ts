/** A road as it is drawn, before its crossings with others are known. */
import type { HighwayClass } from '../../roads/Network.js'
import type { Polyline } from './plane.js'

export interface Road {
  readonly points: Polyline
  readonly highway: HighwayClass
  /** What kind of name it gets. */
  readonly kind: 'avenue' | 'boulevard' | 'ring' | 'quay' | 'bridge' | 'street' | 'lane' | 'country'
  /** Roads of the same group are one street cut by the river: they share a name. */
  readonly group?: string
  /** An end that meets nothing is drawn on to the next road within this many metres. */
  readonly reach: number
}
