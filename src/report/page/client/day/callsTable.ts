/** Every call of the record as a table: what the map and the pictures show, for who reads rather than looks. */
import { el } from '../dom.js'
import { clock, duration } from '../page.js'
import { tableBehind } from './chart.js'
import type { DayPage } from './DayPage.js'

export function callsTable(page: DayPage): HTMLElement {
  const { words, data } = page
  const head = [
    words.call,
    words.urgency,
    words.requested,
    words.doctor,
    words.drive,
    words.visit,
    words.response,
    words.outcome,
  ]
  const table = tableBehind(words.callsTable, head, () =>
    page.record.calls.map((call) => {
      const { started, ended, arrived, departed, shift } = call
      return [
        call.name,
        String(call.urgency),
        clock(data, call.requested),
        shift === undefined ? '' : page.record.shifts[shift]!.name,
        arrived === undefined || departed === undefined ? '' : duration(arrived - departed),
        started === undefined ? '' : `${clock(data, started)}–${clock(data, ended ?? started)}`,
        started === undefined ? '' : duration(started - call.since),
        words.outcomes[call.outcome],
      ]
    }),
  )
  page.watch(({ record }, before) => {
    if (before && record !== before.record) table.open = false
  })
  return el('div', { class: 'card calls' }, table)
}
