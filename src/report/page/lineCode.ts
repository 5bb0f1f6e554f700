/**
 * Lines on the map as short text, written by the report and read by the page.
 *
 * Where it stands: `[longitude, latitude]` lines → here → a text in the page's data → here, in the browser → Leaflet.
 * Each coordinate is the difference to the one before, in 10⁻⁵ degrees (about a metre), zigzagged, in digits of five
 * bits as printable characters: the encoded polyline algorithm format, about four characters a point. Lines of one
 * text are separated by a space and their differences run on.
 * Invariant: `decodeLines(encodeLines(lines))` is `lines` rounded to 10⁻⁵ degrees.
 */

type Point = readonly number[]

const SCALE = 1e5

export function encodeLines(lines: readonly (readonly Point[])[]): string {
  let x = 0
  let y = 0
  const texts = lines.map((line) => {
    let text = ''
    for (const point of line) {
      const nextX = Math.round(point[0]! * SCALE)
      const nextY = Math.round(point[1]! * SCALE)
      text += digits(nextX - x) + digits(nextY - y)
      x = nextX
      y = nextY
    }
    return text
  })
  return texts.join(' ')
}

/** Zigzag (0, −1, 1, −2 … → 0, 1, 2, 3 …), then five bits a character, the lowest first. */
function digits(difference: number): string {
  let rest = difference < 0 ? -2 * difference - 1 : 2 * difference
  let text = ''
  while (rest >= 32) {
    text += String.fromCharCode(63 + 32 + (rest % 32))
    rest = Math.floor(rest / 32)
  }
  return text + String.fromCharCode(63 + rest)
}

/** `[latitude, longitude]`, the order that Leaflet reads. */
export function decodeLines(text: string): [latitude: number, longitude: number][][] {
  const lines: [number, number][][] = []
  let line: [number, number][] = []
  let x = 0
  let y = 0
  let at = 0
  const next = () => {
    let value = 0
    let unit = 1
    for (;;) {
      const digit = text.charCodeAt(at++) - 63
      value += (digit % 32) * unit
      if (digit < 32) return value % 2 === 1 ? -(value + 1) / 2 : value / 2
      unit *= 32
    }
  }
  while (at < text.length) {
    if (text[at] === ' ') {
      at++
      lines.push(line)
      line = []
      continue
    }
    x += next()
    y += next()
    line.push([y / SCALE, x / SCALE])
  }
  if (line.length > 0) lines.push(line)
  return lines
}
