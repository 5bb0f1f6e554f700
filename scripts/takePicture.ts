/**
 * `npm run picture`: docs/page.png, the picture of the README. An evening in the made town, solved by iterations and
 * not by seconds, so that the picture changes only when the page or the solver does. Needs Chromium.
 */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { afterIterations, placesOf, solve } from 'ronde'
import { htmlReport } from 'ronde/report'
import { drivingLine, mainStreets, travelMatrix } from 'ronde/roads'
import { makeProblem, makeTown } from 'ronde/simulate'

const town = makeTown()
const problem = makeProblem(town, { doctors: 14, visits: 42, seed: 3 })
const plan = solve(problem, travelMatrix(town, placesOf(problem)), { until: afterIterations(100_000) })
const page = htmlReport(problem, plan, {
  title: 'Evening round',
  streets: mainStreets(town),
  drive: (from, to) => drivingLine(town, from, to),
  attribution: 'A town made up by ronde',
})
const file = join(mkdtempSync(join(tmpdir(), 'ronde-picture-')), 'page.html')
writeFileSync(file, page)

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
})
const view = await browser.newPage({ viewport: { width: 1280, height: 800 } })
await view.goto(pathToFileURL(file).href)
await view.waitForTimeout(500)
await view.screenshot({ path: join(import.meta.dirname, '../docs/page.png') })
await browser.close()
