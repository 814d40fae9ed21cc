/** One input at a time: checked, then carried out, or refused with nothing changed. */
import { clickSlack, emoteGap, emoteShown } from './constants.ts';
import { refuse, type Frame } from './frame.ts';
import { cleanName, cleanText, isEndReason, isTask } from './input-checks.ts';
import { isConnected, isInside } from './map.ts';
import { currentTile, distance } from './position.ts';
import { canBeWoken, endActivity, isAsleep, takeUp } from './systems/activities.ts';
import { awaited, leaveConversation, think } from './systems/conversations.ts';
import { drop } from './systems/ground.ts';
import { give, take } from './systems/items.ts';
import { nearestFree } from './systems/legs.ts';
import { halt, walkTo } from './systems/movement.ts';
import { depart, join } from './systems/presence.ts';
import { dropPursuit } from './systems/pursuits.ts';
import { isTooFast, reply, say, talk } from './systems/speech.ts';
import { bring, happen, mark, once } from './systems/staging.ts';
import { setWeather } from './systems/weather.ts';
import type { Actor, CauseId, Input, Refusal, Tile } from './types.ts';
import { emoteKinds, moods, weathers } from './vocabulary.ts';

/** @returns why not, which is told already */
export function applyInput(frame: Frame, input: Input, causeId: CauseId | null = null): Refusal | null {
  const why = carryOut(frame, input, causeId);
  if (why === null) return null;
  const kind =
    typeof input === 'object' && input !== null && typeof input.kind === 'string' ? input.kind : 'stop';
  refuse(frame, senderOf(input), kind, why, refOf(input));
  return why;
}

function senderOf(input: Input): string {
  if (typeof input !== 'object' || input === null) return '';
  if (input.kind === 'join') return typeof input.actor?.id === 'string' ? input.actor.id : '';
  return 'actorId' in input && typeof input.actorId === 'string' ? input.actorId : '';
}

function refOf(input: Input): number | undefined {
  if (typeof input !== 'object' || input === null || !('ref' in input)) return undefined;
  return Number.isSafeInteger(input.ref) ? input.ref : undefined;
}

function carryOut(frame: Frame, input: Input, causeId: CauseId | null): Refusal | null {
  if (typeof input !== 'object' || input === null) return 'bad_input';
  if (input.kind === 'join') {
    return typeof input.actor === 'object' && input.actor !== null ? join(frame, input.actor) : 'bad_input';
  }
  if (input.kind === 'weather') {
    if (!weathers.includes(input.weather)) return 'bad_input';
    setWeather(frame, input.weather);
    return null;
  }
  if (input.kind === 'clock') return setClock(frame, input.minute);
  if (input.kind === 'happen') return happen(frame, input, causeId);
  if (input.kind === 'mark') return mark(frame, input, causeId);
  if (input.kind === 'bring') return bring(frame, input);
  if (input.kind === 'once') return once(frame, input, (one, cause) => applyInput(frame, one, cause));
  const actor = frame.world.actors.get(input.actorId);
  if (actor === undefined) return 'unknown_actor';
  return act(frame, actor, input);
}

function setClock(frame: Frame, minute: unknown): Refusal | null {
  if (!Number.isSafeInteger(minute) || (minute as number) < frame.time.minute) return 'bad_input';
  frame.world.clock = { minute: minute as number, sinceTick: frame.tick };
  return null;
}

type ActorInput = Exclude<
  Input,
  { kind: 'join' | 'weather' | 'clock' | 'happen' | 'mark' | 'bring' | 'once' }
>;

function act(frame: Frame, actor: Actor, input: ActorInput): Refusal | null {
  const ref = refOf(input);
  switch (input.kind) {
    case 'depart':
      depart(frame, actor);
      return null;
    case 'go':
      return go(frame, actor, input);
    case 'stop':
      dropPursuit(frame, actor, 'stale');
      halt(frame, actor);
      return null;
    case 'talk':
    case 'say':
      return speak(frame, actor, input, ref);
    case 'leave':
      return leave(frame, actor, input.reason);
    case 'give': {
      const to = frame.world.actors.get(input.to);
      if (to === undefined || to === actor) return 'unknown_target';
      if (typeof input.item !== 'string') return 'bad_input';
      return give(frame, actor, to, input.item, { ref, inReturn: input.inReturn });
    }
    case 'take':
      return take(frame, actor, input.objectId, ref);
    case 'drop':
      return typeof input.item === 'string' ? drop(frame, actor, input.item, ref) : 'bad_input';
    case 'emote':
      return emote(frame, actor, input);
    case 'do':
      return doTask(frame, actor, input);
    case 'think':
      if (typeof input.operationId !== 'string') return 'bad_input';
      return think(frame, actor, input.conversationId, input.operationId);
    case 'reply':
      return replyTo(frame, actor, input);
    case 'give_up': {
      const conversation = awaited(frame, actor, input.conversationId, input.operationId);
      if (conversation === null) return 'stale';
      delete conversation.thinking[actor.id];
      return null;
    }
    case 'feel':
      if (!moods.includes(input.mood)) return 'bad_input';
      setMood(frame, actor, input.mood);
      return null;
    case 'rename':
      return rename(frame, actor, input.name);
    default:
      return 'bad_input';
  }
}

function go(frame: Frame, actor: Actor, input: { x: number; y: number }): Refusal | null {
  const { map } = frame.world;
  if (!Number.isInteger(input.x) || !Number.isInteger(input.y) || !isInside(map, input.x, input.y))
    return 'unreachable';
  if (actor.kind === 'agent' && actor.conversationId !== null) return 'busy';
  const goal = goalNear(frame, actor, { x: input.x, y: input.y });
  if (goal === null) return 'unreachable';
  dropPursuit(frame, actor, 'stale');
  endActivity(frame, actor, false);
  walkTo(frame, actor, goal);
  return null;
}

/** The tile itself; next to it if it is solid; and if somebody stands there, the nearest free one. */
function goalNear(frame: Frame, actor: Actor, tile: Tile): Tile | null {
  const { map } = frame.world;
  const here = currentTile(actor, frame.tick);
  let best: Tile | null = null;
  let least = Infinity;
  for (let y = tile.y - clickSlack; y <= tile.y + clickSlack; y++) {
    for (let x = tile.x - clickSlack; x <= tile.x + clickSlack; x++) {
      const candidate = { x, y };
      if (!isConnected(map, here, candidate)) continue;
      // Equally near to the click, the one nearer to the walker.
      const far = distance(candidate, tile) + distance(candidate, here) / 1e4;
      if (far >= least) continue;
      best = candidate;
      least = far;
    }
  }
  return best === null ? null : nearestFree(frame, best, actor);
}

function speak(
  frame: Frame,
  actor: Actor,
  input: Extract<Input, { kind: 'talk' | 'say' }>,
  ref: number | undefined,
): Refusal | null {
  const text = cleanText(input.text);
  if (text === null) return 'bad_text';
  if (isTooFast(frame, actor)) return 'too_fast';
  if (isAsleep(actor)) return 'asleep';
  if (input.kind === 'say') {
    say(frame, actor, text, ref);
    return null;
  }
  const to = frame.world.actors.get(input.to);
  if (to === undefined || to === actor) return 'unknown_target';
  if (input.joins !== undefined && typeof input.joins !== 'string') return 'bad_input';
  return talk(frame, actor, to, text, { ref, joins: input.joins });
}

function leave(frame: Frame, actor: Actor, reason: unknown): Refusal | null {
  if (actor.conversationId === null) return 'not_in_conversation';
  if (reason !== undefined && !isEndReason(reason)) return 'bad_input';
  leaveConversation(frame, actor, reason ?? 'left');
  return null;
}

function emote(frame: Frame, actor: Actor, input: Extract<Input, { kind: 'emote' }>): Refusal | null {
  if (!emoteKinds.includes(input.emote)) return 'bad_input';
  if (actor.emote !== null && frame.tick < actor.emote.untilTick - emoteShown + emoteGap) return 'too_fast';
  if (isAsleep(actor)) return 'asleep';
  actor.emote = { kind: input.emote, untilTick: frame.tick + emoteShown };
  frame.events.push({ kind: 'emoted', actorId: actor.id, emote: input.emote });
  return null;
}

function doTask(frame: Frame, actor: Actor, input: Extract<Input, { kind: 'do' }>): Refusal | null {
  if (!isTask(input.task)) return 'bad_input';
  if (actor.conversationId !== null) return 'busy';
  const { activity, task } = { activity: actor.activity, task: input.task };
  if (isAsleep(actor) && !canBeWoken(actor) && activity !== null && task.priority <= activity.priority)
    return 'asleep';
  return takeUp(frame, actor, task);
}

function replyTo(frame: Frame, actor: Actor, input: Extract<Input, { kind: 'reply' }>): Refusal | null {
  if (awaited(frame, actor, input.conversationId, input.operationId) === null) return 'stale';
  const text = cleanText(input.text);
  if (text === null) return 'bad_text';
  if (!moods.includes(input.mood) || (input.ends !== null && !isEndReason(input.ends))) return 'bad_input';
  const before = actor.mood;
  const why = reply(frame, actor, { ...input, text });
  if (why === null && before !== actor.mood) {
    frame.events.push({ kind: 'mood_changed', actorId: actor.id, mood: actor.mood });
  }
  return why;
}

function setMood(frame: Frame, actor: Actor, mood: Actor['mood']): void {
  if (actor.mood === mood) return;
  actor.mood = mood;
  frame.events.push({ kind: 'mood_changed', actorId: actor.id, mood });
}

function rename(frame: Frame, actor: Actor, given: unknown): Refusal | null {
  const name = cleanName(given);
  if (name === null) return 'bad_text';
  if (actor.name === name) return null;
  actor.name = name;
  frame.events.push({ kind: 'renamed', actorId: actor.id, name });
  return null;
}
