/**
 * Streets as the importers read them: whole ways over shared points, before they are cut at junctions.
 *
 * Where it stands: file → **WayTable** → `networkOfWays` → Network. A point that two ways share is a junction.
 */
import { NumberList } from '../kit/NumberList.js'
import type { CarWay } from './car/carWay.js'
import { highwayClasses } from './Network.js'

export class WayTable {
  /** [way] its points are refs[firstRef[way]] … refs[firstRef[way + 1] - 1]; the last one is open until the next is added */
  readonly firstRef = NumberList.int32()
  /** Indices of points, in the order in which the way is drawn */
  readonly refs = NumberList.int32()
  /** [way] km/h driven, 0 where closed */
  readonly forward = NumberList.float64()
  readonly backward = NumberList.float64()
  /** [way] index into `highwayClasses` */
  readonly highwayClass = NumberList.int32()
  /** [way] empty when it has none */
  readonly names: string[] = []
  /** [way] metres where the file says so, else NaN: the drawn length then holds */
  readonly metres = NumberList.float64()

  get count(): number {
    return this.names.length
  }

  /** Begins a way; push its points to `refs` afterwards. */
  begin({ highway, forward, backward }: CarWay, name: string, metres = Number.NaN): number {
    this.firstRef.push(this.refs.length)
    this.forward.push(forward)
    this.backward.push(backward)
    this.highwayClass.push(highwayClasses.indexOf(highway))
    this.metres.push(metres)
    return this.names.push(name) - 1
  }

  end(way: number): number {
    return way + 1 < this.count ? this.firstRef.at(way + 1) : this.refs.length
  }
}
