/** What an answer does besides being said: the leave it may take, and the tie it changes. */
import type { RelationshipChange } from '../ports/valley-store.ts';
import type { Conversation, EndReason } from '../world/types.ts';
import { chance, now, personOf, type Context } from './context.ts';
import type { Reply, ReplyRequest } from './mind.ts';
import { whyLeave } from './routine.ts';
import type { Answering, Talk } from './talks.ts';

/** Villagers among themselves part after so many turns; anybody parts who has to be elsewhere. */
export function withEnding(
  context: Context,
  talk: Talk,
  conversation: Conversation,
  alone: boolean,
  request: Pick<ReplyRequest, 'persona'>,
  reply: Reply,
): Reply {
  if (reply.ends !== null) return reply;
  const enough = alone && conversation.turnCount + 1 >= talk.agentTurns;
  const ends: EndReason | null = enough
    ? 'done'
    : whyLeave(context, request.persona.id, conversation.turnCount);
  if (ends === null) return reply;
  const { farewells } = request.persona.voice;
  const pick = Math.floor(
    chance(context.deps.seed, talk.id, request.persona.id, conversation.turnCount) * farewells.length,
  );
  const farewell = farewells[pick] ?? '';
  const text = `${reply.text} ${farewell}`.trim();
  return { ...reply, ends, text: text.length <= 500 ? text : reply.text };
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
  const pair = `${answering.agentId} ${other.id}`;
  const interaction = !talk.met.has(pair);
  talk.met.add(pair);
  if (!interaction && reply.affection === 0 && reply.trust === 0) return [];
  const name = context.thoughts.get(answering.agentId)?.villager.shortName ?? 'your neighbour';
  return [
    {
      agentId: answering.agentId,
      otherId: other.id,
      otherKind: other.kind,
      affection: reply.affection,
      trust: reply.trust,
      reason: reply.reason ?? `You and ${name} talked.`,
      gameMinute: now(context),
      interaction,
    },
  ];
}
