/**
 * What each villager has to tell: facts fit for other ears, with whom they came from, through how many mouths, how sure
 * they are, and who has been told. Kept beside the memories, and rebuilt from them when the process begins.
 */
import type { Villager } from '../content/villager.ts';
import type { Memory, MemoryId } from '../ports/memory-store.ts';
import { agreement } from '../text/contradiction.ts';
import { stemSet } from '../text/content-words.ts';
import { distorted, mostDistortions } from '../text/distort.ts';
import { namesInShort } from '../text/names-in-short.ts';
import { sentences } from '../text/tokens.ts';
import type { ActorId } from '../world/types.ts';
import { isInConfidence } from './confidences.ts';
import { isAnnouncement, subjectsOf, tellable } from './news-facts.ts';
import { pastFrom } from './offline/stale.ts';
import { heardWithTag, inTrustTag, isInTrust } from './secrets.ts';

export type NewsEntry = {
  readonly memory: Memory;
  /** The first memory of it, whoever's it is. */
  readonly rootId: MemoryId;
  readonly sinceMinute: number;
  /** As this villager tells it. */
  readonly fact: string;
  /** Of the fact as it is said, with a long row of names in short. */
  readonly stems: ReadonlySet<string>;
  /** Game minute after which nobody tells it any more, as it was to come then; null for what keeps. */
  readonly pastFrom: number | null;
  /** Mouths it went through: 0 for what they saw or do themselves. */
  readonly hands: number;
  certainty: number;
  readonly distortions: number;
  readonly announcement: boolean;
  /** A secret, for those who are trusted. */
  readonly inTrust: boolean;
  /** Whose doings it is of. */
  readonly subjects: readonly ActorId[];
  /** Who has heard it from them, or told it to them. */
  readonly knownTo: Set<ActorId>;
  /** Of those they told it to, how many there were and how many had it already. */
  readonly told: { all: number; inVain: number };
  /** Said otherwise by somebody who knows better: not told any more. */
  corrected: boolean;
  /** Takes the place of something they had told others before. */
  corrects: boolean;
};

/** Each mouth takes some of the certainty away. */
export const certaintyPerHand = 0.85;
/** Three game days: older than that, everybody has heard. */
export const freshForMinutes = 3 * 24 * 60;
/** Facts at hand of each villager; what is older or lighter is not brought up any more. */
const mostKept = 24;

const factTag = 'fact:';
const handsTag = 'hands:';
const sinceTag = 'since:';
const distortedTag = 'distorted';
/** Of a call that is open to all: the meeting's key follows. */
export const callTag = 'call:';
/** Heard of nobody in particular. */
export const rumourTag = 'rumour';

/** For the memory of those who are told: what it is, through how many mouths, since when. */
export function newsTags(entry: NewsEntry): string[] {
  const times = entry.distortions === 0 ? [] : [distortedTag, `${distortedTag}:${entry.distortions}`];
  const tags = [
    'news',
    `${factTag}${entry.rootId}`,
    `${handsTag}${entry.hands + 1}`,
    `${sinceTag}${entry.sinceMinute}`,
  ];
  return [
    ...tags,
    ...times,
    ...(entry.corrects ? ['correction'] : []),
    ...(entry.inTrust ? [inTrustTag] : []),
    ...entry.memory.tags.filter((tag) => tag.startsWith(callTag)),
  ];
}

/** For the teller's own memory of having told it. */
export function toldTags(entry: NewsEntry): string[] {
  return [`${factTag}${entry.rootId}`, ...(entry.inTrust ? [inTrustTag] : [])];
}

function numberIn(tags: readonly string[], prefix: string): number | null {
  const value = Number(tags.find((tag) => tag.startsWith(prefix))?.slice(prefix.length) ?? Number.NaN);
  return Number.isFinite(value) ? value : null;
}

export function rootOf(memory: Pick<Memory, 'id' | 'tags'>): MemoryId {
  return memory.tags.find((tag) => tag.startsWith(factTag))?.slice(factTag.length) ?? memory.id;
}

/** Null for a memory with nothing in it to pass on. */
export function entryOf(
  memory: Memory,
  agent: Villager,
  villagers: ReadonlyMap<ActorId, Villager>,
): NewsEntry | null {
  if (isInConfidence(memory) || memory.tags.some((tag) => /secret|guilt|shame/.test(tag))) return null;
  const { toldBy } = memory.provenance;
  const told = tellable(memory, toldBy === null ? null : (villagers.get(toldBy) ?? null));
  if (told === null) return null;
  const owner = toldBy === null && told.mine ? agent.id : null;
  const subjects = subjectsOf(told.fact, owner, villagers.values());
  const announcement = isAnnouncement(told.fact);
  // Of nobody: somebody's small talk, or a saw.
  if (toldBy !== null && villagers.has(toldBy) && subjects.length === 0 && !announcement) return null;
  const rootId = rootOf(memory);
  const before = numberIn(memory.tags, `${distortedTag}:`) ?? 0;
  // What goes round has no teller one could name, and is hearsay all the same.
  const isRumour = memory.tags.includes(rumourTag);
  const hands = toldBy === null && !isRumour ? 0 : (numberIn(memory.tags, handsTag) ?? 1);
  // What one lives oneself, one does not get wrong.
  const grown =
    toldBy === null || before >= mostDistortions || memory.tags.includes('correction')
      ? null
      : distorted(told.fact, agent.traits, `${rootId}|${agent.id}`);
  return {
    memory,
    rootId,
    sinceMinute: numberIn(memory.tags, sinceTag) ?? memory.gameMinute,
    fact: grown ?? told.fact,
    pastFrom: pastFrom(told.fact, memory),
    stems: stemSet(namesInShort(told.fact)),
    hands,
    certainty: memory.provenance.certainty,
    distortions: before + (grown === null ? 0 : 1),
    announcement,
    inTrust: isInTrust(memory),
    subjects,
    knownTo: new Set([
      ...(toldBy === null ? [] : [toldBy]),
      ...memory.tags.flatMap((tag) => (tag.startsWith(heardWithTag) ? [tag.slice(heardWithTag.length)] : [])),
    ]),
    told: { all: 0, inVain: 0 },
    corrected: memory.tags.includes('corrected'),
    corrects: memory.tags.includes('correction'),
  };
}

/** Tellings without which one in vain says little. */
const fewTellings = 2;

/** How many may know by now: those one knows of, or as many of all as had it already of those it was told to. */
export function guessedKnowing({ knownTo, told }: NewsEntry, everybody: number): number {
  return Math.max(knownTo.size, Math.round((everybody * told.inVain) / (told.all + fewTellings)));
}

/** The weightiest and freshest stay. */
export function kept(entries: readonly NewsEntry[], minute: number): NewsEntry[] {
  const fresh = entries.filter((one) => minute - one.sinceMinute <= freshForMinutes);
  if (fresh.length <= mostKept) return fresh;
  const worth = (one: NewsEntry): number =>
    one.memory.importance +
    (one.announcement ? 4 : 0) -
    (minute - one.sinceMinute) / 720 -
    one.knownTo.size / 4;
  return fresh.toSorted((a, b) => worth(b) - worth(a)).slice(0, mostKept);
}

/** Which of these the words pass on; a fact told in other words still has most of its own. */
export function passedOn(entries: readonly NewsEntry[], words: string): NewsEntry | null {
  if (entries.length === 0) return null;
  const said = stemSet(words);
  let best: { entry: NewsEntry; share: number } | null = null;
  for (const entry of entries) {
    if (entry.corrected || entry.stems.size < 2) continue;
    let common = 0;
    for (const stem of entry.stems) if (said.has(stem)) common++;
    const share = common / entry.stems.size;
    if (share >= 0.7 && (best === null || share > best.share)) best = { entry, share };
  }
  // The same people and places with another day: that is no passing on.
  const { fact } = best?.entry ?? { fact: '' };
  return sentences(words).some((one) => agreement(fact, one) === 'against') ? null : (best?.entry ?? null);
}
