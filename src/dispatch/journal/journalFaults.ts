/**
 * What can go wrong with a journal, in words. None of them shows what an entry holds: patients are in there.
 */
import { RondeError } from '../../kit/RondeError.js'

/** @param file with its folder */
export function damaged(file: string, line: number, what: string): RondeError {
  return new RondeError([
    {
      code: 'journal-damaged',
      path: `${file}:${line}`,
      message: `The journal is damaged: ${what}.`,
      remedy: 'Put the file back from a copy. Nothing was changed or skipped; what lies before this line can be read.',
    },
  ])
}

/**
 * What the file system refuses (ENOSPC, EIO, EACCES), as a fault; faults pass as they are.
 *
 * @throws RondeError `journal-disk`
 */
export async function orDiskFault<Result>(
  path: string,
  action: 'read' | 'written',
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof RondeError) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    const remedy =
      action === 'read'
        ? 'See to the disk and the rights to the folder.'
        : 'See to the disk, then open the journal anew; entries that were not acknowledged have to be sent again.'
    const message = `The journal cannot be ${action}: ${reason}.`
    throw new RondeError([{ code: 'journal-disk', path, message, remedy }], { cause })
  }
}

export function stopped(cause: RondeError): RondeError {
  const fault = {
    code: 'journal-stopped',
    path: cause.faults[0]!.path,
    message: 'The journal takes nothing more since the disk failed it.',
    remedy: 'Close it, see to the disk, open it anew.',
  }
  return new RondeError([fault], { cause })
}

export function closed(folder: string): RondeError {
  return new RondeError([
    {
      code: 'journal-closed',
      path: folder,
      message: 'The journal is closed.',
      remedy: 'Open it again.',
    },
  ])
}

export function gap(sequence: number, next: number): RondeError {
  return new RondeError([
    {
      code: 'journal-gap',
      path: 'sequence',
      message: `Entry ${sequence} is not the next: that is ${next}.`,
      remedy: 'Append each event once, in the order in which they were applied.',
    },
  ])
}

/**
 * A snapshot contains what was appended; only an empty journal begins with any.
 *
 * @throws RondeError `journal-gap`
 */
export function checkPosition(position: number, last: number): void {
  if (Number.isSafeInteger(position) && position >= 0 && (position <= last || last === 0)) return
  throw new RondeError([
    {
      code: 'journal-gap',
      path: 'position',
      message: `A snapshot of position ${position} does not fit behind the last entry, ${last}.`,
      remedy: 'Append the events that the snapshot contains first; only an empty journal begins with any snapshot.',
    },
  ])
}

export function gone(after: number, first: number): RondeError {
  return new RondeError([
    {
      code: 'journal-gone',
      path: 'after',
      message: `Entries from ${after + 1} are asked for, and the journal begins with ${first}.`,
      remedy: 'Read from the position of a snapshot, or keep all segments.',
    },
  ])
}

export function newer(path: string, version: unknown, known: number): RondeError {
  return new RondeError([
    {
      code: 'newer-journal',
      path,
      message: `This is of version ${JSON.stringify(version)}, and is read up to ${known}.`,
      remedy: 'Read it with the version that wrote it, or a newer one.',
    },
  ])
}
