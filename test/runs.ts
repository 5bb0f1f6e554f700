/** How often a property is tried: as often as it says, times `RONDE_RUNS` (1). */
const FACTOR = Number(process.env.RONDE_RUNS ?? 1)

export const runs = (count: number): number => Math.ceil(count * FACTOR)
