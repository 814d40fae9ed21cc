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

/** The likeliest one named, and null when none is. */
export function placeNamed<Place extends NamedPlace>(text: string, places: readonly Place[]): Place | null {
  const plain = ` ${normalise(text).replace('?', '')} `;
  let best: { place: Place; weight: number; at: number } | null = null;
  for (const place of places) {
    for (const { words, weight } of namesOf(place)) {
      const at = lastIndex(plain, words);
      if (at < 0) continue;
      // "the mill pond" is a pond: of two names side by side the later is the noun.
      const led = new RegExp(`\\b${before} (?:\\S+ )?$`).test(plain.slice(0, at + 1)) ? 1 : 0;
      const score = weight + led;
      if (best === null || score > best.weight || (score === best.weight && at > best.at))
        best = { place, weight: score, at };
    }
  }
  return best?.place ?? null;
}

type PlaceName = { words: string; weight: number };

/** Every line of talk is searched for the names of every place. */
const names = new WeakMap<NamedPlace, readonly PlaceName[]>();

function namesOf(place: NamedPlace): readonly PlaceName[] {
  let found = names.get(place);
  if (found === undefined) names.set(place, (found = workOutNames(place)));
  return found;
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
