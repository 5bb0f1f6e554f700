/**
 * Reads one relation of type `restriction`: which turn it forbids or commands, in OSM's ids, or why it is not used.
 * Reference: wiki.openstreetmap.org, Relation:restriction.
 */
import type { Members } from './primitiveBlock.js'

export interface TurnRelation {
  readonly kind: 'no' | 'only'
  /** Ids of ways; several `from` in a no_entry, several `to` in a no_exit. */
  readonly from: readonly number[]
  /** Id of a node. */
  readonly via: number
  readonly to: readonly number[]
}

/** Why a relation is not in force. The first four come from reading it, the others from the network. */
export type UnusedTurn =
  | 'not for cars'
  | 'conditional'
  | 'unknown kind'
  | 'members missing'
  | 'via way'
  | 'street not in the network'
  | 'ambiguous'

export const turnKeys: ReadonlySet<string> = new Set([
  'type',
  'restriction',
  'restriction:motorcar',
  'restriction:motor_vehicle',
  'restriction:conditional',
  'except',
])

const KIND = /^(no|only)_(left_turn|right_turn|straight_on|u_turn|entry|exit)$/

/** Undefined when the relation is no restriction at all. */
export function turnRelation(tags: Record<string, string>, members: Members): TurnRelation | UnusedTurn | undefined {
  if (!tags.type?.startsWith('restriction')) return undefined
  const value = tags['restriction:motorcar'] ?? tags['restriction:motor_vehicle'] ?? tags.restriction
  if (value === undefined) return tags['restriction:conditional'] === undefined ? 'not for cars' : 'conditional'
  const excepted = (tags.except ?? '').split(';').map((vehicle) => vehicle.trim())
  if (excepted.includes('motorcar') || excepted.includes('motor_vehicle')) return 'not for cars'
  const kind = KIND.exec(value)?.[1]
  if (kind === undefined) return 'unknown kind'
  const from = membersOf(members, 'from', 'way')
  const to = membersOf(members, 'to', 'way')
  const via = membersOf(members, 'via', 'node')
  if (membersOf(members, 'via', 'way').length > 0) return 'via way'
  if (from.length === 0 || to.length === 0 || via.length !== 1) return 'members missing'
  return { kind: kind === 'no' ? 'no' : 'only', from, via: via[0]!, to }
}

function membersOf({ ids, types, roles }: Members, role: string, type: string): number[] {
  return ids.filter((_, i) => roles[i] === role && types[i] === type)
}
