/**
 * What a city asks of its house of doctors: how many calls, when, from whom, for what. Every figure of the generator
 * stands here; `sosDemand` holds those of DESIGN §9, for the times of a SOS Médecins house.
 *
 * Where it stands: a demand, a date and a seed → `drawCalls` → the calls of that day. What then really happens (how
 * long it takes, who cancels) is `nature/Chances`.
 */

/** Shares and weights are relative to their sum; times are seconds. */
export interface Demand {
  /** Mean calls of an ordinary day: Monday to Friday, outside winter, no surge. */
  readonly visitsPerDay: number
  /** [hour of the wall clock] weight, 24 of them */
  readonly hours: readonly number[]
  /** [weekday, Monday first] factor of the calls, 7 of them */
  readonly weekdays: readonly number[]
  /** [month, January first] factor of the calls, 12 of them */
  readonly months: readonly number[]
  /** `YYYY-MM-DD`: these days are as Sundays, in calls and fees. */
  readonly holidays: readonly string[]
  /** Epidemics, heat waves, strikes of the town's practices. Their factors multiply. */
  readonly surges: readonly Surge[]
  /** Coefficient of variation of a factor (Gamma, mean 1) that all calls of a day share and nobody knows before. */
  readonly dayVariation: number
  /** [urgency − 1] weight, 4 of them */
  readonly urgencies: readonly number[]
  readonly ages: readonly AgeGroup[]
  /** Coefficient of variation of the time with a patient who stays at home. */
  readonly serviceVariation: number
  /** Added when the patient is sent to hospital: letter, ambulance, wait. */
  readonly hospitalSeconds: number
  /** From the kerb to the door: anything between, the planner knows the middle. */
  readonly access: { readonly least: number; readonly most: number }
  /** Skills that a visit needs (hard), or that it would be good to have; each with the share of visits, of 1. */
  readonly needs: readonly SkillShare[]
  readonly wishes: readonly SkillShare[]
  /** How many nursing homes the town has for each visit of an ordinary day; one at least. */
  readonly nursingHomesPerVisit: number
  /** Cents of a visit, by when it was called for. */
  readonly fees: Fees
}

/** Rises evenly from `from` to `peak` and falls to `until`: dates, the first and last already (just) above 1. */
export interface Surge {
  readonly from: string
  readonly peak: string
  readonly until: string
  /** Of the calls at the peak: 1.6 = 60 % more. */
  readonly factor: number
  /** [age group] weight among the calls that come on top; left out: as always. */
  readonly ages?: readonly number[]
}

export interface AgeGroup {
  readonly name: string
  readonly share: number
  /** Mean time with a patient who stays at home. */
  readonly service: number
  /** Share of 1 that is sent to hospital. */
  readonly hospital: number
  /** Share of 1 that calls from a nursing home. */
  readonly nursingHome: number
}

export interface SkillShare {
  readonly skill: string
  readonly share: number
}

/** Cents. Weekend: from Saturday noon, Sundays and holidays, 8 to 20 h. Evening: 20 to 24 and 6 to 8 h. */
export interface Fees {
  readonly day: number
  readonly weekend: number
  readonly evening: number
  readonly night: number
}

const MINUTE = 60

export const sosDemand: Demand = {
  visitsPerDay: 240,
  hours: [
    3.4, 2.5, 1.8, 1.4, 1.3, 1.5, 2.2, 3.6, 5.4, 6.0, 5.6, 4.8, 4.2, 4.0, 3.9, 3.9, 4.2, 4.9, 5.8, 6.5, 6.8, 6.4, 5.4,
    4.5,
  ],
  weekdays: [1, 1, 1, 1, 1, 1.2, 1.35],
  months: [1.18, 1.18, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.18],
  holidays: [],
  surges: [],
  dayVariation: 0.1,
  urgencies: [5, 20, 55, 20],
  // The shares of nursing homes are ours: about three in ten of the calls for people of 80 and more.
  ages: [
    { name: '0-14', share: 22, service: 15 * MINUTE, hospital: 0.06, nursingHome: 0 },
    { name: '15-74', share: 58, service: 18 * MINUTE, hospital: 0.06, nursingHome: 0 },
    { name: '75-79', share: 6, service: 24 * MINUTE, hospital: 0.06, nursingHome: 0.1 },
    { name: '80+', share: 14, service: 30 * MINUTE, hospital: 0.15, nursingHome: 0.3 },
  ],
  serviceVariation: 0.4,
  hospitalSeconds: 20 * MINUTE,
  access: { least: 3 * MINUTE, most: 5 * MINUTE },
  needs: [],
  wishes: [{ skill: 'lang:en', share: 0.015 }],
  // 7,500 homes for 68 million people, and a visit a day for about 5,000 of those whom the houses serve.
  nursingHomesPerVisit: 0.55,
  // Without supplements, as French insurers print them: 35, 55, 71 and 84.50 €.
  fees: { day: 3_500, weekend: 5_500, evening: 7_100, night: 8_450 },
}
