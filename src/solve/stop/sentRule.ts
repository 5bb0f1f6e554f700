/**
 * Stopping rules on their way to another thread: functions cannot be sent, what they are can.
 *
 * A rule is begun where it was handed in (`sentRule`, before anything else is done) and goes on where it is received
 * (`receivedRule`): a deadline holds for both together, and again for whoever takes over later.
 */
import { stopwatch } from '../../kit/clock.js'
import { RondeError } from '../../kit/RondeError.js'
import { afterIterations } from './afterIterations.js'
import { afterQuiet } from './afterQuiet.js'
import { firstOf } from './firstOf.js'
import { clockRule, type StoppingRule, type StopSpec } from './StoppingRule.js'

/**
 * Begins a rule; calling the result gives what it is by then.
 *
 * @throws RondeError `cpu-seconds-with-workers`, `rule-not-sendable`
 */
export function sentRule({ spec }: StoppingRule): () => StopSpec {
  if (spec === undefined) {
    throw refusal(
      'rule-not-sendable',
      'A stopping rule of your own is a function, and functions cannot be sent to a worker.',
      'Use afterIterations, afterSeconds, afterQuiet or firstOf of these, and end it otherwise by `signal`.',
    )
  }
  if (readsCpu(spec)) {
    throw refusal(
      'cpu-seconds-with-workers',
      'afterCpuSeconds counts the CPU time of all threads together, that of the workers as well.',
      'Use afterSeconds or afterIterations, or `solve` on one thread.',
    )
  }
  const elapsed = stopwatch()
  return () => later(spec, elapsed())
}

/** The rule again; its seconds run from now on. */
export function receivedRule(spec: StopSpec): StoppingRule {
  switch (spec.kind) {
    case 'iterations':
      return afterIterations(spec.count)
    case 'quiet':
      return afterQuiet(spec.count)
    case 'seconds':
      return clockRule(spec.seconds, () => {
        const since = stopwatch()
        return () => spec.elapsed + since()
      })
    case 'firstOf':
      return firstOf(...spec.rules.map(receivedRule))
    case 'cpuSeconds':
      throw new Error('afterCpuSeconds is never sent: sentRule refuses it.')
  }
}

function later(spec: StopSpec, seconds: number): StopSpec {
  if (spec.kind === 'seconds') return { ...spec, elapsed: spec.elapsed + seconds }
  return spec.kind === 'firstOf' ? { ...spec, rules: spec.rules.map((each) => later(each, seconds)) } : spec
}

function readsCpu(spec: StopSpec): boolean {
  return spec.kind === 'cpuSeconds' || (spec.kind === 'firstOf' && spec.rules.some(readsCpu))
}

function refusal(code: string, message: string, remedy: string): RondeError {
  return new RondeError([{ code, path: 'until', message, remedy }])
}
