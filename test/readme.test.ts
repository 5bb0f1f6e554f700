/**
 * What the README, docs/tuning.md and docs/simulate.md show is what happens: their TypeScript blocks run as they stand, from
 * the source (but those marked `ts skip`), and print the text block that follows, where there is one.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
// Inside the repository, so that `ronde` resolves as it does for the examples.
const folder = mkdtempSync(join(root, 'out-readme-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Block {
  readonly language: string
  readonly text: string
}

interface Program {
  readonly file: string
  readonly code: string
  /** Nothing where the page does not say what it prints. */
  readonly prints?: string
}

function programsOf(file: string): Program[] {
  const text = readFileSync(join(root, file), 'utf8')
  const blocks: Block[] = [...text.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map((match) => ({
    language: match[1]!,
    text: match[2]!,
  }))
  return blocks.flatMap(({ language, text: code }, at) => {
    const next = blocks[at + 1]
    return language === 'ts' ? [{ file, code, ...(next?.language === 'text' ? { prints: next.text } : {}) }] : []
  })
}

const programs = ['README.md', 'docs/tuning.md', 'docs/simulate.md'].flatMap(programsOf)

describe('the README', () => {
  test('shows at least one program and what it prints', () => {
    expect(programs.filter(({ file, prints }) => file === 'README.md' && prints !== undefined).length).toBeGreaterThan(
      0,
    )
  })

  test.each(programs.map((program, at) => ({ at: at + 1, ...program })))(
    'program $at ($file) runs and prints that',
    ({ at, code, prints }) => {
      const file = join(folder, `program${at}.mts`)
      writeFileSync(file, code)
      const tsx = join(root, 'node_modules/tsx/dist/cli.mjs')
      const { stdout, stderr, status } = spawnSync(process.execPath, [tsx, file], { cwd: root, encoding: 'utf8' })
      expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
      if (prints !== undefined) expect(stdout.trimEnd()).toBe(prints.trimEnd())
      else expect(stdout).not.toBe('')
    },
  )

  test('names only scripts that the package has', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    const named = [...readme.matchAll(/npm run (\w+)/g)].map((match) => match[1]!)
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })
})
