/**
 * Villagers who stand by while a player talks: spoken to by name they come and answer, and now and then one has a word to
 * say because it is about what matters to them. Never more than a few, never soon after the last, never into a confidence;
 * and whoever is not spoken to any more goes again.
 */
import { maxParticipants } from '../world/constants.ts';
import type { ActorId, Conversation, ConversationId, World } from '../world/types.ts';
import { speakUp, type Openings } from './answering-aloud.ts';
import type { Company } from './company.ts';
import { now, spokenName, type Context } from './context.ts';
import { addressed, concerned, helloTo, mayBreakIn, playersIn } from './joining-choice.ts';
import { leaveWords } from './leaving.ts';
import type { SpokenTurn } from './tasks/talking.ts';
import { isLeaveTaking, villagersNamed } from './text-signals.ts';
import type { TurnEvent } from './turn-storage.ts';

/** Turns after which who is not spoken to goes again, and own turns without being spoken to. */
const patienceTurns = 4;
const ownTurns = 3;
/** Of what was said before they came, what a bystander has in mind. */
const turnsHeard = 4;

/** The turn in which they last had a part, and their own turns since they were spoken to. */
type Stay = { lastTurn: number; own: number };

/** Of a talk with a player in it. */
type Watched = {
  heard: { turn: SpokenTurn; by: readonly ActorId[] }[];
  /** Something was said in confidence: for those who are in it alone from then on. */
  isClosed: boolean;
  /** The player took leave with their last words. */
  isParting: boolean;
  /** On the way to join, or thinking of what to say. */
  coming: ActorId | null;
  uninvited: number;
  readonly stays: Map<ActorId, Stay>;
};

export type Joining = {
  /** Whether somebody who stands by is spoken to, and comes: then it is not for those in the talk to answer. */
  isCalledOver(event: TurnEvent): boolean;
  /** After the turn was taken down. */
  onTurn(event: TurnEvent, inConfidence: boolean): void;
  onJoined(conversationId: ConversationId, actorId: ActorId): void;
  onLeft(conversationId: ConversationId, actorId: ActorId): void;
  onEnded(conversationId: ConversationId): void;
};

export function createJoining(company: Company, openings: Openings): Joining {
  const { context } = company;
  const watched = new Map<ConversationId, Watched>();
  /** Game minute at which somebody last broke in on each player; as many as are here. */
  const brokenInOn = new Map<ActorId, number>();

  function comeOver(world: Readonly<World>, talk: Watched, event: TurnEvent): void {
    const conversation = world.conversations.get(event.conversationId);
    if (conversation === undefined || talk.isParting || !hasRoom(conversation, talk)) return;
    const found =
      addressed(company, world, event) ??
      (mayBreakIn(world, conversation, talk.uninvited, brokenInOn, now(context))
        ? concerned(company, world, conversation, event)
        : null);
    if (found === null) return;
    const { agentId, toId, isInvited } = found;
    const isPaidFor = isInvited || context.deps.mind.kind === 'offline';
    if (!isPaidFor && !company.budget.spendUnasked(context.nowMs())) return;
    if (!isInvited) {
      talk.uninvited += 1;
      for (const id of playersIn(world, conversation)) brokenInOn.set(id, now(context));
    }
    talk.coming = agentId;
    company.about.add(agentId);
    const turns = talk.heard.filter(({ by }) => by.includes(agentId)).map(({ turn }) => turn);
    const hello = isInvited ? null : helloTo(context, agentId, event.turn.speakerId);
    context.background('joining a talk', async () => {
      try {
        await speakUp(company, openings, {
          agentId,
          toId,
          turns,
          participants: [agentId, ...conversation.participants],
          joins: conversation.id,
          hello,
          mayStill: () => !talk.isClosed && !talk.isParting,
        });
      } finally {
        company.about.delete(agentId);
        talk.coming = null;
      }
    });
  }

  return {
    isCalledOver(event) {
      const { world } = context;
      const conversation = world?.conversations.get(event.conversationId);
      if (world == null || conversation === undefined || context.closing) return false;
      if (!hasRoom(conversation, watched.get(event.conversationId))) return false;
      return addressed(company, world, event) !== null;
    },
    onTurn(event, inConfidence) {
      const { world } = context;
      if (world === null || context.closing) return;
      const talk = watch(context, world, watched, event);
      if (talk === null) return;
      if (inConfidence && !talk.isClosed) {
        talk.isClosed = true;
        turnBack(context, world, event.conversationId);
      }
      if (world.actors.get(event.turn.speakerId)?.kind === 'character')
        talk.isParting = isLeaveTaking(event.turn.text);
      countStays(context, talk, event);
      comeOver(world, talk, event);
      goAgain(context, world, talk, event.conversationId);
    },
    onJoined(conversationId, actorId) {
      const turnCount = context.world?.conversations.get(conversationId)?.turnCount ?? 0;
      if (context.thoughts.has(actorId))
        watched.get(conversationId)?.stays.set(actorId, { lastTurn: turnCount, own: 0 });
    },
    onLeft: (conversationId, actorId) => void watched.get(conversationId)?.stays.delete(actorId),
    onEnded(conversationId) {
      watched.delete(conversationId);
      for (const id of brokenInOn.keys()) if (context.world?.actors.has(id) !== true) brokenInOn.delete(id);
    },
  };
}

/** The last place is for a player, and one comes after the other. */
function hasRoom({ participants }: Conversation, talk: Watched | undefined): boolean {
  return (
    participants.length < maxParticipants - 1 && talk?.isClosed !== true && (talk?.coming ?? null) === null
  );
}

/** Null for a talk of villagers alone. */
function watch(
  context: Context,
  world: Readonly<World>,
  watched: Map<ConversationId, Watched>,
  { conversationId, turn, to, overheardBy }: TurnEvent,
): Watched | null {
  const everybody = [turn.speakerId, ...to];
  if (!everybody.some((id) => world.actors.get(id)?.kind === 'character')) return null;
  const talk: Watched = watched.get(conversationId) ?? {
    heard: [],
    isClosed: false,
    isParting: false,
    coming: null,
    uninvited: 0,
    stays: new Map(),
  };
  watched.set(conversationId, talk);
  const speaker = world.actors.get(turn.speakerId);
  const speakerName = speaker === undefined ? 'somebody' : spokenName(context, speaker);
  talk.heard.push({
    turn: { speakerId: turn.speakerId, speakerName, text: turn.text },
    by: [...everybody, ...overheardBy],
  });
  if (talk.heard.length > turnsHeard) talk.heard.shift();
  return talk;
}

/** Whoever is on the way to a talk that is none of theirs any more. */
function turnBack({ outbox }: Context, world: Readonly<World>, conversationId: ConversationId): void {
  for (const { id, kind, pursuit } of world.actors.values()) {
    if (kind === 'agent' && pursuit?.kind === 'talk' && pursuit.joins === conversationId)
      outbox.push({ kind: 'stop', actorId: id });
  }
}

/** When each who came to the talk had a part in it last. */
function countStays(context: Context, talk: Watched, { turn }: TurnEvent): void {
  for (const [id, stay] of talk.stays) {
    const villager = context.thoughts.get(id)?.villager;
    const isSpokenTo =
      turn.addresseeId === id || (villager !== undefined && villagersNamed(turn.text, [villager]).length > 0);
    if (id === turn.speakerId) stay.own += 1;
    else if (isSpokenTo) stay.own = 0;
    else continue;
    stay.lastTurn = turn.id;
  }
}

/** With a word of farewell, when nobody has spoken to them for a while, or they were the only one to ask for it. */
function goAgain(
  context: Context,
  world: Readonly<World>,
  talk: Watched,
  conversationId: ConversationId,
): void {
  const conversation = world.conversations.get(conversationId);
  if (conversation === undefined || conversation.participants.length < 3) return;
  for (const [id, stay] of talk.stays) {
    const villager = context.thoughts.get(id)?.villager;
    if (villager === undefined || Object.hasOwn(conversation.thinking, id)) continue;
    if (conversation.turnCount - stay.lastTurn < patienceTurns && stay.own <= ownTurns) continue;
    talk.stays.delete(id);
    const text = leaveWords(context, villager, { id: conversationId, turns: conversation.turns }, 'done');
    if (text !== '') context.outbox.push({ kind: 'say', actorId: id, text });
    context.outbox.push({ kind: 'leave', actorId: id, reason: 'done' });
    // One at a time, or the talk would seem to break up.
    return;
  }
}
