/** Coming into the valley and leaving it. */
import {
  agentSpeed,
  characterSpeed,
  maxIdLength,
  maxItemKinds,
  maxPerItem,
  speechGap,
} from '../constants.ts';
import { enter, leave, type Frame } from '../frame.ts';
import { isInside, isWalkable } from '../map.ts';
import type { Actor, ActorSpec, ItemId, Refusal, Tile, World } from '../types.ts';
import { moods, needKinds, type Needs } from '../vocabulary.ts';
import { cleanName, isTask } from '../input-checks.ts';
import { endActivity, takeUp } from './activities.ts';
import { leaveConversation } from './conversations.ts';
import { nearestFree } from './legs.ts';
import { vanish } from './movement.ts';
import { dropPursuit } from './pursuits.ts';

/** Ids become keys of plain objects, where a leading `__` could mean something else. */
const idPattern = /^(?!__)[\w./:-]+$/;

export function join(frame: Frame, spec: ActorSpec): Refusal | null {
  const { world } = frame;
  const name = cleanName(spec.name);
  if (typeof spec.id !== 'string' || spec.id.length > maxIdLength || !idPattern.test(spec.id))
    return 'bad_input';
  if (spec.kind !== 'agent' && spec.kind !== 'character') return 'bad_input';
  if (name === null) return 'bad_text';
  if (world.actors.has(spec.id)) return 'already_here';
  const tile = landing(frame, spec.at);
  if (tile === null) return 'unreachable';
  const actor: Actor = {
    id: spec.id,
    kind: spec.kind,
    name,
    motion: {
      segment: { from: { ...tile }, to: { ...tile }, startTick: frame.tick, endTick: frame.tick },
      path: [],
      destination: null,
      blockedSinceTick: null,
      replans: 0,
    },
    facing: spec.facing ?? 'down',
    speed: spec.kind === 'agent' ? agentSpeed : characterSpeed,
    activity: null,
    pursuit: null,
    needs: cleanNeeds(spec.needs),
    mood: spec.mood !== undefined && moods.includes(spec.mood) ? spec.mood : 'neutral',
    inventory: cleanInventory(world, spec.inventory ?? {}),
    conversationId: null,
    emote: null,
    lastSpokeTick: frame.tick - speechGap,
    inSight: [],
    lastSeen: {},
    refusesTalkUntilTick: 0,
  };
  world.actors.set(actor.id, actor);
  enter(frame, actor);
  frame.events.push({ kind: 'joined', actorId: actor.id });
  const saved = spec.activity ?? null;
  if (saved !== null && saved.minutesLeft > 0) {
    const task = { ...saved.task, minutes: saved.minutesLeft };
    if (isTask(task)) takeUp(frame, actor, task);
  }
  return null;
}

/** Where asked for, or near it; failing that at one of the spawns. */
function landing(frame: Frame, at: Tile | undefined): Tile | null {
  const { map } = frame.world;
  const starts = [...map.spawns];
  if (at !== undefined && Number.isInteger(at.x) && Number.isInteger(at.y) && isInside(map, at.x, at.y)) {
    starts.unshift({ x: at.x, y: at.y });
  }
  for (const start of starts) {
    const free = nearestFree(frame, start, null);
    if (free !== null && isWalkable(map, free.x, free.y)) return free;
  }
  return null;
}

function cleanNeeds(given: Needs | undefined): Needs {
  const needs: Needs = { energy: 80, fullness: 80, social: 70, fun: 70 };
  for (const need of needKinds) {
    const value = given?.[need];
    if (value !== undefined && Number.isFinite(value)) needs[need] = Math.min(100, Math.max(0, value));
  }
  return needs;
}

/** Things that no longer exist stay behind. */
function cleanInventory(world: World, given: Readonly<Record<ItemId, number>>): Record<ItemId, number> {
  const inventory: Record<ItemId, number> = {};
  let kinds = 0;
  for (const [item, count] of Object.entries(given)) {
    if (!world.items.has(item) || !Number.isInteger(count) || count < 1 || kinds >= maxItemKinds) continue;
    inventory[item] = Math.min(maxPerItem, count);
    kinds++;
  }
  return inventory;
}

export function depart(frame: Frame, actor: Actor): void {
  dropPursuit(frame, actor, 'stale');
  leaveConversation(frame, actor, 'departed');
  endActivity(frame, actor, false);
  vanish(frame, actor);
  frame.world.actors.delete(actor.id);
  leave(frame, actor);
  for (const other of frame.world.actors.values()) {
    if (other.kind !== 'agent') continue;
    other.inSight = other.inSight.filter((id) => id !== actor.id);
    delete other.lastSeen[actor.id];
  }
  frame.events.push({ kind: 'departed', actorId: actor.id });
}
