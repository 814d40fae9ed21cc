/** Finds the villagers and places a sentence speaks of, typing errors forgiven, pronouns traced to the last one named. */
import { distance } from 'fastest-levenshtein';
import { stem } from '../../text/stem.ts';
import { words } from '../../text/tokens.ts';
import type { Acquaintance } from '../tasks/moment.ts';
import type { ReplyRequest } from '../tasks/talking.ts';

/** Words too ordinary to be taken for an occupation or a place when they stand alone. */
const plainWords = new Set([
  'the',
  'of',
  'and',
  'old',
  'house',
  'valley',
  'town',
  'village',
  'cottage',
  'road',
  'heartwood',
  'keeper',
  'master',
  'worker',
  'man',
  'woman',
  's',
]);

/** One slip in a name of five letters and more: "Elera", but not "Mira" for "Mara". */
function looksLike(word: string, name: string): boolean {
  return (
    word === name ||
    (name.length >= 5 && word.length >= 4 && word[0] === name[0] && distance(word, name) === 1)
  );
}

/** Does the occupation fit the word, as "smith" does "blacksmith"? "The forest" is no ranger and "the bell" no ringer. */
function isOccupation(word: string, occupation: string): boolean {
  const heads = occupation.split(/\band\b|,/).map((office) => words(office).at(-1) ?? '');
  return heads.some(
    (part) =>
      !plainWords.has(part) &&
      word.length >= 4 &&
      (stem(part) === stem(word) || (part.endsWith(word) && part.length > word.length)),
  );
}

export function peopleIn(text: string, neighbours: readonly Acquaintance[]): Acquaintance[] {
  const said = words(text);
  const byName = neighbours.filter((one) => {
    const names = words(`${one.shortName} ${one.name}`);
    return said.some((word) => names.some((name) => looksLike(word, name)));
  });
  if (byName.length > 0) return byName.sort((a, b) => firstMention(said, a) - firstMention(said, b));
  // "the blacksmith", "your baker": an occupation counts only where it is spoken of as one.
  const lower = text.toLowerCase();
  return neighbours.filter((one) =>
    said.some(
      (word) =>
        isOccupation(word, one.occupation) &&
        new RegExp(`\\b(?:the|a|an|your|our|this|that|is|any|village|local)\\s+(?:\\w+\\s+)?${word}`).test(
          lower,
        ),
    ),
  );
}

function firstMention(said: readonly string[], one: Acquaintance): number {
  const names = words(`${one.shortName} ${one.name}`);
  return said.findIndex((word) => names.some((name) => looksLike(word, name)));
}

type Place = ReplyRequest['places'][number];

export function placesIn(text: string, places: readonly Place[]): Place[] {
  const said = words(text).map(stem);
  const scored = places.map((place) => {
    const own = words(place.title)
      .filter((word) => !plainWords.has(word))
      .map(stem);
    const id = place.id
      .split('_')
      .filter((word) => !plainWords.has(word))
      .map(stem);
    const hit = Math.max(share(own, said), share(id, said));
    return { place, hit };
  });
  return scored
    .filter(({ hit }) => hit >= 0.5)
    .sort((a, b) => b.hit - a.hit)
    .map(({ place }) => place);
}

function share(own: readonly string[], said: readonly string[]): number {
  return own.length === 0 ? 0 : own.filter((word) => said.includes(word)).length / own.length;
}

const pronounOf = {
  he: 'he',
  him: 'he',
  his: 'he',
  she: 'she',
  her: 'she',
  hers: 'she',
  they: 'they',
  them: 'they',
  their: 'they',
} as const;

/** Lines back in which somebody is still being spoken of. */
const stillMeant = 6;

/** Whom "she" means: the last one asked about who goes by it, then the last one named in the answer. */
export function personMeant(plain: string, request: ReplyRequest): Acquaintance | null {
  const pronoun = words(plain)
    .map((word) => pronounOf[word as keyof typeof pronounOf])
    .find((one) => one !== undefined);
  if (pronoun === undefined) return null;
  const before = request.turns.slice(-1 - stillMeant, -1);
  while (before.length > 0) {
    const exchange = before.splice(-2).toSorted((a) => (a.speakerId === request.to.id ? -1 : 1));
    for (const { text } of exchange) {
      const named = peopleIn(unquoted(text), request.neighbours).findLast(
        (one) => pronoun === 'they' || one.pronouns === pronoun,
      );
      if (named) return named;
    }
  }
  return null;
}

/** Whom a quotation names is not spoken of, but spoken about by another. */
function unquoted(text: string): string {
  return text.replaceAll(/["“][^"”]*["”]/gu, ' ');
}

/** With PERSON and PLACE where neighbours and places are named: what is asked of one may be asked of all. */
export function withoutNames(
  plain: string,
  people: readonly Acquaintance[],
  places: readonly Place[],
): string {
  const named = new Set(people.flatMap((one) => words(`${one.shortName} ${one.name}`)));
  const spots = new Set(
    places
      .flatMap((place) => [...words(place.title), ...place.id.split('_')])
      .filter((word) => !plainWords.has(word)),
  );
  const kinds = plain.split(' ').map((word) => {
    const [bare = '', ending = ''] = /^(.*?)((?:'s)?\??)$/.exec(word)?.slice(1) ?? [word];
    const kind = named.has(bare) ? 'PERSON' : spots.has(bare) ? 'PLACE' : bare;
    return `${kind}${ending}`;
  });
  // "The old mill" is one place, and "Elara Thorne" one person.
  return kinds
    .join(' ')
    .replaceAll(/\b(?:(?:the|your|my) )?PLACE(?: PLACE)*\b/g, 'PLACE')
    .replaceAll(/\bPERSON(?: PERSON)*\b/g, 'PERSON');
}
