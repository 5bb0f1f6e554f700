/**
 * A country of 63 houses for load tests: as many as SOS Médecins has in France, in 63 French urban areas. It is no
 * directory: which area has a house, and what it covers, is not said here. Populations are rounded, in thousands.
 */
import { RondeError } from '../../kit/RondeError.js'
import { type City, city } from './cities.js'

/** Name, thousands of people, longitude, latitude of the centre. */
const AREAS: readonly (readonly [name: string, thousands: number, longitude: number, latitude: number])[] = [
  ['Paris', 6_800, 2.35, 48.86],
  ['Lyon', 1_690, 4.84, 45.76],
  ['Marseille', 1_620, 5.38, 43.3],
  ['Lille', 1_050, 3.06, 50.63],
  ['Toulouse', 1_050, 1.44, 43.6],
  ['Bordeaux', 990, -0.58, 44.84],
  ['Yvelines', 980, 2.13, 48.8],
  ['Nice', 950, 7.26, 43.7],
  ['Essonne', 900, 2.43, 48.63],
  ["Val-d'Oise", 850, 2.17, 49.03],
  ['Nantes', 670, -1.55, 47.22],
  ['Seine-et-Marne', 650, 2.88, 48.96],
  ['Toulon', 580, 5.93, 43.12],
  ['Strasbourg', 510, 7.75, 48.58],
  ['Montpellier', 470, 3.88, 43.61],
  ['Rouen', 470, 1.1, 49.44],
  ['Avignon', 460, 4.81, 43.95],
  ['Grenoble', 450, 5.72, 45.19],
  ['Saint-Étienne', 375, 4.39, 45.44],
  ['Rennes', 370, -1.68, 48.11],
  ['Tours', 360, 0.69, 47.39],
  ['Béthune', 350, 2.64, 50.53],
  ['Cannes', 340, 7.02, 43.55],
  ['Valenciennes', 335, 3.52, 50.36],
  ['Lens', 320, 2.83, 50.43],
  ['Nancy', 285, 6.18, 48.69],
  ['Metz', 285, 6.18, 49.12],
  ['Orléans', 285, 1.9, 47.9],
  ['Clermont-Ferrand', 270, 3.08, 45.78],
  ['Bayonne', 260, -1.47, 43.49],
  ['Mulhouse', 247, 7.34, 47.75],
  ['Dijon', 245, 5.04, 47.32],
  ['Angers', 242, -0.56, 47.47],
  ['Le Havre', 235, 0.11, 49.49],
  ['Le Mans', 219, 0.2, 48.01],
  ['Reims', 214, 4.03, 49.26],
  ['Caen', 208, -0.37, 49.18],
  ['Brest', 205, -4.49, 48.39],
  ['Pau', 200, -0.37, 43.3],
  ['Perpignan', 199, 2.9, 42.69],
  ['Chambéry', 195, 5.92, 45.57],
  ['Annecy', 190, 6.13, 45.9],
  ['Saint-Nazaire', 188, -2.21, 47.27],
  ['Nîmes', 185, 4.36, 43.84],
  ['Limoges', 183, 1.26, 45.83],
  ['Dunkerque', 175, 2.38, 51.03],
  ['Amiens', 165, 2.3, 49.89],
  ['Besançon', 138, 6.02, 47.24],
  ['Troyes', 136, 4.07, 48.3],
  ['Valence', 132, 4.89, 44.93],
  ['Poitiers', 131, 0.34, 46.58],
  ['La Rochelle', 130, -1.15, 46.16],
  ['Creil', 120, 2.48, 49.26],
  ['Lorient', 118, -3.37, 47.75],
  ['Melun', 115, 2.66, 48.54],
  ['Cherbourg', 82, -1.62, 49.64],
  ['Quimper', 80, -4.1, 48],
  ['Vannes', 79, -2.76, 47.66],
  ['Bourges', 78, 2.4, 47.08],
  ['Ajaccio', 71, 8.74, 41.93],
  ['Bastia', 66, 9.45, 42.7],
  ['Vichy', 65, 3.43, 46.13],
  ['Auxerre', 45, 3.57, 47.8],
]

/** A node for each so many people: a town of the size that the presets have. */
const PEOPLE_PER_NODE = 90

/**
 * Its houses, the largest first; the calls of an ordinary day by population. Their days need a seed each: with the same
 * one all of them would have the same good or bad day.
 *
 * @param visitsPerDay of all houses together
 * @throws RondeError `bad-option`
 */
export function france(visitsPerDay = 8_000): City[] {
  if (!(visitsPerDay > 0 && visitsPerDay <= 100_000)) {
    const message = `visitsPerDay is ${visitsPerDay}.`
    const remedy = 'It has to be a number above 0, at most 100,000.'
    throw new RondeError([{ code: 'bad-option', path: 'visitsPerDay', message, remedy }])
  }
  const people = AREAS.reduce((sum, [, thousands]) => sum + thousands, 0)
  return AREAS.map(([name, thousands, longitude, latitude], k) => {
    const nodes = Math.min(30_000, Math.max(1_000, Math.round((1_000 * thousands) / PEOPLE_PER_NODE)))
    return city(name, (visitsPerDay * thousands) / people, nodes, [longitude, latitude], k + 1)
  })
}
