/**
 * Hybrid genetic search: parents → route exchange → local search → population (Vidal et al. 2012; Kool et al. 2022).
 */
import type { Random } from '../../kit/Random.js'
import type { ClassicData } from './ClassicData.js'
import { type Individual, individualOf, loadIndividual } from './Individual.js'
import { LocalSearch } from './LocalSearch.js'
import { Penalties } from './Penalties.js'
import { Population } from './Population.js'
import { RouteSet } from './RouteSet.js'
import { routeExchange } from './routeExchange.js'

export interface GeneticParameters {
  readonly least: number
  readonly generation: number
  readonly elite: number
  readonly close: number
  readonly initial: number
  readonly repair: number
  readonly boost: number
  /** Iterations without a better solution after which the population starts anew. */
  readonly patience: number
}

export const geneticParameters: GeneticParameters = {
  least: 25,
  generation: 40,
  elite: 4,
  close: 5,
  initial: 50,
  repair: 0.5,
  boost: 10,
  patience: 20_000,
}

export interface Bounds {
  readonly random: Random
  isDone(): boolean
  onBest(individual: Individual): void
}

export function geneticSearch(data: ClassicData, bounds: Bounds, parameters: GeneticParameters = geneticParameters) {
  const { random } = bounds
  const isDone = () => bounds.isDone()
  const routes = new RouteSet(data)
  const search = new LocalSearch(routes)
  let longest = 1
  for (const leg of data.distance) longest = Math.max(longest, leg)
  const penalties = new Penalties(1, longest / Math.max(1, ...data.load))
  const population = new Population(parameters, penalties)
  let best: Individual | undefined
  let since = 0
  let iterations = 0

  const educate = () => {
    routes.setPrices(penalties.warp, penalties.load)
    search.run(random, isDone)
    let child = individualOf(routes)
    penalties.note(child.warp, child.excess)
    keep(child)
    if (!child.isFeasible && random.chance(parameters.repair)) {
      routes.setPrices(
        Penalties.raised(penalties.warp, parameters.boost),
        Penalties.raised(penalties.load, parameters.boost),
      )
      search.run(random, isDone)
      child = individualOf(routes)
      if (child.isFeasible) keep(child)
    }
  }
  const keep = (child: Individual) => {
    population.add(child)
    if (child.isFeasible && (!best || child.driving < best.driving)) {
      best = child
      since = 0
      bounds.onBest(child)
    }
  }
  const nodes = Int32Array.from({ length: data.size - 1 }, (_, at) => at + 1)
  while (!isDone()) {
    population.clear()
    for (let made = 0; made < parameters.initial && !isDone(); made++) {
      random.shuffle(nodes)
      for (let r = 0; r < data.vehicles; r++) {
        routes.setRoute(
          r,
          nodes,
          Math.floor((r * nodes.length) / data.vehicles),
          Math.floor(((r + 1) * nodes.length) / data.vehicles),
        )
      }
      educate()
    }
    for (since = 0; since < parameters.patience && !isDone(); since++) {
      const [one, other] = population.parents(random)
      routes.setPrices(penalties.warp, penalties.load)
      routeExchange(one, other, routes, random)
      educate()
      iterations++
    }
  }
  return { best, iterations }
}
