import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { bundleFile, bundlePage } from '../../../../scripts/bundlePage.js'
import { clientScript, clientStyle } from '../../../../src/report/page/bundle.js'

test('the bundled page is that of its sources (else run npm run page)', async () => {
  expect(readFileSync(bundleFile, 'utf8') === (await bundlePage())).toBe(true)
})

test('nothing in it ends the element that it stands in, or asks for anything outside', () => {
  expect(clientScript).not.toMatch(/<\/script|<!--/i)
  expect(clientStyle).not.toMatch(/<\/style|url\(|@import/i)
  expect(clientScript).not.toMatch(
    /innerHTML|insertAdjacentHTML|document\.write|\bfetch\(|XMLHttpRequest|https?:\/\/(?!www\.w3\.org\/2000\/svg)/,
  )
})
