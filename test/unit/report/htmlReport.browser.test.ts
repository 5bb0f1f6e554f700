/**
 * The page as a planner uses it, in a headless Chromium without a network. Skips, and says so, where there is none.
 */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { type HtmlReportOptions, htmlReport } from '../../../src/report/htmlReport.js'
import { evening } from '../../fixtures/evening.js'
import { eveningPlan, eventful, eventfulInput } from '../../fixtures/eveningPlan.js'
import { DESKTOP, hasChromium, PHONE, pagesInChromium } from '../../fixtures/pagesInChromium.js'

describe.skipIf(!hasChromium())('the page in a browser', () => {
  const open = pagesInChromium()

  function eventfulPage(options: HtmlReportOptions = {}) {
    const { problem, plan } = eventful()
    return htmlReport(problem, plan, options)
  }

  const card = (page: Page) => page.locator('.detail')
  const bar = (page: Page, visit: string) => page.locator(`.bar[aria-label^="${visit},"]`)

  test('loads without a complaint or a request, and shows every round and bar', async () => {
    const { page, complaints } = await open(eventfulPage({ title: 'Tonight' }))
    expect(await page.locator('h1').textContent()).toBe('Tonight')
    expect(await page.locator('.row').count()).toBe(3)
    expect(await page.locator('.bar[role=gridcell]').count()).toBe(4)
    expect(await page.locator('#map canvas').count()).toBeGreaterThan(0)
    expect(await page.locator('.lists').innerText()).toMatch(
      /v5[\s\S]*cardiology[\s\S]*v1[\s\S]*lacks[\s\S]*v4[\s\S]*calls back/,
    )
    expect(complaints).toEqual([])
  })

  test('an evening without visits, without shifts, is an empty page and no error', async () => {
    const problem = { ...evening(), doctors: [], visits: [] }
    const { page, complaints } = await open(htmlReport(problem, { ...eveningPlan(), routes: [] }))
    expect(await page.locator('.row').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  describe('map and timeline', () => {
    test('a bar that is hovered is ringed on the map', async () => {
      const { page } = await open(eventfulPage())
      const before = await inked(page)
      await bar(page, 'v3').hover()
      await expect.poll(() => inked(page)).toBeGreaterThan(before)
      expect(await page.locator('.tip').innerText()).toMatch(/v3[\s\S]*20:25–20:45 · bob/)
      await page.mouse.move(5, 5)
      await expect.poll(() => inked(page)).toBe(before)
    })

    test('a bar that is clicked opens its card, Escape closes it', async () => {
      const { page } = await open(eventfulPage())
      await bar(page, 'v2').click()
      expect(await card(page).innerText()).toMatch(/v2[\s\S]*announced[\s\S]*10\u202fmin past promise[\s\S]*ann 2\/3/)
      expect(await bar(page, 'v2').getAttribute('class')).toContain('is-selected')
      await page.keyboard.press('Escape')
      expect(await card(page).isHidden()).toBe(true)
    })

    test('a visit on the map lights its bar when hovered, and opens its card when clicked', async () => {
      const { page } = await open(eventfulPage())
      const [x, y] = await placeOnMap(page, 'v3')
      await page.mouse.move(x, y)
      await expect.poll(() => bar(page, 'v3').getAttribute('class')).toContain('is-hover')
      await page.mouse.click(x, y)
      await expect.poll(() => card(page).innerText()).toContain('v3')
    })

    test('a round is selected by its name, and leads on to its visits', async () => {
      const { page } = await open(eventfulPage())
      await page.locator('.name', { hasText: 'bob' }).click()
      expect(await card(page).innerText()).toMatch(/bob[\s\S]*Overtime\s+10/)
      await card(page).locator('.stop').first().click()
      expect(await card(page).locator('h3').innerText()).toContain('v3')
    })

    test('the keyboard walks from visit to visit', async () => {
      const { page } = await open(eventfulPage())
      await page.locator('.name', { hasText: 'ann' }).focus()
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Enter')
      expect(await card(page).locator('h3').innerText()).toContain('v2')
      // Bob's only visit is the nearest one below.
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      expect(await card(page).locator('h3').innerText()).toContain('v3')
      await page.keyboard.press('Home')
      expect(await page.locator(':focus').textContent()).toContain('bob')
    })
  })

  test('a visit that nobody makes is on the map, and its card says why and what would help', async () => {
    const { page } = await open(eventfulPage())
    await page.locator('.lists').getByRole('button', { name: 'v5' }).click()
    expect(await card(page).innerText()).toMatch(/v5[\s\S]*Not assigned[\s\S]*cardiology[\s\S]*If doctor ann had/)
    await page.mouse.move(5, 5)
    await expect.poll(() => inked(page)).toBeGreaterThan(0)
  })

  describe('filters', () => {
    test('an urgency is hidden and shown again', async () => {
      const { page } = await open(eventfulPage())
      const chip = page.getByRole('button', { name: 'Show urgency 2' })
      await chip.click()
      expect(await bar(page, 'v3').isHidden()).toBe(true)
      expect(await chip.getAttribute('aria-pressed')).toBe('false')
      await chip.click()
      expect(await bar(page, 'v3').isVisible()).toBe(true)
    })

    test('a name filters the rounds, a whole one selects', async () => {
      const { page } = await open(eventfulPage())
      const shown = () => page.locator('.row:visible .name').allInnerTexts()
      await page.getByRole('combobox').fill('bo')
      expect((await shown()).join()).toMatch(/^bob\s+1$/)
      await page.getByRole('combobox').fill('V2')
      expect((await shown()).join()).toMatch(/^ann\s+3$/)
      expect(await card(page).locator('h3').innerText()).toContain('v2')
      await page.getByRole('combobox').fill('zz')
      expect(await page.getByRole('status').innerText()).toBe('Nothing found for “zz”.')
    })
  })

  test('what callers wrote is text', async () => {
    const evil = '<img src=x onerror="window.hacked=1"></script><script>window.hacked=1</script>'
    const input = eventfulInput()
    const [v1, ...others] = input.visits
    const area = evil.slice(0, 150)
    const doctors = input.doctors.map((doctor) => (doctor.id === 'cleo' ? { ...doctor, id: evil } : doctor))
    const visits = [
      v1!,
      ...others.map((visit) => {
        if (visit.id === 'v5') return { ...visit, id: evil, area }
        return visit.hold ? { ...visit, hold: { ...visit.hold, reason: evil } } : visit
      }),
    ]
    const { problem, plan } = eventful({ ...input, doctors, visits })
    const { page, complaints } = await open(htmlReport(problem, plan, { title: evil, attribution: evil }))
    await page.getByRole('button', { name: evil, exact: true }).click()
    expect(await card(page).locator('h3').innerText()).toContain(evil)
    expect(await page.title()).toBe(evil)
    expect(await page.locator('.lists').innerText()).toContain(evil)
    await page.locator('.timetable summary').click()
    expect(await page.locator('img, [onerror]').count()).toBe(0)
    expect(await page.evaluate(`'hacked' in window`)).toBe(false)
    expect(complaints).toEqual([])
  })

  test('a phone shows it without scrolling sideways, in either language', async () => {
    for (const language of ['en', 'fr'] as const) {
      const { page } = await open(eventfulPage({ language }), PHONE)
      const widths = await page.evaluate<number[]>('[document.documentElement.scrollWidth, innerWidth]')
      expect(widths).toEqual([390, 390])
      await bar(page, 'v2').tap()
      expect(await card(page).isVisible()).toBe(true)
    }
  })

  test('it is dark where the system is, and the button turns it', async () => {
    const { page, complaints } = await open(eventfulPage(), { ...DESKTOP, colorScheme: 'dark' })
    const brightness = () =>
      page.evaluate<number>('Math.max(...getComputedStyle(document.body).backgroundColor.match(/\\d+/g))')
    expect(await brightness()).toBeLessThan(60)
    await page.getByRole('button', { name: 'Light or dark' }).click()
    expect(await brightness()).toBeGreaterThan(200)
    expect(complaints).toEqual([])
  })

  test('on paper it is light and the timetable is open', async () => {
    const { page } = await open(eventfulPage(), { ...DESKTOP, colorScheme: 'dark' })
    await page.pdf()
    expect(await page.locator('.timetable tbody tr').count()).toBe(5)
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe(undefined)
  })
})

/** Runs in the page: how many pixels of the map's upper canvas are as dark as the ring, and where their middle is. */
const RING = `(() => {
  const canvas = document.querySelector('#map .leaflet-overlay-pane canvas')
  const { data, width, height } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
  const box = canvas.getBoundingClientRect()
  let [x, y, count] = [0, 0, 0]
  for (let at = 0; at < data.length; at += 4) {
    if (data[at + 3] <= 200 || data[at] + data[at + 1] + data[at + 2] >= 140) continue
    x += (at / 4) % width
    y += Math.floor(at / 4 / width)
    count++
  }
  return { count, x: box.left + (x / count / width) * box.width, y: box.top + (y / count / height) * box.height }
})()`

const ringOf = (page: Page) => page.evaluate<{ count: number; x: number; y: number }>(RING)
const inked = async (page: Page) => (await ringOf(page)).count

/** Where a visit is drawn: what its bar rings. */
async function placeOnMap(page: Page, visit: string): Promise<[x: number, y: number]> {
  await page.locator(`.bar[aria-label^="${visit},"]`).hover()
  await expect.poll(() => inked(page)).toBeGreaterThan(0)
  const { x, y } = await ringOf(page)
  await page.mouse.move(5, 5)
  return [x, y]
}
