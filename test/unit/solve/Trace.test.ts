import { describe, expect, it } from 'vitest'
import { boundSolution } from '../../../src/schedule/fromDraft.js'
import { improve } from '../../../src/solve/improve.js'
import { afterIterations } from '../../../src/solve/stop/afterIterations.js'
import { Trace } from '../../../src/solve/Trace.js'
import { axisOf } from '../../../src/solve/trace/Axis.js'
import { compiled } from '../../fixtures/instance.js'

/** Three samples at 0, 1 and 10 s: best 300, 200, 100. */
function traced(name?: string): Trace {
  const times = [0, 1, 10]
  const trace = new Trace(name, () => times.shift()!)
  for (const [k, best] of [300, 200, 100].entries()) {
    trace.onProgress({ iterations: 50 * k, best, current: best + 20, fraction: k / 2, unassigned: 0 })
  }
  return trace
}

/** `d` of the stepped line. */
function stepsOf(svg: string): string {
  return /<path d="([^"]*)" fill="none"/.exec(svg)![1]!
}

describe('Trace', () => {
  it('collects what a search reports, with its time', () => {
    const instance = compiled()
    const trace = new Trace()
    improve(instance, boundSolution(instance), { until: afterIterations(200), onProgress: trace.onProgress })
    expect(trace.samples.length).toBe(101)
    expect(trace.samples[0]!.seconds).toBeGreaterThanOrEqual(0)
    expect(trace.samples.at(-1)).toMatchObject({ iterations: 200, fraction: 1 })
  })

  it('draws the best as steps, cost upwards and seconds to the right', () => {
    // 100 × 100 pixels of drawing: x from 84, y from 136 (cost 100) up to 36 (cost 320).
    const svg = traced().toSvg({ width: 204, height: 182 })
    expect(stepsOf(svg)).toBe('M84 45.1H94V90.5H184V136')
    expect(svg).toContain('>best: 100</text>')
    expect(svg.match(/<circle/g)!.length).toBe(3)
  })

  it('draws against iterations', () => {
    const svg = traced().toSvg({ width: 204, height: 182, against: 'iterations' })
    expect(stepsOf(svg)).toBe('M84 45.1H134V90.5H184V136')
  })

  it('begins a logarithmic axis at the first sample that is not 0', () => {
    // 1 s is at the left, 10 s at the right.
    const svg = traced().toSvg({ width: 204, height: 182, across: 'log', up: 'log' })
    expect(stepsOf(svg)).toMatch(/^M84 [\d.]+H184V136$/)
    const nothing = new Trace('a', () => 0)
    nothing.onProgress({ iterations: 0, best: 5, current: 5, fraction: 0, unassigned: 0 })
    expect(nothing.toSvg({ across: 'log' })).not.toContain('NaN')
    expect(nothing.toSvg()).not.toContain('NaN')
  })

  it('draws several in one picture, the same bytes again', () => {
    const svg = traced('a < b').toSvg({ title: 'R & D' }, traced('two'))
    expect(svg).toBe(traced('a < b').toSvg({ title: 'R & D' }, traced('two')))
    expect(svg.match(/fill="none"/g)!.length).toBe(2)
    expect(svg).toContain('a &lt; b: 100')
    expect(svg).toContain('R &amp; D')
  })

  it('says so when nothing was reported', () => {
    expect(new Trace().toSvg()).toContain('nothing reported')
    expect(traced().toSvg({}, new Trace('idle'))).toContain('>idle</text>')
  })
})

describe('axisOf', () => {
  it('marks round numbers', () => {
    expect(axisOf(false, 0, 1, 0, 100).marks).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1])
    expect(axisOf(false, 4_820_000, 5_110_000, 0, 100).marks).toEqual([
      4_850_000, 4_900_000, 4_950_000, 5e6, 5_050_000, 5_100_000,
    ])
    expect(axisOf(true, 0.01, 10, 0, 100).marks).toEqual([0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10])
    expect(axisOf(true, 1, 1e6, 0, 100).marks).toEqual([1, 10, 100, 1000, 10_000, 100_000, 1e6])
    expect(axisOf(true, 21, 24, 0, 100).marks).toEqual([21, 21.5, 22, 22.5, 23, 23.5, 24])
  })
})
