/** What an answer does besides being said: the leave it may take, and the tie it changes. */
import type { RelationshipChange } from '../ports/valley-store.ts';
import { minutesPerDay } from '../world/constants.ts';
import type { ActorId, Conversation, EndReason } from '../world/types.ts';
import { now, personOf, spokenName, type Context, type Person } from './context.ts';
import type { Reply, ReplyRequest } from './tasks/talking.ts';
import { goesInCircles, leaveWords, wasSaid } from './leaving.ts';
import { whyLeave } from './routine.ts';
import type { Answering, Talk } from './talks.ts';
import type { TurnEvent } from './turn-storage.ts';

/** A mind that watches the length of its talks itself is only held to the world's patience. */
const patience = 8;
const turnsForEachMore = 2;
/** Turns that a villager with somewhere to be gives another villager; a player gets more. */
const hurried = 7;

/**
 * Villagers among themselves part after so many turns, or when they begin to repeat themselves; anybody parts who has
 * to be elsewhere.
 */
export function withEnding(
  context: Context,
  talk: Talk,
  conversation: Conversation,
  alone: boolean,
  { persona }: Pick<ReplyRequest, 'persona'>,
  reply: Reply,
): Reply {
  const thoughts = context.thoughts.get(persona.id);
  const stale = thoughts !== undefined && wasSaid(thoughts, reply.text);
  if (alone && (goesInCircles(talk, reply.text) || stale)) {
    const text = leaveWords(context, persona, talk, 'done');
    return {
      ...reply,
      ends: reply.ends ?? 'done',
      text: text === '' ? reply.text : text,
      usedMemories: [],
      spokenOf: [],
    };
  }
  if (reply.ends !== null) return reply;
  const more = turnsForEachMore * Math.max(0, conversation.participants.length - 2);
  const length = (reply.by === 'offline' ? patience : talk.agentTurns) + more;
  const enough = alone && conversation.turnCount + 1 >= length;
  const ends: EndReason | null = enough
    ? 'done'
    : whyLeave(context, persona.id, conversation.turnCount + (alone ? hurried : 0));
  if (ends === null) return reply;
  const kept = withoutQuestion(reply.text);
  const text = `${kept} ${leaveWords(context, persona, talk, ends)}`.trim();
  const unsaid = kept === '' && text.length <= 500 ? { spokenOf: [] } : {};
  return { ...reply, ...unsaid, ends, text: text.length <= 500 ? text : reply.text };
}

/** Nobody asks something and goes before the answer. */
function withoutQuestion(text: string): string {
  const without = text.replace(/(?<=[.!?…])\s+[^.!?…]*\?\s*$/u, '');
  return without.endsWith('?') ? '' : without;
}

/** What the answer says of the tie; the first answer of a conversation counts as a meeting. */
export function changesOf(
  context: Context,
  talk: Talk,
  answering: Answering,
  reply: Reply,
): RelationshipChange[] {
  const other = personOf(context, answering.toId);
  if (other === null) return [];
  const interaction = meet(talk, answering.agentId, other.id);
  const { affection, trust } =
    other.kind === 'agent' ? withinTheDay(context, answering.agentId, other.id, reply) : reply;
  if (!interaction && affection === 0 && trust === 0) return [];
  const name = context.thoughts.get(answering.agentId)?.villager.shortName ?? 'your neighbour';
  return [
    {
      agentId: answering.agentId,
      otherId: other.id,
      otherKind: other.kind,
      affection,
      trust,
      reason: reply.reason ?? theyTalked(context, name, other),
      gameMinute: now(context),
      interaction,
    },
  ];
}

/** Villagers who speak to each other have met, both of them, whether or not there is an answer. */
export function meetingsOf(context: Context, talk: Talk, { turn, to }: TurnEvent): RelationshipChange[] {
  const speaker = context.thoughts.get(turn.speakerId)?.villager;
  if (speaker === undefined) return [];
  return to.flatMap((id) => {
    const listener = context.thoughts.get(id)?.villager;
    if (listener === undefined) return [];
    const pairs: [typeof speaker, typeof speaker][] = [
      [listener, speaker],
      [speaker, listener],
    ];
    return pairs.flatMap(([one, other]): RelationshipChange[] => {
      if (!meet(talk, one.id, other.id)) return [];
      return [
        {
          agentId: one.id,
          otherId: other.id,
          otherKind: 'agent',
          affection: 0,
          trust: 0,
          reason: `${one.shortName} and ${other.shortName} talked.`,
          gameMinute: now(context),
          interaction: true,
        },
      ];
    });
  });
}

/** Counted once in a talk. */
function meet({ met }: Talk, agentId: ActorId, otherId: ActorId): boolean {
  const pair = `${agentId} ${otherId}`;
  if (met.has(pair)) return false;
  met.add(pair);
  return true;
}

/** Of one day's talk with one neighbour, −100..100 and 0..100 being a whole life's. */
const mostAffectionADay = 6;
const mostTrustADay = 4;

/** So that ten chats in a day do not make what takes a season. */
function withinTheDay(
  context: Context,
  agentId: ActorId,
  otherId: ActorId,
  { affection, trust }: Pick<Reply, 'affection' | 'trust'>,
): Pick<Reply, 'affection' | 'trust'> {
  const thoughts = context.thoughts.get(agentId);
  if (thoughts === undefined) return { affection, trust };
  const day = Math.floor(now(context) / minutesPerDay);
  if (thoughts.warmedToday.day !== day) thoughts.warmedToday = { day, towards: new Map() };
  const before = thoughts.warmedToday.towards.get(otherId) ?? { affection: 0, trust: 0 };
  const after = {
    affection: clamped(before.affection + affection, mostAffectionADay),
    trust: clamped(before.trust + trust, mostTrustADay),
  };
  thoughts.warmedToday.towards.set(otherId, after);
  return { affection: after.affection - before.affection, trust: after.trust - before.trust };
}

function clamped(value: number, most: number): number {
  return Math.min(most, Math.max(-most, value));
}

function theyTalked(context: Context, name: string, other: Person): string {
  return other.kind === 'agent'
    ? `${name} and ${spokenName(context, other)} talked.`
    : `You and ${name} talked.`;
}
