/** A process that simulates days as its parent hands them in: `{ task }` in, results and `{ done }` out. */
import { type DayTask, runDay } from './runDay.js'

process.on('message', ({ task }: { task: DayTask }) => {
  runDay(task, (result) => process.send!({ result })).then(
    () => process.send!({ done: true }),
    (error: unknown) => {
      process.send!({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error), task })
    },
  )
})
