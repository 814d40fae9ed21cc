/**
 * What is remembered of news: the fact itself and not the chat around it, nor whose quote it was a quote of, so that it
 * can be told on. Where it came from stands in the provenance, and in a word.
 */
import type { Villager } from '../content/villager.ts';
import type { NewMemory } from '../ports/memory-store.ts';
import type { ActorId } from '../world/types.ts';
import { personOf, spokenName, type Context } from './context.ts';
import { certaintyPerHand, newsTags, type NewsEntry } from './gossip.ts';
import { heardWithTag } from './secrets.ts';
import { clampImportance, personalWeight } from './weight.ts';
import { inHundredths } from '../text/hundredths.ts';

/** News on its way from one to others. */
export type Passing = {
  readonly entry: NewsEntry;
  /** Whom the speaker has it from, by name. */
  readonly from: string | null;
  /** Everybody it is said to. */
  readonly listeners: readonly ActorId[];
};

/** Who remembers: the villager, and what they know already. */
export type Rememberer = { readonly villager: Villager; readonly news: readonly NewsEntry[] };

export function whereFrom(context: Context, { memory }: NewsEntry): string | null {
  const { toldBy } = memory.provenance;
  const teller = toldBy === null ? null : personOf(context, toldBy);
  return teller === null ? null : spokenName(context, teller);
}

/** `told` is how it was heard: "told me", "told Finn at the inn, within my hearing". */
export function memoryOfNews(
  { villager, news }: Rememberer,
  speaker: { readonly id: ActorId; readonly name: string },
  { entry, from, listeners }: Passing,
  told: string,
): Pick<NewMemory, 'content' | 'importance' | 'tags' | 'provenance'> {
  const known = news.some((one) => one.rootId === entry.rootId) || entry.subjects.includes(villager.id);
  const having =
    from === null ? '' : entry.hands === 1 ? `, having it from ${from}` : `, as ${from} had heard`;
  const importance = Math.max(3, 0.95 * entry.memory.importance) + personalWeight(villager, entry.fact);
  const together = listeners.filter((id) => id !== villager.id).map((id) => `${heardWithTag}${id}`);
  return {
    content: `${speaker.name} ${told}${having}: "${entry.fact}"`,
    importance: known ? 1.5 : clampImportance(importance),
    tags: ['talk', 'told', ...newsTags(entry), ...together],
    provenance: {
      toldBy: speaker.id,
      sourceMemoryId: entry.memory.id,
      certainty: inHundredths(entry.certainty * certaintyPerHand),
    },
  };
}
