/** What of their news somebody brings up with whom: weighty, fresh, new to them, and of people they care for. */
import { sharedRarity, stemSet } from '../text/content-words.ts';
import { namesInShort } from '../text/names-in-short.ts';
import { remembering } from '../text/remembering.ts';
import type { ActorId } from '../world/types.ts';
import { mayBeSaidTo } from './confidences.ts';
import { now, personOf, spokenName, type Context, type Thoughts } from './context.ts';
import { freshForMinutes, guessedKnowing, type NewsEntry } from './gossip.ts';
import { escaped } from './news-facts.ts';
import { worthTelling, type News } from './tasks/talking.ts';
import { trustToConfide, wouldConfide } from './secrets.ts';
import { lowestTrust } from './trust.ts';
import { firstName } from './words.ts';

/** Shown to a mind at once. */
const mostOffered = 3;

/** Best first. `present` is everybody who will hear it, the one spoken to first. */
export function newsFor(
  context: Context,
  thoughts: Thoughts,
  toId: ActorId,
  present: readonly ActorId[],
): News[] {
  if (!context.abilities.memory) return [];
  const minute = now(context);
  return thoughts.news
    .filter((entry) => mayTell(context, thoughts, entry, toId, present, minute))
    .map((entry) => ({ entry, value: worth(context, entry, toId, minute) }))
    .filter(({ value }) => value >= worthTelling)
    .sort((a, b) => b.value - a.value || (a.entry.memory.id < b.entry.memory.id ? -1 : 1))
    .slice(0, mostOffered)
    .map(({ entry, value }) => offered(context, entry, toId, value));
}

function mayTell(
  context: Context,
  thoughts: Thoughts,
  entry: NewsEntry,
  toId: ActorId,
  present: readonly ActorId[],
  minute: number,
): boolean {
  if (entry.corrected || minute - entry.sinceMinute > freshForMinutes) return false;
  if (entry.pastFrom !== null && minute > entry.pastFrom) return false;
  // Whose doings it is of, tells it: with them there, nobody else does.
  if (entry.knownTo.has(toId) || entry.subjects.some((id) => present.includes(id))) return false;
  if (wasAskedToo(context, entry, toId)) return false;
  if (!mayBeSaidTo(entry.memory, present) || isOwnSecret(thoughts, entry, present)) return false;
  if (entry.inTrust && !wouldConfide(thoughts, entry.memory, present)) return false;
  // Nobody is told to their face what is said of them; to be asked to a party is another thing.
  return entry.announcement || !present.some((id) => isAbout(context, entry, id));
}

/** Whoever was asked to the same meeting need not be told of it, least of all there. */
function wasAskedToo(context: Context, { fact }: NewsEntry, id: ActorId): boolean {
  if (!fact.includes('asked to come to')) return false;
  const meetings = context.thoughts.get(id)?.story.meetings ?? [];
  return meetings.some(({ why }) => fact.includes(why.replace(/\.$/, '')));
}

function isAbout(context: Context, { memory, subjects, fact }: NewsEntry, id: ActorId): boolean {
  return subjects.includes(id) || memory.relatedCharacters.includes(id) || isNamed(context, fact, id);
}

/** Every answer looks through the same few dozen facts and secrets. */
const stemsOf = remembering(2_000, stemSet);

/** Griefs and guilts of one's own, until there is trust enough. */
function isOwnSecret(
  { villager, ties }: Thoughts,
  { memory, fact, hands }: NewsEntry,
  present: readonly ActorId[],
): boolean {
  const trust = lowestTrust(present.map((id) => ties.get(id)));
  const { secret } = villager;
  if (trust >= secret.toldWhen) return false;
  if (sharedRarity(stemsOf(fact), stemsOf(`${secret.text} ${secret.hint}`)) > 14) return true;
  return hands === 0 && memory.valence <= -0.5 && memory.importance >= 6 && trust < trustToConfide;
}

function isNamed(context: Context, fact: string, id: ActorId): boolean {
  const person = personOf(context, id);
  if (person === null) return false;
  const name = spokenName(context, person);
  // Most are ruled out without a pattern.
  return fact.includes(name) && namePattern(name).test(fact);
}

function namePattern(name: string): RegExp {
  return new RegExp(`(?<!\\p{L})${escaped(name)}(?!\\p{L})`, 'u');
}

/** 0–2.5 */
function worth(context: Context, entry: NewsEntry, toId: ActorId, minute: number): number {
  const { importance } = entry.memory;
  const freshness = 0.5 ** ((minute - entry.sinceMinute) / 1440);
  const ties = context.thoughts.get(toId)?.ties;
  const concern = Math.max(
    0,
    ...entry.subjects.map((id) => Math.min(1, Math.abs(ties?.get(id)?.affection ?? 0) / 60)),
  );
  return (
    importance / 10 +
    0.4 * freshness +
    0.3 * concern +
    (entry.announcement ? 0.6 : 0) +
    (entry.corrects ? 0.4 : 0) -
    (entry.announcement ? 0 : 0.03 * entry.knownTo.size)
  );
}

function offered(context: Context, entry: NewsEntry, toId: ActorId, value: number): News {
  const { toldBy } = entry.memory.provenance;
  const teller = toldBy === null ? null : personOf(context, toldBy);
  const listener = personOf(context, toId);
  const own = context.thoughts.get(entry.memory.agentId)?.villager.shortName;
  const heard = listener === null ? entry.fact : named(entry.fact, spokenName(context, listener), 'you');
  const fact = namesInShort(own === undefined || entry.hands === 0 ? heard : named(heard, own, 'me'));
  return {
    memoryId: entry.memory.id,
    fact,
    fromName: teller === null ? null : firstName(spokenName(context, teller)),
    hands: entry.hands,
    certainty: entry.certainty,
    announcement: entry.announcement,
    ...(entry.inTrust ? { inTrust: true } : {}),
    subjects: entry.subjects,
    value,
    knownTo: guessedKnowing(entry, context.thoughts.size),
  };
}

/** "… and wants to invite Finn and Rosa" is, said to Rosa by Finn, "… and wants to invite me and you". */
function named(fact: string, name: string, pronoun: 'you' | 'me'): string {
  // To make the pattern takes longer than all the rest of choosing what to tell.
  if (!fact.includes(name)) return fact;
  return fact.replace(
    new RegExp(
      `(?<=\\s)${escaped(name)}(?![\\p{L}’'])(?! (?:is|was|has|will|had|and \\p{Lu}\\p{Ll}+ (?:are|were|have)|\\p{Ll}+(?:s|ed)\\b))`,
      'u',
    ),
    pronoun,
  );
}
