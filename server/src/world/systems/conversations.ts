/** Who talks with whom: beginning, joining, leaving, and the limits that end what nobody ends. */
import {
  conversationRange,
  maxParticipants,
  maxTurns,
  refusesTalkFor,
  silenceLimit,
  talkRange,
  thinkingLimit,
  unstoppablePriority,
} from '../constants.ts';
import { newId, type Frame } from '../frame.ts';
import { isInLine } from '../map.ts';
import { currentTile, directionTo, distance, distanceBetween, isStanding, positionAt } from '../position.ts';
import type { Actor, Conversation, ConversationId, EndReason, Refusal } from '../types.ts';
import { canBeWoken, isAsleep, pauseForTalk, resume } from './activities.ts';
import { halt } from './movement.ts';
import { dropPursuit } from './pursuits.ts';

export function conversationOf(frame: Frame, actor: Actor): Conversation | null {
  if (actor.conversationId === null) return null;
  return frame.world.conversations.get(actor.conversationId) ?? null;
}

export function participantsOf(frame: Frame, conversation: Conversation): Actor[] {
  const found: Actor[] = [];
  for (const id of conversation.participants) {
    const actor = frame.world.actors.get(id);
    if (actor !== undefined) found.push(actor);
  }
  return found;
}

/** Near enough to speak to, and no wall between. */
export function canSpeakTo(frame: Frame, actor: Actor, to: Actor): boolean {
  if (distanceBetween(actor, to, frame.tick) > talkRange) return false;
  return isInLine(frame.world.map, currentTile(actor, frame.tick), currentTile(to, frame.tick));
}

/** Why somebody cannot be spoken to just now by this actor, or cannot be in the conversation that is meant. */
export function talkRefusal(
  frame: Frame,
  actor: Actor,
  to: Actor,
  joins: ConversationId | undefined,
): Refusal | null {
  if (isAsleep(to) && !canBeWoken(to)) return 'asleep';
  if (joins !== undefined && to.conversationId !== joins) return 'stale';
  const conversation = conversationOf(frame, to);
  if (conversation !== null) return hasRoomFor(frame, conversation, actor) ? null : 'conversation_full';
  if (frame.tick < to.refusesTalkUntilTick) return 'busy';
  const task = to.activity ?? (to.pursuit?.kind === 'task' ? to.pursuit.task : null);
  return task !== null && task.priority >= unstoppablePriority ? 'busy' : null;
}

/** Brings two together: into the target's conversation if there is one, else into a new one. */
export function bringTogether(frame: Frame, actor: Actor, to: Actor): Conversation {
  if (actor.conversationId !== null) leaveConversation(frame, actor, 'left');
  const ongoing = conversationOf(frame, to);
  if (ongoing !== null) {
    ongoing.participants.push(actor.id);
    settleIn(frame, actor, ongoing, to, true);
    frame.events.push({ kind: 'conversation_joined', conversationId: ongoing.id, actorId: actor.id });
    return ongoing;
  }
  const conversation: Conversation = {
    id: newId(frame.world, 'c'),
    participants: [actor.id, to.id],
    startedTick: frame.tick,
    lastTurnTick: frame.tick,
    turnCount: 0,
    turns: [],
    thinking: {},
  };
  frame.world.conversations.set(conversation.id, conversation);
  // Players are not stopped by being spoken to, or anybody could pin them to the spot.
  settleIn(frame, actor, conversation, to, true);
  settleIn(frame, to, conversation, actor, to.kind === 'agent');
  frame.events.push({
    kind: 'conversation_began',
    conversationId: conversation.id,
    participants: [...conversation.participants],
  });
  return conversation;
}

function settleIn(
  frame: Frame,
  actor: Actor,
  conversation: Conversation,
  other: Actor,
  stops: boolean,
): void {
  actor.conversationId = conversation.id;
  pauseForTalk(frame, actor);
  if (!stops) return;
  // A task waits until the talk is over; whatever else was being walked to is forgotten.
  if (actor.pursuit?.kind !== 'task') dropPursuit(frame, actor, 'stale');
  halt(frame, actor);
  turnTowards(frame, actor, other);
}

export function turnTowards(frame: Frame, actor: Actor, other: Actor): void {
  if (!isStanding(actor)) return;
  const from = positionAt(actor.motion.segment, frame.tick);
  actor.facing = directionTo(from, positionAt(other.motion.segment, frame.tick), actor.facing);
}

/** The last place in a talk with a player is for another player. */
function hasRoomFor(frame: Frame, conversation: Conversation, actor: Actor): boolean {
  const { length } = conversation.participants;
  if (length >= maxParticipants) return false;
  if (actor.kind === 'character' || length < maxParticipants - 1) return true;
  return participantsOf(frame, conversation).every((one) => one.kind === 'agent');
}

const goesForGood: ReadonlySet<EndReason> = new Set<EndReason>(['late', 'tired', 'offended', 'too_long']);

/** Takes one out; when nobody is left to talk to, the conversation ends for the same reason. */
export function leaveConversation(frame: Frame, actor: Actor, reason: EndReason): void {
  const conversation = conversationOf(frame, actor);
  if (conversation === null) return;
  release(frame, actor, conversation, reason);
  frame.events.push({
    kind: 'conversation_left',
    conversationId: conversation.id,
    actorId: actor.id,
    reason,
  });
  if (conversation.participants.length < 2) endConversation(frame, conversation, reason);
}

export function endConversation(frame: Frame, conversation: Conversation, reason: EndReason): void {
  const participants = [...conversation.participants];
  frame.world.conversations.delete(conversation.id);
  for (const actor of participantsOf(frame, conversation)) {
    release(frame, actor, conversation, reason === 'too_long' ? reason : null);
  }
  frame.events.push({ kind: 'conversation_ended', conversationId: conversation.id, participants, reason });
}

function release(frame: Frame, actor: Actor, conversation: Conversation, own: EndReason | null): void {
  conversation.participants = conversation.participants.filter((id) => id !== actor.id);
  delete conversation.thinking[actor.id];
  actor.conversationId = null;
  if (actor.kind !== 'agent') return;
  if (own !== null && goesForGood.has(own)) actor.refusesTalkUntilTick = frame.tick + refusesTalkFor;
  if (own !== 'departed') resume(frame, actor);
}

/** Ends what nobody ends: silence, walking away, and talk without end. */
export function watchConversations(frame: Frame): void {
  for (const conversation of frame.world.conversations.values()) {
    forgetLateThinkers(frame, conversation);
    if (conversation.turnCount >= maxTurns) endConversation(frame, conversation, 'too_long');
    else if (isSilent(frame, conversation)) endConversation(frame, conversation, 'silence');
    else watchDistances(frame, conversation);
  }
}

/** An answer that takes longer is no longer waited for: it would come out of the blue. */
function forgetLateThinkers(frame: Frame, conversation: Conversation): void {
  for (const [id, { sinceTick }] of Object.entries(conversation.thinking)) {
    if (frame.tick - sinceTick >= thinkingLimit) delete conversation.thinking[id];
  }
}

function isSilent(frame: Frame, conversation: Conversation): boolean {
  const silence = frame.tick - conversation.lastTurnTick;
  if (silence < silenceLimit) return false;
  return silence >= thinkingLimit || Object.keys(conversation.thinking).length === 0;
}

function watchDistances(frame: Frame, conversation: Conversation): void {
  const present = participantsOf(frame, conversation);
  const strayed = present.filter((actor) => nearestOther(frame, actor, present) > conversationRange);
  if (strayed.length === 0) return;
  // Of two, each is too far from the other: the one who walks is the one who went.
  const gone =
    present.length === 2 ? [strayed.find((actor) => !isStanding(actor)) ?? strayed.at(-1)] : strayed;
  for (const actor of gone) {
    if (actor !== undefined && actor.conversationId === conversation.id)
      leaveConversation(frame, actor, 'distance');
  }
}

function nearestOther(frame: Frame, actor: Actor, present: readonly Actor[]): number {
  const point = positionAt(actor.motion.segment, frame.tick);
  let least = Infinity;
  for (const other of present) {
    if (other === actor) continue;
    least = Math.min(least, distance(point, positionAt(other.motion.segment, frame.tick)));
  }
  return least;
}

/** Marks somebody as composing an answer; a newer operation takes the place of an older one. */
export function think(
  frame: Frame,
  actor: Actor,
  conversationId: ConversationId,
  operationId: string,
): Refusal | null {
  const conversation = frame.world.conversations.get(conversationId);
  if (conversation === undefined || actor.conversationId !== conversationId) return 'stale';
  conversation.thinking[actor.id] = { operationId, sinceTick: frame.tick };
  frame.events.push({ kind: 'thinking', conversationId, actorId: actor.id, operationId });
  return null;
}

/** The conversation that still waits for this very answer of this very actor. */
export function awaited(
  frame: Frame,
  actor: Actor,
  conversationId: ConversationId,
  operationId: string,
): Conversation | null {
  if (actor.conversationId !== conversationId) return null;
  const conversation = conversationOf(frame, actor);
  if (conversation === null || !Object.hasOwn(conversation.thinking, actor.id)) return null;
  return conversation.thinking[actor.id]?.operationId === operationId ? conversation : null;
}
