/** The examples of the live desk, run in this process: that they say what they promise, whatever the search finds. */
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'

const folder = resolve(import.meta.dirname, '../../examples')

async function outputOf(example: string): Promise<string> {
  const lines: string[] = []
  const said = vi.spyOn(console, 'log').mockImplementation((text) => void lines.push(String(text)))
  const complained = vi.spyOn(console, 'error').mockImplementation((text) => void lines.push(`error: ${text}`))
  const { argv } = process
  process.argv = [argv[0]!, example]
  onTestFinished(() => {
    process.argv = argv
    said.mockRestore()
    complained.mockRestore()
  })
  await import(join(folder, `${example}.ts`))
  return lines.join('\n')
}

test('aCallComesIn: what was quoted is what happens; then somebody decides otherwise', async () => {
  const text = await outputOf('aCallComesIn')
  const [, doctor] = /Somebody calls\. (doctor-\d) could be there/.exec(text)!
  const [, planned] = /(\d\d:\d\d) as planned/.exec(text)!
  expect(text).toContain(`visit-25: ${doctor}, ${planned}`)
  expect(text).toMatch(/Who else could go.*\n.*the cheapest/)
  expect(text).toMatch(/The dispatcher gives it to (doctor-\d), as the next visit\.[\s\S]*visit-25: doctor-\d → \1/)
  expect(text).toMatch(/The caller is promised somebody by \d\d:\d\d/)
})

test('doctorsReport: one is sent elsewhere on the way, and senseless reports are answered', async () => {
  const text = await outputOf('doctorsReport')
  expect(text).toMatch(/Visit (visit-\d+) waits again: its doctor was sent to visit visit-25\./)
  expect(text).toMatch(/doctor-3: visit-25 19:\d\d \(enRoute\)/)
  expect(text).toContain('visit-25 is over: done')
  expect(text).toContain('A late report is applied, the same once more repeated.')
  expect(text).toMatch(/refused: Shift doctor-\d is under way to visit .*, not shift doctor-3\./)
  expect(text).toContain('refused: There is no visit "visit-52".')
})

test('patientsChange: nine messages, and what became of the visits', async () => {
  const text = await outputOf('patientsChange')
  expect(text).not.toContain('refused:')
  const [, became] = text.split('What became of them:')
  for (const end of ['cancelled', 'nobodyHome', 'redirected (advice)', 'refused (outside the district)'])
    expect(became).toContain(`: ${end}`)
})

test('doctorFallsIll: the round goes to others, and some of it to who comes in', async () => {
  const text = await outputOf('doctorFallsIll')
  expect(text).toMatch(/If doctor-4 had to stop: \d+ visits to others, \d+ points\./)
  expect(text).toMatch(/Visit visit-\d+ waits again: shift doctor-4 is off\.\n.*Shift doctor-4 is over\./)
  expect(text).toMatch(/comes on at eight\.[\s\S]*→ doctor-9, 20:/)
  expect(text.split('\n').filter((line) => line.startsWith('       doctor-'))).toHaveLength(1 + 8)
})

test('bridgeCloses: slow streets cost driving, and all is open in the end', async () => {
  const text = await outputOf('bridgeCloses')
  const driving = [...text.matchAll(/(\d+) min of driving/g)].map(([, minutes]) => Number(minutes))
  expect(driving).toHaveLength(4)
  expect(driving[2]!).toBeGreaterThan(driving[0]!)
  expect(text).toContain('0 conditions hold.')
})

test('whyThisDoctor: the reasons of a plan, and what is broken by hand', async () => {
  const text = await outputOf('whyThisDoctor')
  expect(text).toMatch(/^Shift doctor-2 makes visit .* It begins at \d\d:\d\d\./)
  expect(text.match(/\n {2}not doctor-/g)).toHaveLength(7)
  expect(text).toContain('it fits into no shift')
  expect(text).toMatch(/What would help: If doctor doctor-\d had psychiatry/)
  expect(text).toContain('broken by hand: Doctor doctor-1 lacks a skill')
})

test('nothingIsLost: the same desk after a restart', async () => {
  const text = await outputOf('nothingIsLost')
  expect(text).toMatch(/10 calls answered, 10 events on the disk\./)
  expect(text).toContain('A plan from elsewhere is applied: it is cheaper.')
  expect(text).toContain('After a restart: the same desk, to the byte.')
  expect(text).toContain('is repeated.')
})

test('whereToWait: somebody is sent, and somebody turns off for a call', async () => {
  const text = await outputOf('whereToWait')
  expect(text).toMatch(/doctor-\d should wait \d+ min away, there by 19:\d\d: \d+ points less are expected\./)
  expect(text).toMatch(/visit-25: (doctor-\d), 19:3\d/)
})
