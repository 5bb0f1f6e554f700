/**
 * One writer a folder: an empty file whose name says who writes.
 *
 *     writer@<host>@<pid>@<born>@<thread>-<n>.lock
 *
 * Whoever opens puts their own file there first and looks for others' after that. Of two who open at the same moment at
 * least one sees the other and leaves, so there are never two writers (both may have to try again). Because all is in the
 * name, no lock is ever half-written; and as no two writers share a name, taking a dead one's away cannot hit a living one.
 *
 * A process is known by its number and by when it was born, where the system tells (Linux): a number that is given out
 * again, as in a restarted container, is not mistaken for the dead writer. Processes of another host cannot be asked.
 */
import { readFileSync } from 'node:fs'
import { open, readdir, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { threadId } from 'node:worker_threads'
import { RondeError } from '../../kit/RondeError.js'

const NAME = /^writer@([^@]*)@(\d+)@([^@]*)@[\d-]+\.lock$/

/** Locks that this thread has made: tells its own apart. */
let made = 0

export class WriterLock {
  /** Processes that had died as writers, and whose locks were taken away. */
  readonly deadWriters: readonly number[]
  readonly #path: string

  private constructor(path: string, deadWriters: readonly number[]) {
    this.#path = path
    this.deadWriters = deadWriters
  }

  /**
   * @param takeOver take away locks of other hosts too
   * @throws RondeError `journal-locked`
   */
  static async acquire(folder: string, takeOver: boolean): Promise<WriterLock> {
    const own = `writer@${host()}@${process.pid}@${bornAt(process.pid) ?? ''}@${threadId}-${made++}.lock`
    const path = join(folder, own)
    await (await open(path, 'wx')).close()
    try {
      const dead: number[] = []
      for (const name of (await readdir(folder)).sort()) {
        const found = NAME.exec(name)
        if (found === null || name === own) continue
        const [, theirHost, pid, born] = found as unknown as [string, string, string, string]
        const isHere = theirHost === host()
        if (isHere ? isAlive(Number(pid), born) : !takeOver) throw locked(folder, name, theirHost, pid, isHere)
        await rm(join(folder, name), { force: true })
        dead.push(Number(pid))
      }
      return new WriterLock(path, dead)
    } catch (cause) {
      await rm(path, { force: true })
      throw cause
    }
  }

  async release(): Promise<void> {
    await rm(this.#path, { force: true })
  }
}

function isAlive(pid: number, born: string): boolean {
  try {
    process.kill(pid, 0)
  } catch (cause) {
    // EPERM: it lives, and belongs to somebody else.
    if ((cause as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const isBorn = bornAt(pid)
  return born === '' || isBorn === undefined || isBorn === born
}

/** Which start of the machine, and clock ticks from there: /proc/<pid>/stat, field 22 (man 5 proc). */
function bornAt(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8)
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in parentheses may hold anything; behind it comes field 3.
    return `${boot}-${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`
  } catch {
    // Not Linux: the number has to do.
    return undefined
  }
}

function host(): string {
  return hostname().replace(/[^\w.-]/g, '_')
}

function locked(folder: string, name: string, theirHost: string, pid: string, isHere: boolean): RondeError {
  return new RondeError([
    {
      code: 'journal-locked',
      path: join(folder, name),
      message: `The journal is being written by process ${pid}${isHere ? '' : ` on ${theirHost}`}.`,
      remedy: isHere
        ? 'Close it there, or give each desk a folder of its own.'
        : 'Where that one is certainly gone, open with { takeOver: true }.',
    },
  ])
}
