/** From what happened in the world to the part of the loop that it concerns. */
import type { ActorId, PlaceId, Turn, World, WorldEvent } from '../world/types.ts';
import { avoids } from './avoiding.ts';
import { now, type Context } from './context.ts';
import { bystanders } from './hearing.ts';
import { planDay } from './plan.ts';
import { giveUpOn, momentOf, review } from './routine.ts';
import { dropScripts } from './scripts.ts';
import { wake } from './waking.ts';
import type { Parts } from './loop-parts.ts';

export function arrive(context: Context, parts: Parts, world: Readonly<World>, actorId: ActorId): void {
  const actor = world.actors.get(actorId);
  if (actor === undefined) return;
  if (actor.kind === 'character') parts.comings.onJoined(actorId);
  else if (!context.people.has(actorId)) settleIn(context, parts, actorId);
  context.people.set(actorId, { id: actor.id, kind: actor.kind, name: actor.name });
}

export function settleIn(context: Context, parts: Parts, agentId: ActorId): void {
  const thoughts = context.thoughts.get(agentId);
  if (thoughts === undefined) return;
  parts.inTurn('waking', async () => {
    await wake(context, thoughts, (memories) => parts.learning.recall(memories));
    thoughts.awake.resolve();
    await planDay(context, parts.budget, thoughts, (made) => parts.promises.give(made));
  });
}

/** What each event means to the parts of the loop. */
export function handle(context: Context, parts: Parts, world: Readonly<World>, event: WorldEvent): void {
  switch (event.kind) {
    case 'joined':
    case 'renamed':
      arrive(context, parts, world, event.actorId);
      break;
    case 'idle':
      decide(context, world, event.actorId);
      break;
    case 'activity_ended':
      parts.perceive.onActivityEnded(event.actorId, event.activity);
      decide(context, world, event.actorId);
      break;
    case 'need_low':
      parts.hindsight.onNeedLow(event.actorId, event.need);
      decide(context, world, event.actorId);
      break;
    case 'gave_up_walk':
      notPossible(context, world, event.actorId);
      break;
    case 'refused':
      if (event.input === 'do') notPossible(context, world, event.actorId);
      if (event.input === 'reply' || event.input === 'think') parts.converse.onRefused(event.actorId);
      break;
    case 'turn':
      parts.converse.onTurn(event, parts.encounters.joining.isCalledOver(event));
      parts.encounters.joining.onTurn(event, isConfided(context, event.turn));
      break;
    case 'conversation_left':
      parts.converse.onLeft(event.conversationId, event.actorId);
      parts.encounters.joining.onLeft(event.conversationId, event.actorId);
      lookAtDay(context, [event.actorId]);
      break;
    case 'conversation_ended':
      parts.converse.onEnded(event.conversationId, event.reason);
      parts.encounters.joining.onEnded(event.conversationId);
      lookAtDay(context, event.participants);
      break;
    case 'conversation_joined':
      parts.encounters.joining.onJoined(event.conversationId, event.actorId);
      break;
    case 'said':
      sayAloud(context, world, event);
      parts.encounters.onSaid(event);
      break;
    case 'gave':
      parts.gifts.onGave(event);
      parts.promises.onGave(event);
      break;
    case 'took':
      if (event.leftBy === undefined) parts.gifts.onPockets(event.actorId, event.ref, event.objectId);
      else parts.gifts.onGround(event.actorId, event.ref, { id: event.objectId, lying: null });
      parts.reactions.onTook(event);
      break;
    case 'dropped': {
      const lying = world.ground.get(event.objectId) ?? null;
      parts.gifts.onGround(event.actorId, event.ref, { id: event.objectId, lying });
      break;
    }
    case 'ate':
      if (event.item !== null) parts.gifts.onPockets(event.actorId, undefined);
      break;
    case 'noticed':
      notice(context, parts, event);
      break;
    case 'day':
      parts.bill(event.day);
      for (const thoughts of context.thoughts.values()) {
        parts.inTurn('beginning the day', async () => {
          await parts.hindsight.endDay(thoughts, event.day - 1);
          await planDay(context, parts.budget, thoughts, (made) => parts.promises.give(made));
        });
      }
      break;
    case 'hour':
      parts.forgetting.onHour(event.minute);
      parts.letters.onHour(event.minute);
      break;
    case 'departed':
      parts.comings.onDeparted(event.actorId);
      dropScripts(context, event.actorId);
      break;
    case 'moved':
    case 'arrived':
    case 'activity_began':
    case 'conversation_began':
    case 'thinking':
    case 'emoted':
    case 'mood_changed':
    case 'weather_changed':
    case 'perished':
    case 'object_changed':
    case 'happened':
    case 'unmarked':
    case 'applied':
    // Stored with its cause, in the valley's snapshot: with the pockets alone it could be brought again.
    case 'brought':
      break;
    case 'marked':
      if (event.mark.kind === 'closed') lookAtDay(context, thoseAt(world, event.mark.placeId));
      break;
  }
}

function thoseAt(world: Readonly<World>, placeId: PlaceId): ActorId[] {
  return [...world.actors.values()]
    .filter(({ activity, pursuit }) => {
      const bound = pursuit?.kind === 'task' ? pursuit.task : activity;
      return bound?.placeId === placeId;
    })
    .map(({ id }) => id);
}

/** As it was taken down. */
function isConfided({ confided }: Context, { speakerId, text }: Pick<Turn, 'speakerId' | 'text'>): boolean {
  return confided.get(speakerId)?.text === text;
}

/** Whether a face is new is known when the ties are; a player who has just joined is taken in a moment later. */
function notice(context: Context, parts: Parts, event: Extract<WorldEvent, { kind: 'noticed' }>): void {
  const { agentId, percept } = event;
  const take = (): void => {
    parts.perceive.onPercept(agentId, percept);
    if (percept.what !== 'appeared') return;
    parts.encounters.onAppeared(agentId, percept.subjectId);
    const thoughts = context.thoughts.get(agentId);
    if (thoughts !== undefined && avoids(thoughts, percept.subjectId, now(context)))
      lookAtDay(context, [agentId]);
  };
  const arriving = percept.what === 'appeared' ? context.arriving.get(percept.subjectId) : undefined;
  if (arriving === undefined) take();
  else context.background('noticing somebody', () => arriving.then(take));
}

/** Routine's next choice for an agent with nothing to do, or with a reason to think again. */
export function decide(context: Context, world: Readonly<World>, actorId: ActorId): void {
  const thoughts = context.thoughts.get(actorId);
  const actor = world.actors.get(actorId);
  if (thoughts === undefined || actor === undefined) return;
  const input = review(momentOf(context, world, thoughts, actor));
  if (input !== null) context.outbox.push(input);
}

/** At once, and not when it is their turn: talk has kept them, or somebody they would rather not meet is here. */
function lookAtDay(context: Context, ids: readonly ActorId[]): void {
  for (const id of ids) {
    const thoughts = context.thoughts.get(id);
    if (thoughts !== undefined) thoughts.nextReviewTick = 0;
  }
}

function notPossible(context: Context, world: Readonly<World>, actorId: ActorId): void {
  const thoughts = context.thoughts.get(actorId);
  const actor = world.actors.get(actorId);
  if (thoughts !== undefined && actor !== undefined) giveUpOn(momentOf(context, world, thoughts, actor));
}

/** Words into the air are not kept as a conversation; players near hear them at once, villagers remember them. */
function sayAloud(
  context: Context,
  world: Readonly<World>,
  event: Extract<WorldEvent, { kind: 'said' }>,
): void {
  const { audience } = context.deps;
  const speaker = world.actors.get(event.actorId);
  if (speaker === undefined) return;
  const line = {
    conversationId: null,
    turnId: 0,
    speakerId: speaker.id,
    speakerName: speaker.name,
    text: event.text,
    mood: speaker.mood,
    to: [],
    overheard: false,
  };
  const near = bystanders(world, speaker, new Set([speaker.id]));
  if (near.length > 0) audience.line(near, { ...line, ref: null });
  if (speaker.kind !== 'character') return;
  audience.line([speaker.id], { ...line, ref: event.ref ?? null });
  if (event.ref !== undefined) audience.received(speaker.id, event.ref);
}
