/**
 * "That was not me": a player denies what a villager remembers of them. Who trusts them takes their word for it: the
 * memory is doubted for good, another stands beside it, and what had been passed on is denied from mouth to mouth, as any
 * correction is. Who has no reason to, or saw it with their own eyes, does not. Either way they say so when they meet.
 */
import type { Memory, MemoryId, NewMemory } from '../ports/memory-store.ts';
import type { RelationshipChange } from '../ports/valley-store.ts';
import type { DisputeAnswer } from '../protocol/journal.ts';
import { minutesPerDay } from '../world/constants.ts';
import { distanceBetween } from '../world/position.ts';
import type { ActorId, World } from '../world/types.ts';
import { now, personOf, spokenName, type Context, type Person, type Thoughts } from './context.ts';
import { disputed, reactionTo, reasonToDoubt, refusalWords, type Ground } from './dispute-words.ts';
import type { Learning } from './learning.ts';
import { inHundredths } from '../text/hundredths.ts';

/** Memories of each villager that the journal may have shown, and then some. */
const lookedAtEach = 20;
const lookedAt = 400;
/** Denials of one player in a day of the valley. */
const mostADay = 5;
/** Trust, 0–100, from which a player's word weighs more than somebody else's, or than one's own eyes. */
const trustedOverHearsay = 5;
const trustedOverSight = 30;
/** What is left of the certainty. */
const leftOfCertainty = 0.25;
/** Tiles at which one speaks of it. */
const near = 5;
/** Ticks between two looks at who meets whom; away from those in which a game minute begins. */
const lookEvery = 20;
const lookAt = 17;
/** Game minutes after which nobody brings it up any more, and how many wait at most. */
const broughtUpWithin = 3 * minutesPerDay;
const mostWaiting = 500;

type Waiting = {
  readonly agentId: ActorId;
  readonly toId: ActorId;
  readonly text: string;
  readonly sinceMinute: number;
};

export type Disputes = {
  deny(characterId: ActorId, memoryId: MemoryId): Promise<DisputeAnswer>;
  tick(world: Readonly<World>): void;
};

export function createDisputes(
  context: Context,
  remember: (memory: NewMemory) => void,
  learning: Pick<Learning, 'change'>,
): Disputes {
  /** Game minutes of each player's latest denials. */
  const denied = new Map<ActorId, number[]>();
  let waiting: Waiting[] = [];

  function isTooMuch(characterId: ActorId): boolean {
    const minute = now(context);
    for (const [id, minutes] of denied)
      if (minutes.every((one) => minute - one >= minutesPerDay)) denied.delete(id);
    const latest = (denied.get(characterId) ?? []).filter((one) => minute - one < minutesPerDay);
    if (latest.length >= mostADay) return true;
    denied.set(characterId, [...latest, minute]);
    return false;
  }

  async function deny(characterId: ActorId, memoryId: MemoryId): Promise<DisputeAnswer> {
    const player = personOf(context, characterId);
    const found = await context.deps.memories.rememberedOf(characterId, lookedAtEach, lookedAt);
    const memory = found.find(({ id }) => id === memoryId);
    const thoughts = memory === undefined ? undefined : context.thoughts.get(memory.agentId);
    if (player === null || memory === undefined || thoughts === undefined)
      return { done: false, text: 'Nobody remembers anything of the kind any more.' };
    const { shortName } = thoughts.villager;
    if (memory.tags.includes('disputed'))
      return { done: false, text: `You have told ${shortName} so already.` };
    const ground = groundOf(memory, characterId);
    if (ground === 'own_words') return { done: false, text: refusalWords(ground, shortName) };
    if (isTooMuch(characterId))
      return { done: false, text: 'You have denied enough for one day. Let it rest until tomorrow.' };
    const trust = await trustIn(thoughts, characterId);
    const isBelieved = trust >= (ground === 'hearsay' ? trustedOverHearsay : trustedOverSight);
    if (isBelieved) await takeBack(thoughts, player, memory, ground);
    else await keepTo(thoughts, player, memory, ground);
    bringUp(thoughts, player, reactionTo(thoughts.villager, spokenName(context, player), ground, isBelieved));
    return {
      done: isBelieved,
      text: isBelieved
        ? `${shortName} takes your word for it, and will remember it so.`
        : refusalWords(ground, shortName),
    };
  }

  async function trustIn(thoughts: Thoughts, characterId: ActorId): Promise<number> {
    const { id } = thoughts.villager;
    const tie = thoughts.ties.get(characterId) ?? (await context.deps.store.relationship(id, characterId));
    return tie?.trust ?? 0;
  }

  async function revise(memory: Memory, certainty: number, tags: readonly string[]): Promise<void> {
    const revised = await context.deps.memories.correct(memory.id, {
      certainty: inHundredths(certainty),
      tags,
    });
    if (revised !== null) context.background('caching a memory', () => context.deps.recent.push([revised]));
  }

  async function takeBack(thoughts: Thoughts, player: Person, memory: Memory, ground: Ground): Promise<void> {
    await revise(memory, memory.provenance.certainty * leftOfCertainty, ['disputed', 'corrected']);
    const entry = thoughts.news.find((one) => one.memory.id === memory.id);
    // From here on they do not pass it on, and deny it to those whom they told.
    if (entry !== undefined) entry.corrected = true;
    const name = spokenName(context, player);
    const words = disputed(memory, entry?.fact ?? null, name);
    remember({
      ...about(memory, player),
      content: words.content,
      importance: 6,
      valence: 0.1,
      tags: words.denies ? ['talk', 'told', 'news', 'correction'] : ['talk', 'amends'],
      provenance: { toldBy: player.id, sourceMemoryId: memory.id, certainty: 0.9 },
      idempotencyKey: `disputed:${memory.id}`,
    });
    const teller = memory.provenance.toldBy === null ? null : personOf(context, memory.provenance.toldBy);
    if (ground === 'hearsay' && teller !== null) learning.change([blame(thoughts, teller, name)]);
  }

  function blame(thoughts: Thoughts, teller: Person, name: string): RelationshipChange {
    const who = teller.kind === 'character' ? 'you' : spokenName(context, teller);
    return {
      agentId: thoughts.villager.id,
      otherId: teller.id,
      otherKind: teller.kind,
      affection: 0,
      trust: -2,
      reason: `What ${who} told about ${name} turned out wrong.`,
      gameMinute: now(context),
      interaction: false,
    };
  }

  async function keepTo(thoughts: Thoughts, player: Person, memory: Memory, ground: Ground): Promise<void> {
    await revise(memory, memory.provenance.certainty, ['disputed']);
    const name = spokenName(context, player);
    remember({
      ...about(memory, player),
      content: `${name} says that it was not them. ${reasonToDoubt(ground)}`,
      importance: 4,
      valence: -0.2,
      tags: ['talk', 'amends'],
      provenance: { toldBy: player.id, sourceMemoryId: memory.id, certainty: 0.5 },
      idempotencyKey: `disputed:${memory.id}`,
    });
    if (ground !== 'seen') return;
    learning.change([
      {
        agentId: thoughts.villager.id,
        otherId: player.id,
        otherKind: 'character',
        affection: 0,
        trust: -1,
        reason: `You denied what ${thoughts.villager.shortName} saw.`,
        gameMinute: now(context),
        interaction: false,
      },
    ]);
  }

  function about(
    memory: Memory,
    player: Person,
  ): Omit<NewMemory, 'content' | 'importance' | 'valence' | 'tags' | 'provenance' | 'idempotencyKey'> {
    return {
      agentId: memory.agentId,
      type: 'conversation',
      arousal: 0.2,
      relatedAgents: memory.relatedAgents,
      relatedCharacters: [...new Set([player.id, ...memory.relatedCharacters])],
      placeId: null,
      conversationId: null,
      gameMinute: now(context),
      embedding: null,
    };
  }

  /** One thing at a time between two; the latest. */
  function bringUp({ villager: { id } }: Thoughts, player: Person, text: string): void {
    const others = waiting.filter(({ agentId, toId }) => agentId !== id || toId !== player.id);
    const one = { agentId: id, toId: player.id, text, sinceMinute: now(context) };
    waiting = [...others, one].slice(-mostWaiting);
  }

  function isMeeting(world: Readonly<World>, { agentId, toId }: Waiting): boolean {
    const [agent, player] = [world.actors.get(agentId), world.actors.get(toId)];
    if (agent === undefined || player === undefined || agent.activity?.activity === 'sleep') return false;
    if (distanceBetween(agent, player, world.tick) > near) return false;
    if (agent.conversationId !== player.conversationId) return false;
    return agent.pursuit === null || agent.pursuit.kind === 'task';
  }

  return {
    deny,
    tick(world) {
      if (waiting.length === 0 || world.tick % lookEvery !== lookAt) return;
      const minute = now(context);
      waiting = waiting.filter((one) => {
        if (minute - one.sinceMinute > broughtUpWithin) return false;
        if (!isMeeting(world, one)) return true;
        context.outbox.push({ kind: 'talk', actorId: one.agentId, to: one.toId, text: one.text });
        return false;
      });
    },
  };
}

/** What the villager goes by. */
function groundOf({ provenance, tags }: Memory, characterId: ActorId): Ground {
  if (provenance.toldBy === characterId || tags.includes('own-words')) return 'own_words';
  return provenance.toldBy === null && !tags.includes('rumour') ? 'seen' : 'hearsay';
}
