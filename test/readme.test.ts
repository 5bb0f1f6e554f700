/**
 * What the README shows is what happens: its TypeScript blocks run as they stand, from the source, and what they print
 * is the text block that follows.
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

const blocks: Block[] = [...readme.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map((match) => ({
  language: match[1]!,
  text: match[2]!,
}))

const programs = blocks.flatMap((block, at) =>
  block.language === 'ts'
    ? [{ code: block.text, prints: blocks[at + 1]?.language === 'text' ? blocks[at + 1]!.text : '' }]
    : [],
)

describe('the README', () => {
  test('shows at least one program and what it prints', () => {
    expect(programs.filter(({ prints }) => prints !== '').length).toBeGreaterThan(0)
  })

  test.each(programs.map((program, at) => ({ at: at + 1, ...program })))(
    'program $at runs and prints that',
    (program) => {
      const file = join(folder, `program${program.at}.mts`)
      writeFileSync(file, program.code)
      const tsx = join(root, 'node_modules/tsx/dist/cli.mjs')
      const { stdout, stderr, status } = spawnSync(process.execPath, [tsx, file], { cwd: root, encoding: 'utf8' })
      expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
      expect(stdout.trimEnd()).toBe(program.prints.trimEnd())
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
