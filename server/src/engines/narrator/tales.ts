/** Rumours as they went: one thing that was told on, from whom to whom, and what came of it on the way. */
import { quoteOf } from '../../mind/news-facts.ts';
import type { Telling } from '../../ports/gazettes.ts';
import type { Memory } from '../../ports/memory-store.ts';
import type { ActorId, PlaceId } from '../../world/types.ts';
import { unique } from './lead.ts';
import { flat, rootIdOf, type Yesterday } from './yesterday.ts';

/** One mouth opened once: to those spoken to, and in the hearing of others. */
export type Hop = {
  readonly from: ActorId;
  readonly minute: number;
  readonly placeId: PlaceId | null;
  readonly to: readonly ActorId[];
  readonly inHearing: readonly ActorId[];
};

export type Tale = {
  /** As it was told most. */
  readonly words: string;
  /** As it was told last, where that was otherwise. */
  readonly grown: string | null;
  /** Who said it first. */
  readonly origin: ActorId | null;
  /** Whom the words name, other than the origin. */
  readonly subjects: readonly ActorId[];
  readonly hops: readonly Hop[];
  /** Everybody who heard it. */
  readonly heard: readonly ActorId[];
  /** It is of a stove or a row of beans rather than of people. */
  readonly isOfThings: boolean;
  /** Somebody said it was otherwise. */
  readonly wasCorrected: boolean;
  readonly chain: readonly Telling[];
  readonly sources: readonly string[];
};

/** So many have to have heard it that it cannot be called a confidence any more, from more than one mouth. */
const leastHearers = 4;
const leastTellers = 2;
/** The widest of them: whether words may be printed is slow to say. */
const mostLookedInto = 12;

/** What went round, the widest first. */
export async function talesOf(day: Yesterday): Promise<Tale[]> {
  const told = day.memories.filter(
    ({ tags, provenance }) => tags.includes('news') && provenance.toldBy !== null,
  );
  // Two who each remembered the same sentence told one tale.
  const first = firstWords(told);
  await day.breathe();
  const groups = [...Map.groupBy(told, ({ tags }) => first.get(rootIdOf(tags) ?? '') ?? '').values()];
  const widest = groups
    .filter((memories) => unique(memories.map(({ agentId }) => agentId)).length >= leastHearers)
    .sort((a, b) => b.length - a.length)
    .slice(0, mostLookedInto);
  const tales: Tale[] = [];
  for (const memories of widest) {
    await day.breathe();
    const tale = taleOf(day, memories);
    if (tale !== null) tales.push(tale);
  }
  return tales.sort((a, b) => b.heard.length - a.heard.length);
}

/** Of each fact, the words with which it set out, so that a tale that grew is one with what it grew from. */
function firstWords(told: readonly Memory[]): Map<string, string> {
  const first = new Map<string, string>();
  for (const { tags, content } of told.toSorted((a, b) => a.gameMinute - b.gameMinute)) {
    const root = rootIdOf(tags) ?? '';
    if (!first.has(root)) first.set(root, flat(quoteOf(content) ?? content));
  }
  return first;
}

function taleOf(day: Yesterday, unsorted: readonly Memory[]): Tale | null {
  const memories = unsorted.toSorted((a, b) => a.gameMinute - b.gameMinute || Number(a.id) - Number(b.id));
  const wordings = memories.flatMap((memory) => quoteOf(memory.content) ?? []);
  const words = mostUsed(wordings);
  const last = wordings.at(-1);
  if (words === null || ![words, last ?? ''].every((one) => one === '' || day.isPrintable(one))) return null;
  const origin = originOf(day, memories);
  const hops = [...firstHop(day, memories, origin), ...hopsOf(day, memories)];
  const heard = unique(memories.map(({ agentId }) => agentId)).filter((id) => id !== origin);
  const tellers = unique(hops.map(({ from }) => from));
  if (heard.length < leastHearers || tellers.length < leastTellers) return null;
  const distorted = memories.findLast(({ tags }) => tags.includes('distorted'));
  const grown = distorted === undefined ? null : quoteOf(distorted.content);
  return {
    words,
    grown: grown === null || flat(grown) === flat(words) ? null : grown,
    origin,
    subjects: namedIn(day, words).filter((id) => id !== origin),
    hops,
    heard,
    isOfThings: day.roots.get(rootIdOf(memories[0]?.tags ?? []) ?? '')?.tags.includes('object') === true,
    wasCorrected: memories.some(({ tags }) => tags.includes('correction')),
    chain: memories
      .filter(isToldTo)
      .map(({ provenance, agentId, gameMinute }) => ({
        from: provenance.toldBy ?? '',
        to: agentId,
        minute: Math.round(gameMinute),
      }))
      .slice(0, 60),
    sources: memories.slice(0, 12).map(({ id }) => `memory:${id}`),
  };
}

const isToldTo = ({ tags }: Memory): boolean => !tags.includes('overheard');

/** Whoever the first memory of it is of, or was told by. */
function originOf(day: Yesterday, memories: readonly Memory[]): ActorId | null {
  const [first] = memories;
  const root = day.roots.get(rootIdOf(first?.tags ?? []) ?? '');
  return root?.provenance.toldBy ?? root?.agentId ?? first?.provenance.toldBy ?? null;
}

/** From whoever said it to whoever remembers being told it first, when that was on the same day. */
function firstHop(day: Yesterday, [first]: readonly Memory[], origin: ActorId | null): Hop[] {
  const root = day.roots.get(rootIdOf(first?.tags ?? []) ?? '');
  if (root === undefined || origin === null || root.provenance.toldBy !== origin) return [];
  if (root.gameMinute < day.fromMinute || !isToldTo(root)) return [];
  const { agentId, placeId } = root;
  return [{ from: origin, minute: Math.round(root.gameMinute), placeId, to: [agentId], inHearing: [] }];
}

function hopsOf(day: Yesterday, memories: readonly Memory[]): Hop[] {
  const groups = Map.groupBy(
    memories,
    ({ provenance, gameMinute }) => `${provenance.toldBy} ${Math.round(gameMinute)}`,
  );
  return [...groups.values()].flatMap((group) => {
    const from = group[0]?.provenance.toldBy ?? null;
    if (from === null || day.name(from) === null) return [];
    const to = unique(group.filter(isToldTo).map(({ agentId }) => agentId));
    const inHearing = unique(group.map(({ agentId }) => agentId)).filter((id) => !to.includes(id));
    const placeId = group.find((one) => one.placeId !== null)?.placeId ?? null;
    return [{ from, minute: Math.round(group[0]?.gameMinute ?? 0), placeId, to, inHearing }];
  });
}

export function namedIn(day: Yesterday, words: string): ActorId[] {
  return day.lore
    .villagers()
    .filter(({ shortName }) => new RegExp(`(?<!\\p{L})${shortName}(?!\\p{L})`, 'u').test(words))
    .map(({ id }) => id);
}

function mostUsed(words: readonly string[]): string | null {
  const counts = Map.groupBy(words, (one) => one);
  let best: string | null = null;
  for (const [one, all] of counts)
    if (best === null || all.length > (counts.get(best)?.length ?? 0)) best = one;
  return best;
}
