/** Whole numbers below a bound, drawn with seed 7 (xoroshiro128+). */
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

export function drawNumbers(count: number, bound: number, stream: number): number[] {
  const generator = xoroshiro128plus(7 + stream)
  return Array.from({ length: count }, () => (generator.next() >>> 0) % bound)
}
