/**
 * The page of a day as a planner uses it, in a headless Chromium without a network. Skips, and says so, where there is none.
 */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Comparison, Interval, StaffingResult } from '../../../src/model/Comparison.js'
import { dayReplay, dayReport } from '../../../src/report/dayReport.js'
import { dayRecord } from '../../fixtures/dayRecord.js'
import { DESKTOP, hasChromium, PHONE, pagesInChromium } from '../../fixtures/pagesInChromium.js'
import { smallRecord } from '../../fixtures/smallRecord.js'

const interval = (estimate: number, width: number): Interval => ({
  ...{ estimate, low: estimate - width, high: estimate + width, days: 30 },
})
const comparison: Comparison = {
  ...{ version: 1, variants: ['rule', 'ronde', 'first come'], baseline: 'rule', level: 0.95 },
  days: Array.from({ length: 30 }, (_, seed) => ({ date: '2026-11-21', seed })),
  measures: [
    {
      ...{ key: 'waitingPoints', unit: 'points', better: 'less' },
      values: [
        { value: interval(5600, 100) },
        { value: interval(4704, 100), difference: interval(-896, 200), change: interval(-0.16, 0.05) },
        { value: interval(9000, 100), difference: interval(3400, 200), change: interval(0.6, 0.05) },
      ],
    },
    {
      ...{ key: 'planChanges', unit: 'count', better: 'less' },
      values: [
        { value: interval(0, 0) },
        { value: interval(0.3, 0.1), difference: interval(0.3, 0.4), change: interval(Number.NaN, 0) },
        { value: interval(0, 0), difference: interval(0, 0), change: interval(Number.NaN, 0) },
      ],
    },
  ],
}
const point = (doctorHours: number, share: number) => ({
  ...{ counts: { '07-15': doctorHours / 8, '20-08': 0 }, doctorHours, isKept: share >= 0.9 },
  ...{ shares: [interval(share, 0.05)], waitingPoints: interval(900, 10) },
})
const tried = [point(8, 0.5), point(16, 0.8), point(24, 0.95)]
const staffing: StaffingResult = {
  ...{ version: 1, levels: [{ urgency: 1, within: 1800, share: 0.9 }], certainty: 'estimate', level: 0.95, days: 5 },
  ...{ status: 'kept', best: tried[2]!, steps: tried, tried },
}

describe.skipIf(!hasChromium())('the page of a day in a browser', () => {
  const open = pagesInChromium()

  const bar = (page: Page, call: string) => page.locator(`.bar[aria-label^="${call},"]`)
  const slider = (page: Page) => page.getByRole('slider', { name: 'Moment of the day' })
  const small = (options = {}) => dayReport(smallRecord(), { showPatients: true, ...options })

  test('loads without a complaint or a request, and shows figures, rounds and pictures', async () => {
    const { page, complaints } = await open(small({ title: 'Saturday', comparison, staffing }))
    expect(await page.locator('h1').textContent()).toBe('Saturday')
    expect(await page.locator('.response').innerText()).toMatch(/1\s+1\s+12\smin/)
    expect(await page.locator('.row').count()).toBe(3)
    expect(await page.locator('.bar[role=gridcell]').count()).toBe(4)
    // Two of the four visits have a planned start; Bob's illness is a band.
    expect(await page.locator('.track .planned').count()).toBe(2)
    expect(await page.locator('.track .ill').count()).toBe(1)
    // Five counted calls have a sign: one was cancelled before anybody came.
    expect(await page.locator('.panel .dot').count()).toBe(5)
    expect(await page.locator('.panel .dot.missing').count()).toBe(2)
    expect(complaints).toEqual([])
  })

  test('a day on which nothing happened is an empty page and no error', async () => {
    const { page, complaints } = await open(dayReport(smallRecord({ calls: [], shifts: [] })))
    expect(await page.locator('.row').count()).toBe(0)
    await slider(page).fill('3600')
    expect(complaints).toEqual([])
  })

  test('a visit that is selected tells its story, and its doctor', async () => {
    const { page } = await open(small())
    await bar(page, 'c1').click()
    const card = page.locator('.detail')
    expect(await card.innerText()).toMatch(
      /c1[\s\S]*Quoted\s+09:11, 09:20 at the latest[\s\S]*Age\s+80\+[\s\S]*done at 09:30/,
    )
    await card.getByRole('button', { name: 'Show the round of Ann' }).click()
    expect(await card.innerText()).toMatch(/Ann[\s\S]*3 visits[\s\S]*08:00–16:00[\s\S]*16:20 \(20\smin overtime\)/)
    await page.keyboard.press('Escape')
    expect(await card.isHidden()).toBe(true)
  })

  test('the keyboard walks the rounds', async () => {
    const { page } = await open(small())
    await page.locator('.name').first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    expect(await page.locator(':focus').getAttribute('aria-label')).toMatch(/^c1, urgency 1/)
    await page.keyboard.press('Enter')
    expect(await page.locator('.detail h3').innerText()).toContain('c1')
  })

  test('the slider moves the clock, who waits, and the lines through all pictures', async () => {
    const { page, complaints } = await open(small())
    expect(await page.locator('.big-clock').isHidden()).toBe(true)
    // 15.5 h after 18:00 of the eve: 9:30.
    await slider(page).fill(String(15.5 * 3600))
    expect(await page.locator('.big-clock').innerText()).toMatch(/09:30\s+2 waiting/)
    expect(await page.locator('.cursor:visible').count()).toBe(2)
    expect(await page.locator('.lines .now').isVisible()).toBe(true)
    await page.getByRole('button', { name: 'Whole day' }).click()
    expect(await page.locator('.cursor:visible').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  test('a press on the curves is a jump to that moment', async () => {
    const { page } = await open(small())
    const curves = page.locator('.timed').first()
    const box = (await curves.boundingBox())!
    await curves.click({ position: { x: box.width / 2, y: 40 } })
    expect(await page.locator('.big-clock').isVisible()).toBe(true)
  })

  test('play runs, pause stops, at the end it stops by itself', async () => {
    const { page, complaints } = await open(dayReplay(dayRecord({ visits: 30 })))
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('60')
    await page.getByRole('button', { name: 'Play' }).click()
    const now = async () => Number(await slider(page).inputValue())
    const start = await now()
    await expect.poll(now).toBeGreaterThan(start + 600)
    await page.getByRole('button', { name: 'Pause' }).click()
    const stopped = await now()
    await page.waitForTimeout(200)
    expect(await now()).toBe(stopped)
    await slider(page).fill(String(Number(await slider(page).getAttribute('max')) - 60))
    await page.locator('body').press('Space')
    await expect.poll(() => page.getByRole('button', { name: 'Play' }).count()).toBe(1)
    expect(complaints).toEqual([])
  })

  test('on the map a call is under the pointer where it is', async () => {
    const { page } = await open(small())
    await page.locator('#map').hover({ position: { x: 5, y: 5 } })
    const tip = page.locator('.tip')
    const box = (await page.locator('#map').boundingBox())!
    let found = ''
    for (let x = 12; x < box.width && !found; x += 20) {
      for (let y = 12; y < box.height && !found; y += 20) {
        await page.mouse.move(box.x + x, box.y + y)
        if (await tip.isVisible()) found = (await tip.innerText()).trim()
      }
    }
    expect(found).toMatch(/^c[13456]\s+Called \d\d:\d\d/)
    await page.mouse.down()
    await page.mouse.up()
    expect(await page.locator('.detail h3').innerText()).toContain(found.slice(0, 2))
  })

  test('several records of a day take turns', async () => {
    const other = smallRecord({
      policy: 'other',
      shifts: smallRecord().shifts.slice(0, 2),
      calls: smallRecord().calls.slice(1),
    })
    const { page, complaints } = await open(dayReport([smallRecord(), other]))
    expect(await page.locator('.row').count()).toBe(3)
    await page.getByRole('button', { name: 'Day as run by other' }).click()
    expect(await page.locator('.row').count()).toBe(2)
    expect(complaints).toEqual([])
  })

  test('a comparison says what is better, what is worse, what may be chance; the tables have the numbers', async () => {
    const { page } = await open(small({ comparison, staffing }))
    const [points, changes] = await page.locator('.measure').all()
    expect(await points!.locator('tr.better').innerText()).toMatch(/ronde\s+−16\s%\s\[−21; −11\]/)
    expect(await points!.locator('tr.worse').innerText()).toMatch(/first come/)
    expect(await changes!.locator('tr.open').count()).toBe(2)
    await page.locator('.comparison summary').click()
    expect(await page.locator('.comparison .behind td').first().innerText()).toBe('5,600 [5,500; 5,700]')
    await page.locator('.staffing summary').click()
    await expect.poll(() => page.locator('.staffing .behind tbody tr').count()).toBe(3)
    expect(await page.locator('.staffing .hint').innerText()).toContain('24 doctor-hours a day (3 × 07-15)')
    await page.locator('.calls summary').click()
    await expect.poll(() => page.locator('.calls tbody tr').count()).toBe(7)
    await page.locator('.responses summary').click()
    await expect.poll(() => page.locator('.responses tbody tr').count()).toBe(24)
    await page.locator('.queue summary').click()
    expect(await page.locator('.queue tbody tr').first().innerText()).toMatch(/^18:00/)
  })

  test('what callers wrote is text', async () => {
    const evil = '<img src=x onerror="window.hacked=1"></script><script>window.hacked=1</script>'
    const record = JSON.parse(JSON.stringify(smallRecord()).replaceAll('"c1"', JSON.stringify(evil)))
    const { page, complaints } = await open(
      dayReport(record, { title: evil, names: [evil], attribution: evil, showPatients: true }),
    )
    await page.locator('.bar[role=gridcell]').nth(1).click()
    expect(await page.locator('.detail h3').innerText()).toContain('<img')
    expect(await page.locator('img, [onerror]').count()).toBe(0)
    expect(await page.evaluate(`'hacked' in window`)).toBe(false)
    expect(complaints).toEqual([])
  })

  test('a phone shows it without scrolling sideways, in either language', async () => {
    for (const language of ['en', 'fr'] as const) {
      const { page } = await open(small({ language, comparison, staffing }), PHONE)
      const widths = await page.evaluate<number[]>('[document.documentElement.scrollWidth, innerWidth]')
      expect(widths).toEqual([390, 390])
    }
  })

  test('it is dark where the system is, and the button turns it', async () => {
    const { page } = await open(small(), { ...DESKTOP, colorScheme: 'dark' })
    const brightness = () =>
      page.evaluate<number>('Math.max(...getComputedStyle(document.body).backgroundColor.match(/\\d+/g))')
    expect(await brightness()).toBeLessThan(60)
    await page.getByRole('button', { name: 'Light or dark' }).click()
    expect(await brightness()).toBeGreaterThan(200)
  })

  test('a day of 240 visits is at most 2 MB', () => {
    expect(Buffer.byteLength(dayReport(dayRecord({ visits: 240 })))).toBeLessThan(2_000_000)
  })
})
