/** What a gift is to somebody by their file's tastes, and what it leaves behind: memories and a changed tie. */
import type { NewMemory } from '../ports/memory-store.ts';
import type { RelationshipChange } from '../ports/valley-store.ts';
import type { Actor, ItemId, WorldEvent } from '../world/types.ts';
import { chance, now, spokenName, type Context, type Thoughts } from './context.ts';
import { placeOf } from './hearing.ts';
import type { GiftReaction } from './tasks/reacting.ts';
import { withArticle } from './words.ts';
import { inHundredths } from '../text/hundredths.ts';

export type GaveEvent = Extract<WorldEvent, { kind: 'gave' }>;

const effects = {
  loved: { affection: 8, trust: 2, mood: 'happy' },
  liked: { affection: 4, trust: 1, mood: 'happy' },
  neutral: { affection: 1, trust: 0, mood: 'neutral' },
  disliked: { affection: -2, trust: 0, mood: 'sad' },
} as const;

export function byTaste(
  context: Context,
  thoughts: Thoughts,
  itemId: ItemId,
  tags: readonly string[],
  from: Pick<Actor, 'id'>,
): GiftReaction {
  const { giftTastes } = thoughts.villager;
  const names = [itemId, ...tags];
  const fits = (list: readonly string[]): boolean => names.some((name) => list.includes(name));
  const taste = fits(giftTastes.loved)
    ? 'loved'
    : fits(giftTastes.disliked)
      ? 'disliked'
      : fits(giftTastes.liked)
        ? 'liked'
        : 'neutral';
  const lines = giftTastes.lines[taste];
  const fresh = lines.filter((line) => !thoughts.saidLately.includes(line));
  const choice = fresh.length > 0 ? fresh : lines;
  const pick = Math.floor(chance(context.deps.seed, from.id, itemId, now(context)) * choice.length);
  const name = context.world?.items.get(itemId)?.name ?? itemId;
  return {
    ...effects[taste],
    taste,
    text: choice[pick] ?? 'Thank you.',
    reason: `You gave ${thoughts.villager.shortName} ${withArticle(name)}.`,
    importance: taste === 'loved' ? 6 : taste === 'neutral' ? 3 : 4,
  };
}

export function traces(
  context: Context,
  event: GaveEvent,
  from: Actor,
  to: Actor,
  felt: GiftReaction | null,
  /** Of this gift, unlike any other's. */
  key: string,
): { memories: NewMemory[]; changes: RelationshipChange[] } {
  const item = withArticle(context.world?.items.get(event.item)?.name ?? event.item);
  const memories: NewMemory[] = [];
  const remember = (
    agent: Actor,
    other: Actor,
    content: string,
    importance: number,
    valence: number,
  ): void => {
    const { world } = context;
    memories.push({
      agentId: agent.id,
      type: 'observation',
      content,
      importance,
      valence,
      arousal: inHundredths(Math.min(1, Math.abs(valence) * 0.6)),
      tags: event.inReturn === undefined ? ['gift', event.item] : ['trade', event.item, event.inReturn],
      relatedAgents: other.kind === 'agent' ? [other.id] : [],
      relatedCharacters: other.kind === 'character' ? [other.id] : [],
      placeId: world === null ? null : (placeOf(world, agent)?.id ?? null),
      conversationId: null,
      provenance: { toldBy: null, sourceMemoryId: null, certainty: 1 },
      gameMinute: now(context),
      embedding: null,
      idempotencyKey: `${key}:${agent.id}`,
    });
  };
  if (event.inReturn !== undefined) {
    const got = withArticle(context.world?.items.get(event.inReturn)?.name ?? event.inReturn);
    remember(from, to, `I got ${got} from ${spokenName(context, to)} for ${item}.`, 2.5, 0.2);
    return { memories, changes: [fairTrade(context, from, to, got, item)] };
  }
  if (felt !== null) {
    const liking = {
      loved: 'and I loved it',
      liked: 'and I liked it',
      neutral: '',
      disliked: 'and I did not care for it',
    };
    const words = `${spokenName(context, from)} gave me ${item} ${liking[felt.taste]}`.trim();
    const valence = { loved: 0.9, liked: 0.5, neutral: 0.2, disliked: -0.3 }[felt.taste];
    remember(to, from, `${words}.`, felt.importance, valence);
  }
  if (context.thoughts.has(from.id)) remember(from, to, `I gave ${spokenName(context, to)} ${item}.`, 3, 0.3);
  if (felt === null) return { memories, changes: [] };
  const change: RelationshipChange = {
    agentId: to.id,
    otherId: from.id,
    otherKind: from.kind,
    affection: felt.affection,
    trust: felt.trust,
    reason: felt.reason,
    gameMinute: now(context),
    interaction: true,
  };
  return { memories, changes: [change] };
}

/** Each half of a trade is told by who handed it over; the other half says the same of the other. */
function fairTrade(context: Context, from: Actor, to: Actor, got: string, given: string): RelationshipChange {
  return {
    agentId: from.id,
    otherId: to.id,
    otherKind: to.kind,
    affection: 1,
    trust: 1,
    reason: `A fair trade: ${given} for ${got}.`,
    gameMinute: now(context),
    interaction: true,
  };
}
