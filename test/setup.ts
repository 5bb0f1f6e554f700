/**
 * The properties draw the same cases each time, so that the same commit passes or fails for everybody. Other cases, and
 * more of them: `RONDE_SEED=random RONDE_RUNS=10 npx vitest run test/properties`; the seed of a failure is in its message.
 */
import fc from 'fast-check'

const { RONDE_SEED } = process.env
if (RONDE_SEED !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(RONDE_SEED ?? 20261122) })
