/**
 * Bundles the script and style of the HTML report (src/report/page/client) into src/report/page/bundle.ts, a file of
 * two texts that is the same from source and from the package. Run by `npm run page`; a test holds the file in step.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'tsup'

const folder = resolve(import.meta.dirname, '../src/report/page')
export const bundleFile = join(folder, 'bundle.ts')

/** The text of `bundle.ts` as the sources are now. */
export async function bundlePage(): Promise<string> {
  const out = mkdtempSync(join(tmpdir(), 'ronde-page-'))
  try {
    await build({
      config: false,
      entry: { client: join(folder, 'client/main.ts'), style: join(folder, 'client/style.css') },
      outDir: out,
      format: 'iife',
      platform: 'browser',
      target: 'es2020',
      minify: true,
      tsconfig: join(folder, 'client/tsconfig.json'),
      silent: true,
    })
    const script = readFileSync(join(out, 'client.global.js'), 'utf8').trim()
    const style = readFileSync(join(out, 'style.css'), 'utf8').trim()
    return `/** Written by scripts/bundlePage.ts from src/report/page/client: change it there, then \`npm run page\`. */
export const clientScript: string = ${JSON.stringify(script)}

export const clientStyle: string = ${JSON.stringify(style)}
`
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}

if (process.argv[1] === import.meta.filename) writeFileSync(bundleFile, await bundlePage())
