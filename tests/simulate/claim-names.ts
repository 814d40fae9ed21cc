/** Whom and what words name: people, places, weekdays, numbers; and what the words tell beside the names. */
import { atHour, bare, framing, howOften, listOfNames } from './claim-words.ts';
import type { Villager } from '../../server/src/content/villager.ts';
import { villagersNamed } from '../../server/src/mind/text-signals.ts';
import { stemSet } from '../../server/src/text/content-words.ts';
import { rarity } from '../../server/src/text/rarity.ts';
import type { ValleyMap } from '../../server/src/world/index.ts';

/** Words that tell less than this are how things are said, not what. */
const telling = 3.2;

export type Names = ReturnType<typeof createNames>;

export function createNames(villagers: readonly Villager[], map: ValleyMap) {
  // "Agnes’s cottage" before "cottage", and a person's place is no person.
  const places = [...map.places.values()]
    .map(({ id, title }) => ({ id, title, name: bare(title) }))
    .sort((a, b) => b.name.length - a.name.length)
    .map((place) => ({ ...place, pattern: patternOf(place.name) }));
  const people = villagers.map(({ id, name, shortName }) => ({
    id,
    shortName,
    pattern: new RegExp(`\\b(?:${[name, shortName].map(escaped).join('|')})\\b`, 'gu'),
  }));
  const nameStems = new Set(villagers.flatMap(({ name, shortName }) => [...stemSet(`${name} ${shortName}`)]));

  function placesIn(text: string): { ids: string[]; rest: string } {
    let rest = text;
    const ids: string[] = [];
    for (const { id, pattern } of places) {
      const without = rest.replace(pattern, ' ');
      if (without !== rest) ids.push(id);
      rest = without;
    }
    return { ids, rest };
  }

  function readEntities(text: string): ReadonlySet<string> {
    const { ids, rest } = placesIn(text);
    const words = rest.toLowerCase();
    return new Set([
      ...villagersNamed(rest, villagers).map((id) => `person:${id}`),
      ...ids.map((id) => `place:${id}`),
      ...[...words.matchAll(/\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/g)].map(([day]) => `day:${day}`),
      ...[...words.matchAll(atHour)].map(([, hour]) => `hour:${hour}`),
      ...[...words.matchAll(howOften)].map(([often]) => `often:${often}`),
      ...[...words.matchAll(/\b\d+\b/g)].map(([number]) => `number:${number}`),
    ]);
  }

  /** The same words come up again and again. */
  const known = new Map<string, ReadonlySet<string>>();
  function entitiesIn(text: string): ReadonlySet<string> {
    const found = known.get(text) ?? readEntities(text);
    known.set(text, found);
    return found;
  }

  /** Those it names on a list and nowhere else. */
  function listedIn(text: string, entities: ReadonlySet<string>): Set<string> {
    if (text.search(listOfNames) < 0) return new Set();
    const outside = entitiesIn(text.replaceAll(listOfNames, ' '));
    return new Set([...entities].filter((entity) => !outside.has(entity)));
  }

  /** All stems but of names, which are looked at apart, and of how and when. */
  function stemsOf(text: string): string[] {
    return [...stemSet(placesIn(text).rest)].filter((one) => !nameStems.has(one) && !framing.has(one));
  }

  /** Those that tell something. */
  function tellingOf(stems: readonly string[]): string[] {
    return stems.filter((one) => rarity(one) >= telling);
  }

  /** The same words of somebody or somewhere else. */
  function renamed(text: string, entity: string, other: string): string {
    const [kind, id] = entity.split(':');
    if (kind === 'place') {
      const [from, to] = [id, other].map((one) => places.find((place) => place.id === one));
      return from === undefined || to === undefined ? text : text.replace(from.pattern, to.title);
    }
    const [from, to] = [id, other].map((one) => people.find((person) => person.id === one));
    return from === undefined || to === undefined ? text : text.replace(from.pattern, to.shortName);
  }

  /** "Supper with Mira": somebody else's doing, and she has a part in it. */
  function isObject(text: string, id: string): boolean {
    const person = people.find((one) => one.id === id);
    return person !== undefined && new RegExp(`${before}${person.pattern.source}`, 'u').test(text);
  }

  const placeIds = places.map((place) => place.id);
  return { entitiesIn, listedIn, stemsOf, tellingOf, renamed, isObject, placeIds };
}

const before = String.raw`\b(?:with|beside|for|from|to|on|of|by|about|between|and) `;

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** However the words of a title are parted: "Finn’s cottage" is "finn's cottage". */
function patternOf(name: string): RegExp {
  const words = name.split(' ').map((word) => escaped(word).replaceAll("'", "['’]"));
  return new RegExp(`(?<![\\p{L}\\p{N}-])${words.join('[^\\p{L}\\p{N}]+')}(?![\\p{L}\\p{N}-])`, 'giu');
}
