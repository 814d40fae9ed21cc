/** Many small memories told as one, by rule: what was done, who was about, who was talked with, and the sky. */
import type { Memory } from '../../ports/memory-store.ts';
import type { SummariseRequest } from '../tasks/remembering.ts';
import { joinNames } from '../turn-memory.ts';

/** Named of each kind; the rest were others. */
const namedAtMost = 3;
/** As `ofOwnActivity` writes them: "I spent an hour in the morning at the forge, hammering horseshoes." */
const ownDoing = /^I spent .+? (?:in the (?:morning|afternoon|evening|night) )?((?:at|out of) .+?), (.+)\.$/;

export function sumUpOffline({ when, memories, people, places }: SummariseRequest): string {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const clauses = [
    doings(memories),
    seen(memories, names),
    talks(memories, names),
    weather(memories),
    tidings(memories),
  ].filter((clause) => clause !== null);
  if (clauses.length === 0) {
    const titles = places.slice(0, namedAtMost).map(({ title }) => title);
    const where = titles.length === 0 ? '' : ` about ${joinNames(titles)}`;
    return `${when}, small things went on${where}, and none of them stayed with me.`;
  }
  return `${when}, ${joinNames(clauses)}.`;
}

function doings(memories: readonly Memory[]): string | null {
  const counted = new Map<string, number>();
  for (const { content, tags } of memories) {
    const found = tags.includes('own-doing') ? ownDoing.exec(content) : null;
    if (found === null) continue;
    const [, where, doing] = found;
    // "cooking at home at the cottage" has said where.
    const told = / (?:at|in|by) (?:the|home)/.test(doing ?? '') ? `${doing}` : `${doing} ${where}`;
    counted.set(told, (counted.get(told) ?? 0) + 1);
  }
  const most = mostCounted(counted);
  return most.length === 0 ? null : `I was ${joinNames(most)}`;
}

function seen(memories: readonly Memory[], names: ReadonlyMap<string, string>): string | null {
  const about = namesIn(
    memories.filter(({ tags }) => tags.includes('seen')),
    names,
  );
  return about === null ? null : `I saw ${about} about`;
}

function talks(memories: readonly Memory[], names: ReadonlyMap<string, string>): string | null {
  const talked = namesIn(
    memories.filter(({ tags }) => tags.includes('talk')),
    names,
  );
  const overheard = namesIn(
    memories.filter(({ tags }) => tags.includes('overheard')),
    names,
  );
  if (talked === null) return overheard === null ? null : `I overheard ${overheard}`;
  return overheard === null
    ? `I passed the time with ${talked}`
    : `I passed the time with ${talked} and overheard ${overheard}`;
}

const skies: readonly [RegExp, string][] = [
  [/\bstorm/i, 'a storm'],
  [/\brain/i, 'rain'],
  [/\bsnow/i, 'snow'],
  [/\bfog/i, 'fog'],
  [/\bclouds/i, 'clouds'],
];

function weather(memories: readonly Memory[]): string | null {
  const words = memories.filter(({ tags }) => tags.includes('weather')).map(({ content }) => content);
  const met = skies.filter(([sky]) => words.some((text) => sky.test(text))).map(([, name]) => name);
  return met.length === 0 ? null : `I was out in ${joinNames(met)}`;
}

/** Of what is left, the weightiest, word for word: a summary that says nothing is no memory. */
function tidings(memories: readonly Memory[]): string | null {
  const known = ['own-doing', 'seen', 'talk', 'overheard', 'weather', 'night', 'season'];
  const rest = memories.filter(({ tags }) => !known.some((tag) => tags.includes(tag)));
  const [best] = rest.toSorted((a, b) => b.importance - a.importance);
  if (best === undefined) return null;
  const said = best.content.replace(/\.$/, '');
  // A sentence of its own keeps its words; inside of another it would not read well beyond a line.
  return said.length > 120 || /["“]/.test(said) ? null : `this I noted: ${said}`;
}

function namesIn(memories: readonly Memory[], names: ReadonlyMap<string, string>): string | null {
  const counted = new Map<string, number>();
  for (const { relatedAgents, relatedCharacters } of memories) {
    for (const id of new Set([...relatedAgents, ...relatedCharacters])) {
      const name = names.get(id);
      if (name !== undefined) counted.set(name, (counted.get(name) ?? 0) + 1);
    }
  }
  const most = mostCounted(counted);
  if (most.length === 0) return null;
  return joinNames(counted.size > most.length ? [...most, 'others'] : most);
}

function mostCounted(counted: ReadonlyMap<string, number>): string[] {
  return [...counted]
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, namedAtMost)
    .map(([what]) => what);
}
