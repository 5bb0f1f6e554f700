/**
 * What all pages share: one HTML document that needs nothing else, offline, in one file.
 *
 * Where it stands: a page's data, its script and style → here → HTML text (`composePage`). Leaflet comes from where it is installed.
 * Invariants: the page asks nothing of any network, and its policy forbids it; what callers wrote enters as JSON in
 * which no `<` is left, and the scripts show it as text only.
 */
import { createHash } from 'node:crypto'
import { RondeError } from '../../kit/RondeError.js'
import { leafletFiles } from './leafletFiles.js'

export interface PageCode {
  readonly script: string
  readonly style: string
}

export function pageDocument(title: string, language: string, json: string, code: PageCode): string {
  const leaflet = leafletFiles()
  const style = `${leaflet.style}\n${code.style}`
  const policy = [
    "default-src 'none'",
    `script-src ${sourceOf(leaflet.script)} ${sourceOf(code.script)}`,
    `style-src ${sourceOf(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<script type="application/json" id="data">${json}</script>
<script>${leaflet.script}</script>
<script>${code.script}</script>
</body>
</html>
`
}

/** What a page takes before it has any data. */
export function frameBytes(code: PageCode): number {
  return bytes(pageDocument('', '', '', code))
}

/** JSON that cannot end the script element that it stands in. */
export function embedded(data: unknown): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}

export function bytes(text: string): number {
  return Buffer.byteLength(text)
}

/** @throws RondeError `unknown-language` */
export function checkLanguage(language: string, known: object): void {
  if (Object.hasOwn(known, language)) return
  throw new RondeError([
    {
      code: 'unknown-language',
      path: 'language',
      message: `The page does not speak '${language}'.`,
      remedy: `Choose one of ${Object.keys(known).join(', ')}.`,
    },
  ])
}

/** The one inline text that the policy lets in, by its digest: an injected script would not run. */
function sourceOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
