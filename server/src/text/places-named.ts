/** Finds the place a sentence means, by title, id, nickname or landmark: "the mill pond", "by the well", "your forge". */
import { normalise } from './normalise.ts';

export type NamedPlace = {
  id: string;
  title: string;
  /** Other words for it, a landmark in it among them: "well", "fountain". */
  aliases?: readonly string[];
};

/** What people call the places of a village besides their proper names. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  forge: ['smithy', 'smithies', 'blacksmith', "blacksmith's"],
  inn: ['tavern', 'pub', 'alehouse', 'lantern', 'public house'],
  plaza: ['square', 'town square', 'village square', 'green', 'village green'],
  chapel: ['church'],
  graveyard: ['cemetery', 'churchyard', 'graves'],
  forest: ['woods', 'wood'],
  farm: ['fields', 'field'],
  school: ['schoolhouse'],
  bakery: ["baker's", 'bakehouse'],
  apothecary: ['herb shop', "herbalist's", 'apothecaries'],
  market: ['marketplace', 'market place', 'stalls'],
  dock: ['docks', 'jetty', 'pier', 'harbour', 'landing'],
  workshop: ["carpenter's"],
  apiary: ['hives', 'beehives'],
  bridge: ['river bridge'],
  meadow: ['meadows'],
  pond: ['lake', 'pool'],
};

const before =
  '(?:at|by|in|to|near|under|beside|behind|outside|inside|around|from|on|the|old|my|your|of|down|over)';

const leads = new RegExp(`\\b${before} (?:\\S+ )?$`);

/** The likeliest one named, and null when none is. */
export function placeNamed<Place extends NamedPlace>(text: string, places: readonly Place[]): Place | null {
  const plain = ` ${normalise(text).replace('?', '')} `;
  const index = indexOf(places);
  const sought = [...new Set(plain.trim().split(' '))].flatMap((word) => index.get(word) ?? []);
  sought.sort((a, b) => a.order - b.order);
  let best: { number: number; weight: number; at: number } | null = null;
  for (const { number, words, weight } of sought) {
    const at = lastIndex(plain, words);
    if (at < 0) continue;
    // "the mill pond" is a pond: of two names side by side the later is the noun.
    const led = leads.test(plain.slice(0, at + 1)) ? 1 : 0;
    const score = weight + led;
    if (best === null || score > best.weight || (score === best.weight && at > best.at))
      best = { number, weight: score, at };
  }
  return best === null ? null : (places[best.number] ?? null);
}

type PlaceName = { words: string; weight: number };
/** `order` is that in which names are tried, `number` that of the place in its list. */
type SoughtName = PlaceName & { readonly order: number; readonly number: number };
type NameIndex = ReadonlyMap<string, readonly SoughtName[]>;

/** Every line of talk is searched for the names of every place, and a land of a thousand people has thousands. */
const indexes = new WeakMap<readonly NamedPlace[], NameIndex>();

/** Names by the word that has to be in a text for them to be: their first, which may stand in the plural. */
function indexOf(places: readonly NamedPlace[]): NameIndex {
  const known = indexes.get(places);
  if (known !== undefined) return known;
  const index = new Map<string, SoughtName[]>();
  let order = 0;
  for (const [number, place] of places.entries()) {
    for (const name of workOutNames(place)) {
      const first = name.words.split(' ')[0] ?? name.words;
      const sought = { ...name, order: order++, number };
      for (const word of first === name.words ? [first, `${first}s`] : [first]) {
        const alike = index.get(word);
        if (alike === undefined) index.set(word, [sought]);
        else alike.push(sought);
      }
    }
  }
  indexes.set(places, index);
  return index;
}

function workOutNames(place: NamedPlace): PlaceName[] {
  const title = normalise(place.title).replace(/^the /, '');
  const id = place.id.replaceAll('_', ' ');
  const head = title.split(' ').at(-1) ?? title;
  const isHouse = /\b(?:cottage|house)\b/.test(title);
  const all = [
    { words: title, weight: 4 },
    { words: id, weight: 3 },
    // "The house" might be anybody's.
    ...(isHouse ? [] : [{ words: head, weight: 3 }]),
    ...(place.aliases ?? []).map((alias) => ({ words: normalise(alias), weight: 2 })),
    ...(synonyms[place.id] ?? synonyms[head] ?? []).map((words) => ({ words, weight: 2 })),
  ];
  return all.filter(({ words }) => words.length >= 3);
}

function lastIndex(plain: string, words: string): number {
  const plural = plain.lastIndexOf(` ${words}s `);
  return Math.max(plain.lastIndexOf(` ${words} `), plural);
}
