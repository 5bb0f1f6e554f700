/**
 * `npm run picture`: the pictures of the README. docs/page.png is an evening in the made town, solved by iterations and not by
 * seconds, docs/day.png a moment of a simulated day: they change only when the pages, the solver or the policy do. Needs
 * Chromium.
 */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { afterIterations, placesOf, solve } from 'ronde'
import { dayReplay, htmlReport } from 'ronde/report'
import { drivingLine, mainStreets, type Position, travelMatrix } from 'ronde/roads'
import { dayPlaces, makeDay, makeProblem, makeTown, rondeDiverting, simulateDay } from 'ronde/simulate'

const town = makeTown()
const pictures = {
  streets: mainStreets(town),
  drive: (from: Position, to: Position) => drivingLine(town, from, to),
  attribution: 'A town made up by ronde',
}
const problem = makeProblem(town, { doctors: 14, visits: 42, seed: 3 })
const plan = solve(problem, travelMatrix(town, placesOf(problem)), { until: afterIterations(100_000) })
const day = makeDay({
  network: town,
  date: '2026-11-21',
  demand: { visitsPerDay: 120 },
  roster: { utilisation: 0.9 },
  seed: 3,
})
const record = simulateDay(day, travelMatrix(town, dayPlaces(day)), rondeDiverting())

const folder = mkdtempSync(join(tmpdir(), 'ronde-picture-'))
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
})
const view = await browser.newPage({ viewport: { width: 1280, height: 800 } })
await open('page', htmlReport(problem, plan, { title: 'Evening round', ...pictures }))
await view.screenshot({ path: picture('page') })
await view.setViewportSize({ width: 1280, height: 1040 })
await open('day', dayReplay(record, { title: 'A Saturday, replayed', ...pictures }))
// 26 h after the warm-up began: 20:00.
await view.getByRole('slider').fill(String(26 * 3600))
await view.getByRole('slider').blur()
await view.screenshot({ path: picture('day') })
await browser.close()

async function open(name: string, html: string): Promise<void> {
  const file = join(folder, `${name}.html`)
  writeFileSync(file, html)
  await view.goto(pathToFileURL(file).href)
  await view.waitForTimeout(500)
}

function picture(name: string): string {
  return join(import.meta.dirname, `../docs/${name}.png`)
}
