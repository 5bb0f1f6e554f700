/** CPU milliseconds of this process: one thread, warm, so that what else the machine does counts little. */

export interface Measured {
  readonly least: number
  readonly median: number
}

const RUNS = 5
/** A sample shorter than this would measure the clock's steps. */
const SHORTEST = 50

/** Minimum and median of five samples, after as many runs to warm up; a short task runs several times in each sample. */
export function measure(task: () => unknown, divisor = 1): Measured {
  const begun = cpuMilliseconds()
  for (let run = 0; run < RUNS; run++) task()
  const repeats = Math.max(1, Math.ceil(SHORTEST / Math.max(0.01, (cpuMilliseconds() - begun) / RUNS)))
  const samples = Array.from({ length: RUNS }, () => {
    const before = cpuMilliseconds()
    for (let run = 0; run < repeats; run++) task()
    return (cpuMilliseconds() - before) / repeats / divisor
  }).sort((a, b) => a - b)
  return { least: samples[0]!, median: samples[RUNS >> 1]! }
}

/** The same for a task that waits: runs one after the other, five to warm up. */
export async function measureAsync(task: () => Promise<unknown>): Promise<Measured> {
  const samples: number[] = []
  for (let run = 0; run < 2 * RUNS; run++) {
    const before = cpuMilliseconds()
    await task()
    if (run >= RUNS) samples.push(cpuMilliseconds() - before)
  }
  samples.sort((a, b) => a - b)
  return { least: samples[0]!, median: samples[RUNS >> 1]! }
}

function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
