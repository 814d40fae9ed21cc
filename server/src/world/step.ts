/** The one way the world changes: inputs in, one tick on, events out. */
import { idleEvery } from './constants.ts';
import { isTurn, openFrame, type Frame } from './frame.ts';
import { applyInput } from './inputs.ts';
import { isStanding } from './position.ts';
import { runActivities } from './systems/activities.ts';
import { changeConditions } from './systems/conditions.ts';
import { watchConversations } from './systems/conversations.ts';
import { clearGround } from './systems/ground.ts';
import { pursueItems, regrow } from './systems/items.ts';
import { moveEveryone } from './systems/movement.ts';
import { driftNeeds } from './systems/needs.ts';
import { useSenses } from './systems/senses.ts';
import { pursueTalks } from './systems/speech.ts';
import { clearMarks } from './systems/staging.ts';
import { passTime } from './systems/weather.ts';
import type { Input, World, WorldEvent } from './types.ts';

/**
 * Advances the world by one tick, in place. Deterministic: the same world and the same inputs in the same order give
 * the same world and the same events in the same order. Inputs that cannot be carried out become `refused` events.
 */
export function step(world: World, inputs: readonly Input[]): WorldEvent[] {
  world.tick++;
  const frame = openFrame(world);
  passTime(frame);
  for (const input of inputs) applyInput(frame, input);
  driftNeeds(frame);
  regrow(frame);
  clearGround(frame);
  clearMarks(frame);
  runActivities(frame);
  changeConditions(frame);
  pursueTalks(frame);
  pursueItems(frame);
  watchConversations(frame);
  moveEveryone(frame);
  fadeEmotes(frame);
  useSenses(frame);
  tellIdle(frame);
  return frame.events;
}

function fadeEmotes(frame: Frame): void {
  for (const actor of frame.world.actors.values()) {
    if (actor.emote !== null && frame.tick >= actor.emote.untilTick) actor.emote = null;
  }
}

function tellIdle(frame: Frame): void {
  let number = 0;
  for (const actor of frame.world.actors.values()) {
    number++;
    if (actor.kind !== 'agent' || actor.activity !== null || actor.pursuit !== null) continue;
    if (actor.conversationId !== null || !isStanding(actor)) continue;
    if (isTurn(frame, number, idleEvery)) frame.events.push({ kind: 'idle', actorId: actor.id });
  }
}
