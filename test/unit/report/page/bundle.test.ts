import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { bundlePage, bundles } from '../../../../scripts/bundlePage.js'

describe.each(bundles)('$client', (bundle) => {
  const text = readFileSync(bundle.file, 'utf8')

  test('the bundled page is that of its sources (else run npm run page)', async () => {
    expect(text === (await bundlePage(bundle))).toBe(true)
  })

  test('nothing in it ends the element that it stands in, or asks for anything outside', async () => {
    const both = (await import(bundle.file)) as Record<string, string>
    const [script, style] = [both[`${bundle.name}Script`]!, both[`${bundle.name}Style`]!]
    expect(script).not.toMatch(/<\/script|<!--/i)
    expect(style).not.toMatch(/<\/style|url\(|@import/i)
    expect(script).not.toMatch(
      /innerHTML|insertAdjacentHTML|document\.write|\bfetch\(|XMLHttpRequest|https?:\/\/(?!www\.w3\.org\/2000\/svg)/,
    )
  })
})
