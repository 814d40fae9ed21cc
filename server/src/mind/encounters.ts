/** What comes of meeting: greetings, answers to words said into the air, and villagers who begin to talk. */
import { randomUUID } from 'node:crypto';
import { distanceBetween } from '../world/position.ts';
import { gameTime } from '../world/clock.ts';
import type { Actor, ActorId, Input, World, WorldEvent } from '../world/types.ts';
import { answer } from './answer.ts';
import type { Budget } from './budget.ts';
import { inTime } from './commits.ts';
import { chance, now, spokenName, type Context, type Thoughts } from './context.ts';
import { gather } from './gather.ts';
import { distanceToPlayers } from './hearing.ts';
import type { Mind, Reaction } from './mind.ts';
import { retrieve } from './retrieve.ts';
import { interlocutor, situationOf } from './situation.ts';
import { villagersNamed } from './text-signals.ts';

/** Game minutes before the same two greet again: ten real minutes at 48 a day. */
const greetAgainAfter = 300;
const greetRange = 6;
/** Game minutes a villager keeps to themselves after a talk with another. */
const talkAgainAfter = 90;
const pairAgainAfter = 240;
const talkDistance = 5;
/** A villager at something more important than this does not begin to chat. */
const chattyPriority = 6;
/** Ticks between two looks for villagers who might talk. */
const considerEvery = 40;
const thoughtTimeoutMs = 8_000;

export type Encounters = {
  onAppeared(agentId: ActorId, subjectId: ActorId): void;
  onSaid(event: Extract<WorldEvent, { kind: 'said' }>): void;
  tick(world: Readonly<World>): void;
};

export function createEncounters(context: Context, budget: Budget): Encounters {
  const { deps, limits } = context;
  const pairs = new Map<string, number>();
  /** Agents that are about to speak to somebody. */
  const about = new Set<ActorId>();

  function isFree(agent: Actor): boolean {
    if (agent.conversationId !== null || about.has(agent.id) || agent.activity?.activity === 'sleep')
      return false;
    if (agent.pursuit !== null && agent.pursuit.kind !== 'task') return false;
    return (agent.activity?.priority ?? 0) <= chattyPriority + 1;
  }

  /** First answers of the mind, then of the fallback; null when neither had one. */
  async function ask<T>(
    what: string,
    question: (mind: Mind, signal: AbortSignal) => Promise<T>,
  ): Promise<T | null> {
    const slot = deps.mind.kind === 'offline' ? 'free' : await budget.take('villager', thoughtTimeoutMs);
    try {
      for (const mind of [slot === null ? undefined : deps.mind, deps.fallback]) {
        if (mind === undefined) continue;
        try {
          return await inTime(question(mind, AbortSignal.timeout(thoughtTimeoutMs)), thoughtTimeoutMs, what);
        } catch (error) {
          deps.log.warn({ err: error, mind: mind.kind }, `${what} failed`);
        }
      }
      return null;
    } finally {
      if (slot !== null && slot !== 'free') slot.release();
    }
  }

  function onAppeared(agentId: ActorId, subjectId: ActorId): void {
    const { world } = context;
    const thoughts = context.thoughts.get(agentId);
    const agent = world?.actors.get(agentId);
    const subject = world?.actors.get(subjectId);
    if (world == null || thoughts === undefined || agent === undefined || subject === undefined) return;
    if (!isFree(agent) || subject.conversationId !== null || subject.activity?.activity === 'sleep') return;
    if (distanceBetween(agent, subject, world.tick) > greetRange) return;
    const before = thoughts.greetedAt.get(subjectId);
    if (before !== undefined && now(context) - before < greetAgainAfter) return;
    if (chance(deps.seed, agentId, subjectId, now(context)) > eagerness(thoughts, subject)) return;
    if (!budget.spendUnasked(performance.now())) return;
    thoughts.greetedAt.set(subjectId, now(context));
    // The other will not greet back at the same moment.
    context.thoughts.get(subjectId)?.greetedAt.set(agentId, now(context));
    context.background('greeting', () => greet(thoughts, agentId, subjectId));
  }

  async function greet(thoughts: Thoughts, agentId: ActorId, subjectId: ActorId): Promise<void> {
    const { world } = context;
    const agent = world?.actors.get(agentId);
    const subject = world?.actors.get(subjectId);
    if (world == null || agent === undefined || subject === undefined) return;
    const request = {
      persona: thoughts.villager,
      situation: situationOf(context, world, thoughts, agent),
      percept: { what: 'appeared', subjectId } as const,
      subject: interlocutor(context, thoughts, subject),
      memories: await retrieve(context, thoughts, agent, {
        task: 'react',
        text: spokenName(context, subject),
        about: [subjectId],
        present: null,
      }),
    };
    const reaction = await ask('a reaction', (mind, signal) => mind.react(request, signal));
    if (reaction === null || context.closing || !isFree(agent)) return;
    const input = inputOf(agentId, subjectId, reaction, world);
    if (input === null) return;
    if ('text' in input && thoughts.saidLately.includes(input.text)) {
      // The same greeting again would be a parrot's; a hand raised will do.
      context.outbox.push({ kind: 'emote', actorId: agentId, emote: 'wave' });
      return;
    }
    if ('text' in input) thoughts.saidLately = [input.text, ...thoughts.saidLately].slice(0, 12);
    context.outbox.push(input);
  }

  /** Somebody said a villager's name, or asked something with one villager near: the villager turns to them. */
  function onSaid(event: Extract<WorldEvent, { kind: 'said' }>): void {
    const { world } = context;
    const speaker = world?.actors.get(event.actorId);
    if (world == null || speaker?.kind !== 'character') return;
    const near = event.heardBy.flatMap((id) => context.thoughts.get(id) ?? []);
    const named = villagersNamed(
      event.text,
      near.map((one) => one.villager),
    )[0];
    const alone = near.length === 1 && event.text.includes('?') ? near[0]?.villager.id : undefined;
    const agentId = named ?? alone;
    const agent = agentId === undefined ? undefined : world.actors.get(agentId);
    if (agent === undefined || !isFree(agent)) return;
    about.add(agent.id);
    context.background('turning to somebody', async () => {
      try {
        await turnTo(agent.id, speaker.id, event.text);
      } finally {
        about.delete(agent.id);
      }
    });
  }

  async function turnTo(agentId: ActorId, toId: ActorId, text: string): Promise<void> {
    const speaker = context.world?.actors.get(toId);
    if (speaker === undefined) return;
    const operationId = randomUUID();
    const request = await gather(context, {
      operationId,
      conversationId: operationId,
      agentId,
      toId,
      participants: [agentId, toId],
      turns: [{ speakerId: toId, speakerName: speaker.name, text }],
      task: 'reply',
    });
    if (request === null) return;
    const reply = await answer(
      context,
      budget,
      request,
      () => undefined,
      AbortSignal.timeout(limits.answerTimeoutMs),
    );
    if (context.closing || context.world?.actors.get(agentId)?.conversationId !== null) return;
    context.outbox.push({ kind: 'talk', actorId: agentId, to: toId, text: reply.text });
  }

  function tick(world: Readonly<World>): void {
    if (world.tick % considerEvery !== 0 || context.closing) return;
    if (agentTalks(world) + about.size >= limits.maxAgentTalks) return;
    const pair = choosePair(world);
    if (pair === null || !budget.spendUnasked(performance.now())) return;
    const [first, second] = pair;
    const minute = now(context);
    for (const one of pair) {
      about.add(one.id);
      const thoughts = context.thoughts.get(one.id);
      if (thoughts !== undefined) thoughts.talkedAt = minute;
    }
    pairs.set(pairKey(first.id, second.id), minute);
    context.background('beginning a talk', async () => {
      try {
        await open(first.id, second.id);
      } finally {
        for (const one of pair) about.delete(one.id);
      }
    });
  }

  async function open(agentId: ActorId, toId: ActorId): Promise<void> {
    const operationId = randomUUID();
    const request = await gather(context, {
      operationId,
      conversationId: operationId,
      agentId,
      toId,
      participants: [agentId, toId],
      turns: [],
      task: 'open',
    });
    if (request === null) return;
    const words = await ask('an opening', (mind, signal) => mind.open(request, signal));
    const text = words?.trim() ?? '';
    const { world } = context;
    const agent = world?.actors.get(agentId);
    const other = world?.actors.get(toId);
    if (text === '' || context.closing || agent === undefined || other === undefined) return;
    if (
      agent.conversationId !== null ||
      other.conversationId !== null ||
      other.activity?.activity === 'sleep'
    )
      return;
    context.outbox.push({ kind: 'talk', actorId: agentId, to: toId, text: text.slice(0, 500) });
  }

  /** Near players first, so that talk is heard; in an empty valley people talk less, since nobody would know. */
  function choosePair(world: Readonly<World>): [Actor, Actor] | null {
    const minute = now(context);
    const free = [...context.thoughts.values()]
      .filter((thoughts) => minute - thoughts.talkedAt >= talkAgainAfter)
      .flatMap((thoughts) => world.actors.get(thoughts.villager.id) ?? [])
      .filter((agent) => isFree(agent) && (agent.activity?.priority ?? 0) <= chattyPriority)
      .map((agent) => ({ agent, far: distanceToPlayers(world, agent) }))
      .sort((a, b) => a.far - b.far || (a.agent.id < b.agent.id ? -1 : 1));
    const { hour } = gameTime(world);
    if (hour < 6 || hour >= 23) return null;
    for (const { agent, far } of free) {
      const shyness = far === Number.POSITIVE_INFINITY ? 0.3 : far > 30 ? 0.6 : 1;
      for (const { agent: other } of free) {
        if (other === agent || !agent.inSight.includes(other.id)) continue;
        if (distanceBetween(agent, other, world.tick) > talkDistance) continue;
        const before = pairs.get(pairKey(agent.id, other.id));
        if (before !== undefined && minute - before < pairAgainAfter) continue;
        const wish = shyness * wishToTalk(agent, other);
        if (chance(deps.seed, agent.id, other.id, world.tick) < wish) return [agent, other];
      }
    }
    return null;
  }

  /** 0–0.5 a look: the outgoing, the lonely, and with those they like. */
  function wishToTalk(agent: Actor, other: Actor): number {
    const thoughts = context.thoughts.get(agent.id);
    if (thoughts === undefined) return 0;
    const affection = thoughts.ties.get(other.id)?.affection ?? 0;
    const lonely = agent.needs.social < 50 ? 0.15 : 0;
    return 0.05 + 0.2 * thoughts.villager.traits.extraversion + lonely + Math.max(0, affection) / 1000;
  }

  return { onAppeared, onSaid, tick };
}

/** How likely somebody is greeted: those one knows, and by the outgoing also strangers. */
function eagerness(thoughts: Thoughts, subject: Actor): number {
  const tie = thoughts.ties.get(subject.id);
  const { extraversion } = thoughts.villager.traits;
  if (subject.kind === 'agent') return 0.1 + 0.25 * extraversion;
  if (tie === undefined) return 0.25 + 0.6 * extraversion;
  return tie.affection < -20 ? 0.1 : 1;
}

function inputOf(
  agentId: ActorId,
  subjectId: ActorId,
  reaction: Reaction,
  world: Readonly<World>,
): Input | null {
  const words = 'text' in reaction ? reaction.text : 'opening' in reaction ? reaction.opening : null;
  if (words?.trim() === '') return null;
  switch (reaction.kind) {
    case 'ignore':
      return null;
    case 'greet':
      return { kind: 'say', actorId: agentId, text: reaction.text.slice(0, 500) };
    case 'approach':
      return { kind: 'talk', actorId: agentId, to: subjectId, text: reaction.opening.slice(0, 500) };
    case 'do':
      break;
  }
  if (!world.map.places.has(reaction.placeId)) return null;
  const { activity, placeId, doing, minutes, reason } = reaction;
  const task = { activity, placeId, objectId: null, doing, minutes, priority: 6, reason };
  return { kind: 'do', actorId: agentId, task };
}

function pairKey(a: ActorId, b: ActorId): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

function agentTalks(world: Readonly<World>): number {
  let count = 0;
  for (const conversation of world.conversations.values()) {
    if (conversation.participants.every((id) => world.actors.get(id)?.kind === 'agent')) count++;
  }
  return count;
}
