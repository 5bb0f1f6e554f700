/**
 * Leaflet as it is installed, for the page to carry inside: its script, and its style without the pictures of controls
 * that the page does not use (they would be requests).
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

export interface LeafletFiles {
  readonly script: string
  readonly style: string
}

let files: LeafletFiles | undefined

/** Read once per process. */
export function leafletFiles(): LeafletFiles {
  if (files) return files
  const { resolve } = createRequire(import.meta.url)
  // A browser reads CR LF as LF, and the page's policy names the digest of what the browser reads.
  const read = (name: string) => readFileSync(resolve(`leaflet/dist/${name}`), 'utf8').replaceAll('\r\n', '\n')
  return (files = {
    script: read('leaflet.js').replace(/\n?\/\/# sourceMappingURL=.*\s*$/, ''),
    style: read('leaflet.css').replace(/^.*url\(.*$/gm, ''),
  })
}
