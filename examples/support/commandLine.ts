/**
 * What the examples share towards the person at the keyboard: flags, files, progress, and clear words when something is
 * wrong. Nothing here is about ronde.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import cliProgress from 'cli-progress'

/** A call that cannot be carried out as it was written; its message says why. */
export class BadCall extends Error {}

/** The flags of this call, each with its word; `--help` prints the help and ends the program. */
export function readFlags<Name extends string>(
  help: string,
  names: readonly Name[],
  args: readonly string[] = process.argv.slice(2),
): Partial<Record<Name, string>> {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
  try {
    const { values } = parseArgs({ args: [...args], options: { ...options, help: { type: 'boolean', short: 'h' } } })
    if (!values.help) return values as Partial<Record<Name, string>>
  } catch (error) {
    // The first sentence names the flag.
    throw new BadCall(`${(error as Error).message.split(/\.\s/)[0]}. See --help.`)
  }
  console.log(help)
  process.exit(0)
}

/** A number from `least` to `most`; whole unless said otherwise. */
export function numberOf(flag: string, text: string, least: number, most: number, isWhole = true): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (value >= least && value <= most && (!isWhole || Number.isInteger(value))) return value
  throw new BadCall(`--${flag} ${text}: has to be a ${isWhole ? 'whole ' : ''}number from ${least} to ${most}.`)
}

export function readText(flag: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new BadCall(`--${flag} ${file}: cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}

/** Writes a file, and the folders above it where they are missing. */
export function write(flag: string, file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  } catch (error) {
    throw new BadCall(`--${flag} ${file}: cannot be written (${(error as NodeJS.ErrnoException).code}).`)
  }
  console.log(`wrote ${file}`)
}

/** A bar on the terminal from 0 to 1 with a word behind it; nothing where the output is a file or a pipe. */
export function progressBar(title: string): { at(fraction: number, note?: string): void; stop(): void } {
  const format = `${title} {bar} {percentage} % {note}`
  const bar = new cliProgress.SingleBar({ format, hideCursor: true, clearOnComplete: true }, cliProgress.Presets.rect)
  bar.start(1, 0, { note: '' })
  return { at: (fraction, note = '') => bar.update(fraction, { note }), stop: () => bar.stop() }
}

/** Runs an example: a bad call or bad input ends in one clear message and exit code 2, without a stack. */
export async function run(main: () => Promise<void> | void): Promise<void> {
  // Whoever reads the output may stop early (`| head`): that is no error.
  process.stdout.on('error', () => process.exit())
  try {
    await main()
  } catch (error) {
    if (!(error instanceof BadCall || (error as Error).name === 'RondeError')) throw error
    console.error((error as Error).message)
    process.exitCode = 2
  }
}
