/** The shifts that a house knows, by the wall clock. */
export interface ShiftPattern {
  /** `20-08`, as the planner calls it. */
  readonly name: string
  /** `HH:MM`; an end at or before the start is on the next day. */
  readonly from: string
  readonly until: string
}

export const sosPatterns: readonly ShiftPattern[] = [
  { name: '07-15', from: '07:00', until: '15:00' },
  { name: '09-17', from: '09:00', until: '17:00' },
  { name: '13-21', from: '13:00', until: '21:00' },
  { name: '16-24', from: '16:00', until: '00:00' },
  { name: '18-02', from: '18:00', until: '02:00' },
  { name: '20-08', from: '20:00', until: '08:00' },
  { name: '00-08', from: '00:00', until: '08:00' },
]

/** [hour of the wall clock] share of the hour that a pattern is on duty, its part after midnight included. */
export function hoursOf({ from, until }: ShiftPattern): Float64Array {
  const minutesOf = (time: string) => 60 * Number(time.slice(0, 2)) + Number(time.slice(3))
  const start = minutesOf(from)
  const end = minutesOf(until) > start ? minutesOf(until) : minutesOf(until) + 24 * 60
  const hours = new Float64Array(24)
  for (let minute = start; minute < end; minute++) hours[Math.floor(minute / 60) % 24]! += 1 / 60
  return hours.map((share) => Math.round(share * 60) / 60)
}
