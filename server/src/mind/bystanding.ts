/**
 * What those who stand by do about people: a wave is waved back to, a gift to a friend is smiled at, and a call into the
 * air is answered. A few at most for each, by whom it concerns, and not again for a while.
 */
import { isCall, isPlea } from '../text/calls.ts';
import { ticksPerSecond } from '../world/constants.ts';
import { distanceBetween } from '../world/position.ts';
import type { Actor, ActorId, Percept, World } from '../world/types.ts';
import type { EmoteKind } from '../world/vocabulary.ts';
import { ask, isFree, type Company } from './company.ts';
import { chance, now, spokenName, type Thoughts } from './context.ts';
import { newMeter } from './tasks/meter.ts';
import { retrieve } from './retrieve.ts';
import { interlocutor, situationOf } from './situation.ts';
import { wasSaid } from './leaving.ts';
import { villagersNamed } from './text-signals.ts';

export type Bystanding = {
  /** Something was noticed, and was worth attending to. */
  onAttended(agentId: ActorId, percept: Percept): void;
};

type Response = { kind: 'emote'; emote: EmoteKind } | { kind: 'word' };

/** Tiles within which one answers to what somebody does. */
const nearEnough = 6;
/** Who shows something at one thing, and who says something: more would be a chorus. */
const mostShowing = 2;
const mostSaying = 1;
/** Ticks within which what somebody does is one thing: not everybody takes it in at the same moment. */
const sameTicks = 2 * ticksPerSecond;
/** Game minutes before one answers to the same person again: a real minute and a half at 48 a day. */
const againAfter = 45;
/** Affection from which one shares somebody's joy, and down to which one takes notice at all. */
const fond = 15;
const disliked = -20;

export function createBystanding(company: Company): Bystanding {
  const { context } = company;
  /** Game minute, by who answered and to whom. */
  const answered = new Map<string, number>();
  /** What somebody did lately, since when, and how many answer to it. */
  const claims = new Map<string, { sinceTick: number; count: number }>();

  function claim(world: Readonly<World>, agentId: ActorId, subjectId: ActorId, response: Response): boolean {
    const minute = now(context);
    const pair = `${agentId}|${subjectId}`;
    const before = answered.get(pair);
    if (before !== undefined && minute - before < againAfter) return false;
    const key = `${response.kind}|${subjectId}`;
    for (const [old, { sinceTick }] of claims) if (world.tick - sinceTick > sameTicks) claims.delete(old);
    const { sinceTick, count } = claims.get(key) ?? { sinceTick: world.tick, count: 0 };
    if (count >= (response.kind === 'word' ? mostSaying : mostShowing)) return false;
    claims.set(key, { sinceTick, count: count + 1 });
    answered.delete(pair);
    answered.set(pair, minute);
    // In the order of time: the oldest are first.
    for (const [old, at] of answered) {
      if (minute - at < againAfter) break;
      answered.delete(old);
    }
    return true;
  }

  return {
    onAttended(agentId, percept) {
      const { world } = context;
      const thoughts = context.thoughts.get(agentId);
      const agent = world?.actors.get(agentId);
      const subject = world?.actors.get(percept.subjectId);
      if (world == null || thoughts === undefined || agent === undefined || subject === undefined) return;
      if (!isFree(company, agent) || distanceBetween(agent, subject, world.tick) > nearEnough) return;
      const response = responseTo(world, thoughts, percept, subject);
      if (response === null || !isMoved(company, world, thoughts, percept, response)) return;
      if (!claim(world, agentId, subject.id, response)) return;
      if (response.kind === 'emote')
        context.outbox.push({ kind: 'emote', actorId: agentId, emote: response.emote });
      else if (context.deps.mind.kind === 'offline' || company.budget.spendUnasked(context.nowMs()))
        context.background('a word to somebody', () => sayTo(company, thoughts, percept, subject.id));
    },
  };
}

/** What there is to show or say; null for what leaves one cold, or is answered elsewhere. */
function responseTo(
  world: Readonly<World>,
  { villager, ties }: Thoughts,
  percept: Percept,
  subject: Actor,
): Response | null {
  const affection = ties.get(subject.id)?.affection ?? 0;
  if (affection <= disliked) return null;
  if (percept.what === 'gift') {
    const kinds = [subject.kind, world.actors.get(percept.toId)?.kind];
    const dearest = Math.max(affection, ties.get(percept.toId)?.affection ?? 0);
    return percept.toId !== villager.id && kinds.includes('character') && dearest >= fond
      ? show('heart')
      : null;
  }
  // Among villagers one wave would go round the valley.
  if (subject.kind !== 'character') return null;
  if (percept.what === 'emote') return backTo(percept.emote, affection);
  if (percept.what !== 'heard' || subject.conversationId !== null) return null;
  // Whose name is called turns to them and answers at length.
  if (villagersNamed(percept.text, [villager]).length > 0) return null;
  return isCall(percept.text) ? { kind: 'word' } : null;
}

const show = (emote: EmoteKind): Response => ({ kind: 'emote', emote });

function backTo(emote: EmoteKind, affection: number): Response | null {
  switch (emote) {
    case 'wave':
    case 'laugh':
      return show(emote);
    case 'dance':
      return show('laugh');
    case 'heart':
      return affection >= fond ? show('heart') : null;
    case 'angry':
    case 'surprise':
      return show('surprise');
    case 'sad':
      return { kind: 'word' };
    case 'think':
      return null;
  }
}

/** A plea moves everybody; the rest the outgoing, and those who are fond of them. */
function isMoved(
  { context }: Company,
  world: Readonly<World>,
  { villager, ties }: Thoughts,
  percept: Percept,
  response: Response,
): boolean {
  if (percept.what === 'heard' && isPlea(percept.text)) return true;
  const affection = ties.get(percept.subjectId)?.affection ?? 0;
  const share = (response.kind === 'word' ? 0.3 : 0.4) + 0.5 * villager.traits.extraversion + affection / 200;
  return chance(context.deps.seed, 'bystanding', villager.id, percept.subjectId, world.tick) < share;
}

async function sayTo(
  company: Company,
  thoughts: Thoughts,
  percept: Percept,
  subjectId: ActorId,
): Promise<void> {
  const { context } = company;
  const { id: actorId } = thoughts.villager;
  const { world } = context;
  const agent = world?.actors.get(actorId);
  const subject = world?.actors.get(subjectId);
  if (world == null || agent === undefined || subject === undefined) return;
  const text = percept.what === 'heard' ? percept.text : spokenName(context, subject);
  const request = {
    persona: thoughts.villager,
    situation: situationOf(context, world, thoughts, agent),
    percept,
    subject: interlocutor(context, thoughts, subject),
    memories: await retrieve(context, thoughts, agent, {
      task: 'react',
      text,
      about: [subjectId],
      present: null,
    }),
    meter: newMeter(),
  };
  const reaction = await ask(company, 'a reaction', (mind, signal) => mind.react(request, signal));
  if (reaction?.kind !== 'greet' || context.closing || !isFree(company, agent)) return;
  const words = reaction.text.trim().slice(0, 500);
  if (words === '') return;
  // The same words twice in a day are a parrot's.
  if (wasSaid(thoughts, words)) context.outbox.push({ kind: 'emote', actorId, emote: 'wave' });
  else {
    thoughts.saidLately = [words, ...thoughts.saidLately].slice(0, 12);
    context.outbox.push({ kind: 'say', actorId, text: words });
  }
}
