import { ALWAYS_PAST, NEVER } from '../../schedule/Instance.js'

/** A moment counted from an origin that lies `by` seconds earlier; sentinels stay what they are. */
export function moved(moment: number, by: number): number {
  return moment === NEVER || moment === ALWAYS_PAST ? moment : moment + by
}
