/**
 * Names for the streets of a made town: French in sound, nobody's in particular.
 */
import type { Random } from '../../kit/Random.js'
import type { Ground } from './Ground.js'
import { polylineLength } from './plane.js'
import type { Road } from './Road.js'

/** With their article, as they follow the kind of street. */
const THINGS = (
  'du Moulin|de la Fontaine|des Tanneurs|du Four|de l’Église|des Lavandières|du Puits|de la Halle|des Forgerons|du Pressoir|' +
  'des Tisserands|de la Monnaie|du Vieux Pont|des Remparts|de l’Écluse|du Port|des Bateliers|de la Tour|du Colombier|' +
  'des Vergers|des Marronniers|du Lavoir|de la Source|des Acacias|des Glycines|du Verger|de la Métairie|des Sorbiers|' +
  'du Clos|de l’Étang|des Primevères|des Coquelicots|de la Garenne|du Bois|des Alouettes|de la Prairie|des Noisetiers|' +
  'du Coteau|de la Vigne|des Hirondelles|de l’Aubépine|du Ruisseau|des Peupliers|de la Gare|du Marché|de l’Hôpital|' +
  'des Écoles|de la Poste|du Théâtre|de l’Arsenal|des Carmes|des Cordeliers|du Chapitre|de la Paix|de la République|' +
  'de la Liberté|de l’Europe|du Général|des Arts|du Stade|de l’Abattoir|de la Verrerie|des Usines|du Canal|du Levant'
).split('|')
/** Where avenues and country roads lead to. */
const PLACES = (
  'Saint-Aubin|Montrivel|Valcourt|Beaulac|Fontclaire|Rochebrune|Villeneuve|Clairmarais|Hautefeuille|Longpré|Marsagny|Orcival|' +
  'Pontarel|Sauvigny|Tournelle|Vaubert'
).split('|')
const FIRST_NAMES = (
  'Adèle|Albert|Alice|Antoine|Armand|Berthe|Blanche|Camille|Cécile|Charles|Claire|Clément|Édouard|Élise|Émile|Étienne|' +
  'Eugénie|Fanny|Félix|Georges|Hélène|Henri|Irène|Jeanne|Jules|Julie|Léon|Louise|Lucien|Marcel|Marguerite|Mathilde|' +
  'Maurice|Noémie|Paul|Pauline|Raymond|Rosalie|Simone|Valentin'
).split('|')
const SURNAMES = (
  'Ambroisel|Aubertin|Barbaroux|Bellanger|Bonnefond|Bourdelin|Cazalet|Chabrol|Charpentel|Combelle|Courtois|Darcelle|' +
  'Delmarre|Desforges|Dubreuil|Duvallon|Escoffre|Farguette|Fontanel|Garrigou|Gaudremont|Grandval|Hautecoeur|Jolivet|' +
  'Labrousse|Lacombelle|Lamarque|Larivière|Lavergnole|Lemoinel|Maillardet|Marchandeau|Mercadier|Montagnol|Morvanel|' +
  'Noirmont|Peyrolles|Pradeau|Quercinel|Ravignan|Rivoire|Rocheteau|Sabatier|Sarrazin|Tavernol|Thibaudet|Vallières|' +
  'Verdanel|Vernhes|Vidalenc'
).split('|')

/** After so many draws that are taken, a name is used twice: large towns have such streets too. */
const DRAWS = 30
/** Metres from which a street of some rank is an avenue. */
const LONG = 1_200

/** One name per road; parts of one street cut by the river share theirs, but each bridge has its own. */
export function nameStreets(roads: readonly Road[], ground: Ground, random: Random): string[] {
  const used = new Set<string>()
  const ofGroup = new Map<string, string>()
  const fresh = (road: Road) => {
    let name = compose(road, ground, random)
    for (let draws = 1; used.has(name) && draws < DRAWS; draws++) name = compose(road, ground, random)
    used.add(name)
    return name
  }
  return roads.map((road) => {
    if (road.group === undefined || road.kind === 'bridge') return fresh(road)
    const name = ofGroup.get(road.group) ?? fresh(road)
    ofGroup.set(road.group, name)
    return name
  })
}

/** One draw of a name; whether it is taken is the caller's to see. */
function compose(road: Road, ground: Ground, random: Random): string {
  switch (road.kind) {
    case 'avenue':
      return `Avenue ${random.chance(0.5) ? `de ${random.pick(PLACES)}` : calledAfter(random)}`
    case 'boulevard':
      return `Boulevard ${calledAfter(random)}`
    case 'ring':
      return 'Rocade'
    case 'quay':
      return `Quai ${calledAfter(random)}`
    case 'bridge':
      return `Pont ${calledAfter(random)}`
    case 'country':
      return `Route de ${random.pick(PLACES)}`
    case 'lane':
      return `${random.pick(['Allée', 'Chemin', 'Rue', 'Rue'])} ${calledAfter(random)}`
    case 'street':
      return `${streetType(road, ground, random)} ${calledAfter(random)}`
  }
}

function streetType(road: Road, ground: Ground, random: Random): string {
  const length = polylineLength(road.points)
  if (road.highway === 'tertiary' && length > LONG) return random.pick(['Avenue', 'Cours', 'Rue'])
  if (length < 160) return random.pick(['Impasse', 'Passage', 'Rue'])
  return ground.built(road.points[0]!) < 0.5 ? random.pick(['Rue', 'Rue', 'Rue', 'Allée']) : 'Rue'
}

function calledAfter(random: Random): string {
  return random.chance(0.4) ? random.pick(THINGS) : `${random.pick(FIRST_NAMES)} ${random.pick(SURNAMES)}`
}
