/**
 * `npm run bench -- <suite> [flags]`: every suite is a file of this folder that exports `main(args)`.
 * Suites time the built package (`dist/`), which `npm run bench` builds first.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const [suite, ...args] = process.argv.slice(2)
const file = suite && /^[a-zA-Z]+$/.test(suite) ? join(import.meta.dirname, `${suite}.ts`) : undefined

if (!file || suite === 'run' || !existsSync(file)) {
  const suites = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.ts') && name !== 'run.ts')
    .map((name) => name.slice(0, -'.ts'.length))
  console.error(`Which suite? npm run bench -- ${suites.join(' | ')}   (each knows --help)`)
  process.exitCode = 2
} else {
  const { main } = (await import(file)) as { main: (args: string[]) => Promise<void> }
  await main(args)
}
