/**
 * Bundles the scripts and styles of the HTML pages (src/report/page/client) into files of two texts each, which are the
 * same from source and from the package. Run by `npm run page`; a test holds the files in step.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'tsup'

const folder = resolve(import.meta.dirname, '../src/report/page')

export interface PageBundle {
  /** What is written. */
  readonly file: string
  /** Its sources: `main.ts` and `style.css`. */
  readonly client: string
  /** The two texts are `…Script` and `…Style`. */
  readonly name: string
}

export const bundles: readonly PageBundle[] = [
  { file: join(folder, 'bundle.ts'), client: 'client', name: 'client' },
  { file: join(folder, 'dayBundle.ts'), client: 'client/day', name: 'day' },
]

/** The text of a bundle as its sources are now. */
export async function bundlePage({ client, name }: PageBundle): Promise<string> {
  const out = mkdtempSync(join(tmpdir(), 'ronde-page-'))
  try {
    await build({
      config: false,
      entry: { client: join(folder, client, 'main.ts'), style: join(folder, client, 'style.css') },
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
    return `/** Written by scripts/bundlePage.ts from src/report/page/${client}: change it there, then \`npm run page\`. */
export const ${name}Script: string = ${JSON.stringify(script)}

export const ${name}Style: string = ${JSON.stringify(style)}
`
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}

if (process.argv[1] === import.meta.filename) {
  for (const bundle of bundles) writeFileSync(bundle.file, await bundlePage(bundle))
}
