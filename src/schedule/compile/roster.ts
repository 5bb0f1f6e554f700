/** The doctors behind the shifts, and which of them are alike to a visit that names none. */
import type { Doctor } from '../../model/Problem.js'
import { type ShiftEntry, thousandths } from './compileShifts.js'

/** A doctor with sets to look up in, and the shifts as indices. */
export interface DoctorEntry {
  readonly doctor: Doctor
  readonly skills: ReadonlySet<string>
  readonly areas: ReadonlySet<string>
  readonly serviceFactor: number
  readonly shifts: number[]
}

/** Doctors with the same skills and areas: the same to every visit that names none of them. */
export type Peers = Pick<DoctorEntry, 'skills' | 'areas' | 'shifts'>

/** The doctors of some shifts, each once. */
export interface Roster {
  readonly doctors: readonly DoctorEntry[]
  readonly doctorById: ReadonlyMap<string, DoctorEntry>
  readonly peers: readonly Peers[]
}

export function rosterOf(shifts: readonly ShiftEntry[]): Roster {
  const doctors = listDoctors(shifts)
  return { doctors, doctorById: new Map(doctors.map((entry) => [entry.doctor.id, entry])), peers: peersOf(doctors) }
}

function peersOf(doctors: readonly DoctorEntry[]): Peers[] {
  const byKind = new Map<string, Peers>()
  for (const { doctor, skills, areas, shifts } of doctors) {
    const kind = JSON.stringify([doctor.skills, doctor.areas])
    const peers = byKind.get(kind)
    if (peers === undefined) byKind.set(kind, { skills, areas, shifts: [...shifts] })
    else peers.shifts.push(...shifts)
  }
  return [...byKind.values()]
}

/** Each doctor of these shifts once. */
function listDoctors(shifts: readonly ShiftEntry[]): DoctorEntry[] {
  const byIndex = new Map<number, DoctorEntry>()
  for (const [s, { doctor, doctorIndex }] of shifts.entries()) {
    const known = byIndex.get(doctorIndex)
    if (known !== undefined) known.shifts.push(s)
    else {
      const skills = new Set(doctor.skills)
      const areas = new Set(doctor.areas)
      byIndex.set(doctorIndex, { doctor, skills, areas, serviceFactor: thousandths(doctor.serviceFactor), shifts: [s] })
    }
  }
  return [...byIndex.values()]
}
