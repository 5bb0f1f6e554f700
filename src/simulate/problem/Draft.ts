/** A problem while it is drawn: as `parseProblem` takes it, lists filled in and still open to change. */
import type { ProblemInput } from '../../model/Problem.js'

type DoctorInput = ProblemInput['doctors'][number]
type VisitInput = ProblemInput['visits'][number]
type Given<T, Keys extends keyof T> = { [Key in Keys]-?: NonNullable<T[Key]> }

/** Each doctor has one shift. */
export type DoctorDraft = DoctorInput & { skills: string[]; shifts: [DoctorInput['shifts'][number] & { id: string }] }
export type VisitDraft = VisitInput & Given<VisitInput, 'windows' | 'needs' | 'service' | 'exclude'>
