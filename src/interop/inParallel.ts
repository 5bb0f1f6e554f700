/**
 * Works off a list, some at once. The first failure, or the caller's signal, stops the others, and nothing is under way
 * any more when this returns or throws.
 *
 * @throws what the first job threw; the signal's reason when aborted
 */
export async function inParallel<Job>(
  jobs: readonly Job[],
  width: number,
  outer: AbortSignal | undefined,
  work: (job: Job, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  outer?.throwIfAborted()
  const stop = new AbortController()
  const forward = () => stop.abort(outer?.reason)
  outer?.addEventListener('abort', forward, { once: true })
  let next = 0
  const worker = async () => {
    while (next < jobs.length && !stop.signal.aborted) {
      await work(jobs[next++]!, stop.signal).catch((error: unknown) => stop.abort(error))
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, jobs.length) }, worker))
  outer?.removeEventListener('abort', forward)
  // The first reason stays: later failures are its echo.
  stop.signal.throwIfAborted()
}
