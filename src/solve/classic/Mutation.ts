/**
 * Mutation: a child of one parent, of whom strings are ruined and put back greedily (SISR; Christiaens & Vanden Berghe
 * 2020). What a whole population has in common no crossing changes; this does.
 */
import type { Random } from '../../kit/Random.js'
import { type Individual, loadIndividual } from './Individual.js'
import { Inserter } from './Inserter.js'
import { orderRemoved } from './orderRemoved.js'
import type { RouteSet } from './RouteSet.js'
import { type RuinParameters, ruinStrings } from './ruinStrings.js'

export interface MutationParameters extends RuinParameters {
  /** How often an insertion overlooks a place. */
  readonly blink: number
}

export class Mutation {
  readonly #routes: RouteSet
  readonly #random: Random
  readonly #parameters: MutationParameters
  readonly #inserter: Inserter
  readonly #removed: Int32Array

  constructor(routes: RouteSet, random: Random, parameters: MutationParameters) {
    this.#routes = routes
    this.#random = random
    this.#parameters = parameters
    this.#inserter = new Inserter(routes, random, parameters.blink)
    this.#removed = new Int32Array(routes.data.size)
  }

  /** Leaves the child in the routes; what is put back is put where it costs least at their prices. */
  of(parent: Individual): void {
    const { data } = this.#routes
    const removed = this.#removed
    loadIndividual(this.#routes, parent)
    const seed = 1 + this.#random.below(data.size - 1)
    const count = ruinStrings(this.#routes, this.#random, this.#parameters, seed, removed)
    orderRemoved(data, this.#random, removed, count)
    for (let at = 0; at < count; at++) this.#inserter.insert(removed[at]!, data.width)
  }
}
