/** Words: turns of a conversation, things said into the air, and walking up to somebody to speak. */
import { hearingRadius, keptTurns, pursuitLook, socialPerTurn, speechGap } from '../constants.ts';
import { isTurn, near, withRef, type Frame } from '../frame.ts';
import { isInLine } from '../map.ts';
import { currentTile, positionAt } from '../position.ts';
import type {
  Actor,
  ActorId,
  Conversation,
  ConversationId,
  EndReason,
  InputRef,
  OperationId,
  Refusal,
  Turn,
} from '../types.ts';
import type { Mood } from '../vocabulary.ts';
import { endActivity, isAsleep } from './activities.ts';
import {
  awaited,
  bringTogether,
  canSpeakTo,
  conversationOf,
  leaveConversation,
  participantsOf,
  talkRefusal,
  turnTowards,
} from './conversations.ts';
import { halt } from './movement.ts';
import { approach, dropPursuit, pursue, pursuitEnd } from './pursuits.ts';

/** Everyone a voice reaches, nearest first; a wall in between halves how far it carries. Sleepers hear nothing. */
function hearersOf(frame: Frame, speaker: Actor): Actor[] {
  const point = positionAt(speaker.motion.segment, frame.tick);
  const tile = currentTile(speaker, frame.tick);
  const heard: { actor: Actor; far: number }[] = [];
  near(frame, point, hearingRadius, (actor, far) => {
    if (actor === speaker || isAsleep(actor)) return;
    if (far > hearingRadius / 2 && !isInLine(frame.world.map, tile, currentTile(actor, frame.tick))) return;
    heard.push({ actor, far });
  });
  heard.sort((a, b) => a.far - b.far || (a.actor.id < b.actor.id ? -1 : 1));
  return heard.map((entry) => entry.actor);
}

/** To speak at this tick. */
export function isTooFast({ tick }: Pick<Frame, 'tick'>, actor: Actor): boolean {
  return tick - actor.lastSpokeTick < speechGap;
}

type Utterance = {
  text: string;
  mood: Mood;
  addresseeId: ActorId | null;
  operationId: OperationId | null;
  ref?: InputRef;
};

function speakIn(frame: Frame, actor: Actor, conversation: Conversation, words: Utterance): void {
  const turn: Turn = {
    id: ++conversation.turnCount,
    speakerId: actor.id,
    addresseeId: words.addresseeId,
    text: words.text,
    tick: frame.tick,
  };
  conversation.turns.push(turn);
  if (conversation.turns.length > keptTurns) conversation.turns.shift();
  conversation.lastTurnTick = frame.tick;
  actor.lastSpokeTick = frame.tick;
  const present = participantsOf(frame, conversation);
  for (const other of present) {
    if (other !== actor) turnTowards(frame, other, actor);
    if (other.kind === 'agent') other.needs.social = Math.min(100, other.needs.social + socialPerTurn);
  }
  const listener =
    present.find((other) => other.id === words.addresseeId) ?? present.find((other) => other !== actor);
  if (listener !== undefined) turnTowards(frame, actor, listener);
  const overheardBy = hearersOf(frame, actor)
    .filter((other) => other.kind === 'agent' && other.conversationId !== conversation.id)
    .map((other) => other.id);
  frame.events.push({
    kind: 'turn',
    conversationId: conversation.id,
    turn: { ...turn },
    to: conversation.participants.filter((id) => id !== actor.id),
    overheardBy,
    mood: words.mood,
    operationId: words.operationId,
    ...withRef(words.ref),
  });
}

export function say(frame: Frame, actor: Actor, text: string, ref?: InputRef): void {
  const conversation = conversationOf(frame, actor);
  if (conversation !== null) {
    const words = { text, mood: actor.mood, addresseeId: null, operationId: null, ...withRef(ref) };
    speakIn(frame, actor, conversation, words);
    return;
  }
  actor.lastSpokeTick = frame.tick;
  const heardBy = hearersOf(frame, actor).map((other) => other.id);
  frame.events.push({ kind: 'said', actorId: actor.id, text, heardBy, ...withRef(ref) });
}

export function talk(
  frame: Frame,
  actor: Actor,
  to: Actor,
  text: string,
  { ref, joins }: { ref?: InputRef | undefined; joins?: ConversationId | undefined } = {},
): Refusal | null {
  const conversation = conversationOf(frame, actor);
  if (conversation !== null && to.conversationId === conversation.id) {
    address(frame, actor, to, conversation, text, ref);
    return null;
  }
  const why = talkRefusal(frame, actor, to, joins);
  if (why !== null) return why;
  if (canSpeakTo(frame, actor, to)) {
    address(frame, actor, to, bringTogether(frame, actor, to), text, ref);
    return null;
  }
  const goal = currentTile(to, frame.tick);
  if (!approach(frame, actor, goal)) return 'unreachable';
  if (conversation !== null) {
    leaveConversation(frame, actor, 'left');
    // Leaving a talk sends a villager back to its task.
    approach(frame, actor, goal);
  }
  endActivity(frame, actor, false);
  pursue(frame, actor, {
    kind: 'talk',
    to: to.id,
    text,
    ...(joins === undefined ? {} : { joins }),
    untilTick: pursuitEnd(frame),
    ...withRef(ref),
  });
  return null;
}

function address(
  frame: Frame,
  actor: Actor,
  to: Actor,
  conversation: Conversation,
  text: string,
  ref?: InputRef,
): void {
  const words = { text, mood: actor.mood, addresseeId: to.id, operationId: null, ...withRef(ref) };
  speakIn(frame, actor, conversation, words);
}

/** Goes on with those who walk up to somebody to speak. */
export function pursueTalks(frame: Frame): void {
  let number = 0;
  for (const actor of frame.world.actors.values()) {
    number++;
    const { pursuit } = actor;
    if (pursuit?.kind !== 'talk') continue;
    const to = frame.world.actors.get(pursuit.to);
    const why = to === undefined ? 'unknown_target' : talkRefusal(frame, actor, to, pursuit.joins);
    if (to === undefined || why !== null) {
      abandon(frame, actor, why ?? 'unknown_target');
    } else if (frame.tick >= pursuit.untilTick) {
      abandon(frame, actor, 'unreachable');
    } else if (canSpeakTo(frame, actor, to)) {
      actor.pursuit = null;
      address(frame, actor, to, bringTogether(frame, actor, to), pursuit.text, pursuit.ref);
    } else if (isTurn(frame, number, pursuitLook) && !approach(frame, actor, currentTile(to, frame.tick))) {
      abandon(frame, actor, 'unreachable');
    }
  }
}

function abandon(frame: Frame, actor: Actor, why: Refusal): void {
  dropPursuit(frame, actor, why);
  halt(frame, actor);
}

/** A mind's answer, if it is still waited for. */
export function reply(
  frame: Frame,
  actor: Actor,
  input: { conversationId: string; operationId: string; text: string; mood: Mood; ends: EndReason | null },
): Refusal | null {
  const conversation = awaited(frame, actor, input.conversationId, input.operationId);
  if (conversation === null) return 'stale';
  delete conversation.thinking[actor.id];
  actor.mood = input.mood;
  const { text, mood, operationId } = input;
  speakIn(frame, actor, conversation, { text, mood, addresseeId: null, operationId });
  if (input.ends !== null) leaveConversation(frame, actor, input.ends);
  return null;
}
