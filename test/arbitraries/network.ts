/**
 * Road networks of every ugly kind: one-ways, parallel arcs, islands, loops, arcs of no length or time, bends, nodes
 * without a street, nodes upon each other, turn restrictions. Small, so that a failure can be drawn.
 */
import fc from 'fast-check'
import { highwayClasses, type Network, type TurnRestriction } from '../../src/roads/Network.js'
import { CLOSED, NetworkBuilder } from '../../src/roads/NetworkBuilder.js'
import type { Position } from '../../src/travel/TravelMatrix.js'

export interface NetworkOptions {
  /** Default 12. */
  readonly maxNodes?: number
  /** Default 30. */
  readonly maxStreets?: number
  /** Default 0. At most so many, fewer where the network has too few turns. */
  readonly maxRestrictions?: number
}

/** Often 0, often equal to another one (ties), sometimes large. */
const weight = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 5 }).map((k) => k * 1000) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 100_000 }) },
)

/** A few hundred metres around Toulouse's Capitole, on a grid of about ten metres: nodes often coincide or line up. */
const point = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 })).map(([east, north]) => ({
  longitude: 1.444 + east * 0.0001,
  latitude: 43.604 + north * 0.0001,
}))

export function networkArbitrary(options: NetworkOptions = {}): fc.Arbitrary<Network> {
  const { maxNodes = 12, maxStreets = 30, maxRestrictions = 0 } = options
  return fc.array(point, { minLength: 1, maxLength: maxNodes }).chain((nodes) => {
    const node = fc.nat({ max: nodes.length - 1 })
    const street = fc.record({
      from: node,
      to: node,
      forward: weight,
      backward: weight,
      open: fc.constantFrom('both', 'both', 'forward', 'backward'),
      centimetres: weight,
      highway: fc.constantFrom(...highwayClasses),
      name: fc.constantFrom('', 'Rue de la Paix', 'Quai Nord', 'Allée des Ormes'),
      bends: fc.array(point, { maxLength: 3 }),
    })
    const streets = fc.array(street, { maxLength: maxStreets })
    const picks = fc.array(
      fc.record({ from: fc.nat(), to: fc.nat(), kind: fc.constantFrom('no' as const, 'only' as const) }),
      {
        maxLength: maxRestrictions,
      },
    )
    return fc.tuple(streets, picks).map(([drawn, turns]) => {
      const builder = new NetworkBuilder()
      for (const { longitude, latitude } of nodes) builder.node(longitude, latitude)
      for (const { open, bends, ...rest } of drawn) {
        builder.street({
          ...rest,
          forward: open === 'backward' ? CLOSED : rest.forward,
          backward: open === 'forward' ? CLOSED : rest.backward,
          bends: bends.flatMap(({ longitude, latitude }) => [longitude, latitude]),
        })
      }
      return builder.build((network) => restrictionsOf(network, turns))
    })
  })
}

/** Each pick chooses an arc, and then one that leaves where it ends; a turn is restricted at most once. */
function restrictionsOf(
  network: Network,
  picks: { from: number; to: number; kind: 'no' | 'only' }[],
): TurnRestriction[] {
  const chosen = new Map<string, TurnRestriction>()
  for (const { from, to, kind } of picks) {
    if (network.arcCount === 0) break
    const fromArc = from % network.arcCount
    const viaNode = network.head[fromArc]!
    const first = network.firstOut[viaNode]!
    const degree = network.firstOut[viaNode + 1]! - first
    if (degree === 0) continue
    const toArc = first + (to % degree)
    chosen.set(`${fromArc} ${toArc}`, { fromArc, viaNode, toArc, kind })
  }
  return [...chosen.values()]
}

/** On the same few hundred metres, on the grid or off it; now and then too far out for any street. */
export const placeArbitrary: fc.Arbitrary<Position> = fc.oneof(
  { weight: 4, arbitrary: point.map(({ longitude, latitude }): Position => [longitude, latitude]) },
  {
    weight: 4,
    arbitrary: fc.tuple(
      fc.double({ min: Math.LOG2E, max: 1.449, noNaN: true }),
      fc.double({ min: 43.603, max: 43.609, noNaN: true }),
    ),
  },
  { weight: 1, arbitrary: fc.constant<Position>([1.5, 43.7]) },
)
