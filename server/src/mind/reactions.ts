/**
 * What is done about the things and the sky around one: a fire lit again, shelter sought, a gift on the doorstep
 * picked up. What there is to do is known here; whether to do it is the mind's to say.
 */
import type { NewMemory } from '../ports/memory-store.ts';
import type { RelationshipChange } from '../ports/valley-store.ts';
import { currentTile } from '../world/position.ts';
import type { ActorId, Input, ItemId, Percept, World, WorldEvent } from '../world/types.ts';
import { ask, isFree, type Company } from './company.ts';
import { now, personOf, spokenName, type Context, type Person, type Thoughts } from './context.ts';
import { byTaste } from './gift-traces.ts';
import { newMeter } from './tasks/meter.ts';
import type { Reaction, ReactOption, ReactRequest } from './tasks/reacting.ts';
import { optionsFor } from './reaction-options.ts';
import { retrieve } from './retrieve.ts';
import { situationOf } from './situation.ts';
import { startTrace } from './tracing.ts';
import { bondTo, isSurrounding, placeOfItem } from './surroundings.ts';
import type { SurroundingPercept } from './surroundings.ts';
import { atPlace, withArticle } from './words.ts';

/** Game minutes before the same thing is thought about again. */
const againAfter = 60;
/** Above a chat, below a promise. */
const priority = 6;
const keptLeavers = 500;

type Reactions = {
  onAttended(agentId: ActorId, percept: Percept, told: string): void;
  onTook(event: Extract<WorldEvent, { kind: 'took' }>): void;
};

export function createReactions(
  company: Company,
  keep: (memory: NewMemory) => void,
  change: (changes: readonly RelationshipChange[]) => void = () => undefined,
): Reactions {
  const { context } = company;
  const thoughtAbout = new Map<string, number>();
  /** Whom an agent saw leaving a thing. */
  const leavers = new Map<string, ActorId>();

  function isNews(agentId: ActorId, key: string): boolean {
    const minute = now(context);
    const name = `${agentId}|${key}`;
    const before = thoughtAbout.get(name);
    if (before !== undefined && minute - before < againAfter) return false;
    thoughtAbout.delete(name);
    thoughtAbout.set(name, minute);
    // In the order of time: the oldest are first.
    for (const [old, at] of thoughtAbout) {
      if (minute - at < againAfter) break;
      thoughtAbout.delete(old);
    }
    return true;
  }

  return {
    onAttended(agentId, percept, told) {
      const { world } = context;
      const thoughts = context.thoughts.get(agentId);
      const agent = world?.actors.get(agentId);
      if (world == null || thoughts === undefined || agent === undefined || !isSurrounding(percept)) return;
      if (percept.what === 'item' && percept.byId !== null) {
        leavers.set(`${agentId}|${percept.objectId}`, percept.byId);
        for (const old of leavers.keys()) {
          if (leavers.size <= keptLeavers) break;
          leavers.delete(old);
        }
      }
      const options = optionsFor(world, thoughts, agentId, percept);
      if (options.length === 0 || !isFree(company, agent) || !isNews(agentId, keyOf(percept))) return;
      const mayAsk = context.deps.mind.kind === 'offline' || company.budget.spendUnasked(context.nowMs());
      if (!mayAsk) return;
      context.background('a reaction', () => react(company, thoughts, percept, told, options));
    },
    onTook({ actorId, objectId, item, leftBy }) {
      const { world } = context;
      const thoughts = context.thoughts.get(actorId);
      const agent = world?.actors.get(actorId);
      if (leftBy === undefined || world == null || thoughts === undefined || agent === undefined) return;
      const seen = leavers.get(`${actorId}|${objectId}`) ?? null;
      leavers.delete(`${actorId}|${objectId}`);
      const memory = ofPickingUp(context, world, thoughts, item, leftBy === actorId ? actorId : seen);
      keep(memory);
      const giver = seen === null || seen === actorId ? null : personOf(context, seen);
      if (giver !== null && memory.tags.includes('doorstep'))
        change([gladOf(context, thoughts, item, giver)]);
      if (seen === null && leftBy !== actorId && memory.tags.includes('doorstep'))
        context.outbox.push({ kind: 'emote', actorId, emote: 'surprise' });
    },
  };
}

/** What was left by somebody who was seen to leave it is as good as handed over, but for the look on one's face. */
function gladOf(context: Context, thoughts: Thoughts, item: ItemId, giver: Person): RelationshipChange {
  const known = context.world?.items.get(item);
  const { affection, trust } = byTaste(context, thoughts, item, known?.tags ?? [], giver);
  return {
    agentId: thoughts.villager.id,
    otherId: giver.id,
    otherKind: giver.kind,
    affection: Math.ceil(affection / 2),
    trust: Math.ceil(trust / 2),
    reason: `You left ${thoughts.villager.shortName} ${withArticle(known?.name ?? item)}.`,
    gameMinute: now(context),
    interaction: false,
  };
}

function keyOf(percept: SurroundingPercept): string {
  if ('objectId' in percept) return percept.objectId;
  return percept.what === 'mark' ? `${percept.placeId}/${percept.mark}` : percept.what;
}

async function react(
  company: Company,
  thoughts: Thoughts,
  percept: SurroundingPercept,
  told: string,
  options: readonly ReactOption[],
): Promise<void> {
  const { context } = company;
  const { id: agentId } = thoughts.villager;
  const meter = newMeter();
  const trace = startTrace(context, agentId, 'react');
  const before = actorIn(context, agentId);
  if (before === null) return;
  const request: ReactRequest = {
    persona: thoughts.villager,
    situation: situationOf(context, before.world, thoughts, before.agent),
    percept,
    subject: null,
    happened: told,
    options,
    // By rule, nothing that comes to mind changes it; and a storm is news to a whole valley at once.
    memories:
      context.deps.mind.kind === 'offline'
        ? []
        : await retrieve(context, thoughts, before.agent, {
            task: 'react',
            text: told,
            about: [],
            present: null,
          }),
    meter,
  };
  const reaction = await ask(company, 'a reaction', (mind, signal) => mind.react(request, signal));
  const after = actorIn(context, agentId);
  if (reaction === null || context.closing || after === null || !isFree(company, after.agent)) return;
  const input = inputOf(after.world, agentId, reaction);
  if (input !== null) context.outbox.push(input);
  const chosen = options.find((option) => option.reaction === reaction);
  const said = reaction.kind === 'greet' ? `say "${reaction.text}"` : null;
  trace({
    percepts: [told],
    memories: request.memories,
    options: [
      ...options.map(({ what, appeal, why }) => ({ what, score: appeal, why })),
      { what: 'let it be', score: null, why: null },
    ],
    choice: chosen?.what ?? said ?? (reaction.kind === 'ignore' ? 'let it be' : reaction.kind),
    reason: chosen?.why ?? null,
    inputs: input === null ? [] : [{ kind: input.kind, detail: chosen?.what ?? said ?? '' }],
    meter,
    how: 'chose among what can be done about it',
  });
}

function actorIn({ world }: Context, agentId: ActorId) {
  const agent = world?.actors.get(agentId);
  return world == null || agent === undefined ? null : { world, agent };
}

function inputOf(world: Readonly<World>, actorId: ActorId, reaction: Reaction): Input | null {
  switch (reaction.kind) {
    case 'ignore':
    case 'approach':
      return null;
    case 'greet':
      return reaction.text.trim() === '' ? null : { kind: 'say', actorId, text: reaction.text.slice(0, 500) };
    case 'take':
      return world.ground.has(reaction.objectId)
        ? { kind: 'take', actorId, objectId: reaction.objectId }
        : null;
    case 'do':
      break;
  }
  if (!world.map.places.has(reaction.placeId)) return null;
  const { activity, placeId, doing, minutes, reason, objectId = null } = reaction;
  return { kind: 'do', actorId, task: { activity, placeId, objectId, doing, minutes, priority, reason } };
}

function ofPickingUp(
  context: Context,
  world: Readonly<World>,
  thoughts: Thoughts,
  item: ItemId,
  leftBy: ActorId | null,
): NewMemory {
  const { villager } = thoughts;
  const agent = world.actors.get(villager.id);
  const place = agent === undefined ? null : placeOfItem(world, villager, currentTile(agent, world.tick));
  const bond = place === null ? null : bondTo(villager, place.id);
  const person = leftBy === null || leftBy === villager.id ? null : personOf(context, leftBy);
  const thing = withArticle(world.items.get(item)?.name ?? item);
  const where = bond === 'home' ? 'by my door' : atPlace(place);
  const isForMe = bond !== null && leftBy !== villager.id;
  const content =
    leftBy === villager.id
      ? `I picked ${thing} up again ${where}.`
      : person !== null
        ? `I picked up ${thing} that ${spokenName(context, person)} had left ${where}.`
        : `I picked up ${thing} that somebody had left ${where}, and wonder who it was.`;
  return {
    agentId: villager.id,
    type: 'observation',
    content,
    importance: isForMe ? 4.5 : 1.5,
    valence: isForMe ? 0.5 : 0.1,
    arousal: isForMe ? 0.3 : 0.1,
    tags: ['item', item, ...(isForMe ? ['gift', 'doorstep'] : [])],
    relatedAgents: person?.kind === 'agent' ? [person.id] : [],
    relatedCharacters: person?.kind === 'character' ? [person.id] : [],
    placeId: place?.id ?? null,
    conversationId: null,
    provenance: { toldBy: null, sourceMemoryId: null, certainty: 1 },
    gameMinute: now(context),
    embedding: null,
    idempotencyKey: null,
  };
}
