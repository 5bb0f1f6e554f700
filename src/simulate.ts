/** `ronde/simulate`: a town and an evening to try things on, for those without a map or calls at hand. */
export type { ProblemOptions } from './simulate/makeProblem.js'
export { makeProblem } from './simulate/makeProblem.js'
export type { TownOptions } from './simulate/makeTown.js'
export { makeTown } from './simulate/makeTown.js'
