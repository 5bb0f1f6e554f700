/**
 * The last step of every import: the largest strongly connected part, the refusal of an empty network, the report.
 */
import { badFile } from './badFile.js'
import type { CarProfile } from './car/carProfile.js'
import { type ImportProgress, type ImportReport, type Roads, sizeOf } from './ImportReport.js'
import { largestComponent } from './largestComponent.js'
import type { Network } from './Network.js'

export interface ImportOptions {
  /** What to call the data in reports and errors; a file's name by default. */
  readonly source?: string
  /** Speeds and shares; `carProfile` by default. */
  readonly profile?: CarProfile
  readonly onProgress?: (progress: ImportProgress) => void
  readonly signal?: AbortSignal
}

/** What the importer knows by itself; the sizes and kept turns are added here. */
type Counts = Omit<ImportReport, 'whole' | 'result' | 'restrictions'> & {
  readonly restrictions: Omit<ImportReport['restrictions'], 'kept'>
}

export function finishImport(whole: Network, { onProgress, signal }: ImportOptions, counts: Counts): Roads {
  signal?.throwIfAborted()
  if (whole.arcCount === 0) {
    const { read, leftOut } = counts.ways
    const why = Object.entries(leftOut).map(([reason, count]) => `${count} × ${reason}`)
    throw badFile(
      counts.source,
      `Of ${read} streets in it no car may drive on any${why.length ? ` (${why.join(', ')})` : ''}.`,
    )
  }
  const result = largestComponent(whole)
  const lost = whole.turnRestrictions.length - result.turnRestrictions.length
  const { read, leftOut } = counts.restrictions
  onProgress?.({ stage: 'network', fraction: 1 })
  return {
    ...result,
    report: {
      ...counts,
      whole: sizeOf(whole),
      result: sizeOf(result),
      restrictions: {
        read,
        kept: result.turnRestrictions.length,
        leftOut: lost ? { ...leftOut, 'outside the largest part': lost } : leftOut,
      },
    },
  }
}
