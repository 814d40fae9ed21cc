/** Tasks become activities: walk to the object's place or a free spot, begin, go on for so many minutes, end. */
import { ambling } from '../activities.ts';
import { ticksPerGameMinute } from '../clock.ts';
import { ambleChance, ambleEvery, idlePriority, lightSleepEnergy, reach } from '../constants.ts';
import { isTurn, standerAt, type Frame } from '../frame.ts';
import { indexOf, isConnected, isWithin, tileIndex } from '../map.ts';
import { currentTile, distance, isStanding, sameTile } from '../position.ts';
import { nextBelow, nextRandom } from '../random.ts';
import type { Actor, MapObject, Place, Refusal, Task, Tile } from '../types.ts';
import { tend } from './conditions.ts';
import { walkTo } from './movement.ts';
import { eatMeal } from './pockets.ts';
import { dropPursuit, pursue } from './pursuits.ts';

/** Takes up a task: at once when already there, else by walking. */
export function takeUp(frame: Frame, actor: Actor, task: Task): Refusal | null {
  const place = frame.world.map.places.get(task.placeId);
  if (place === undefined) return 'unknown_target';
  if (isSame(actor.activity, task)) {
    prolong(frame, actor, task);
    return null;
  }
  const spot = spotFor(frame, actor, place, task);
  if (typeof spot === 'string') return spot;
  endActivity(frame, actor, false);
  pursue(frame, actor, { kind: 'task', task: { ...task, objectId: spot.objectId } });
  if (isStanding(actor) && sameTile(spot.tile, currentTile(actor, frame.tick))) begin(frame, actor);
  else walkTo(frame, actor, spot.tile);
  return null;
}

function isSame(a: Task | null, b: Task): boolean {
  return (
    a !== null &&
    a.activity === b.activity &&
    a.placeId === b.placeId &&
    a.objectId === b.objectId &&
    a.doing === b.doing
  );
}

function prolong(frame: Frame, actor: Actor, task: Task): void {
  if (actor.activity === null) return;
  dropPursuit(frame, actor, 'stale');
  actor.activity = { ...actor.activity, ...task, endTick: frame.tick + lasting(frame, task) };
}

function lasting(frame: Frame, task: Task): number {
  return Math.max(1, Math.round(task.minutes * ticksPerGameMinute(frame.world.settings)));
}

type Spot = { tile: Tile; objectId: string | null };

function spotFor(frame: Frame, actor: Actor, place: Place, task: Task): Spot | Refusal {
  const { map } = frame.world;
  const here = currentTile(actor, frame.tick);
  if (task.objectId !== null) {
    const wanted = map.objects.get(task.objectId);
    if (wanted === undefined) return 'unknown_target';
    const object = freeObject(frame, actor, wanted);
    if (object === null) return 'in_use';
    if (!isConnected(map, here, object.use)) return 'unreachable';
    return { tile: object.use, objectId: object.id };
  }
  const spots = indexOf(map).spots.get(place.id) ?? [];
  const stays =
    isWithin(place, here) && !ambling.has(task.activity) && spots.some((spot) => sameTile(spot, here));
  const other = standerAt(frame, here);
  if (stays && (other === undefined || other === actor)) return { tile: here, objectId: null };
  const tile = freeSpot(frame, actor, spots, here);
  return tile === null ? 'in_use' : { tile, objectId: null };
}

/** The object, or while another uses it, one of the same kind in the same place. */
function freeObject(frame: Frame, actor: Actor, wanted: MapObject): MapObject | null {
  if (isFree(frame, actor, wanted.id)) return wanted;
  for (const other of frame.world.map.objects.values()) {
    if (other.kind !== wanted.kind || other.placeId !== wanted.placeId) continue;
    if (isFree(frame, actor, other.id)) return other;
  }
  return null;
}

function isFree(frame: Frame, actor: Actor, objectId: string): boolean {
  const userId = frame.world.objects.get(objectId)?.userId ?? null;
  return userId === null || userId === actor.id;
}

/** Some spot by chance, free and nobody's goal; in a crowd, the next one after it. */
function freeSpot(frame: Frame, actor: Actor, spots: readonly Tile[], here: Tile): Tile | null {
  if (spots.length === 0) return null;
  const start = nextBelow(frame.world, spots.length);
  const claimed = new Set<number>();
  for (const other of frame.world.actors.values()) {
    const { destination } = other.motion;
    if (destination !== null && other !== actor) claimed.add(tileIndex(frame.world.map, destination));
  }
  for (let n = 0; n < spots.length; n++) {
    const spot = spots[(start + n) % spots.length] as Tile;
    const stander = standerAt(frame, spot);
    if ((stander !== undefined && stander !== actor) || claimed.has(tileIndex(frame.world.map, spot)))
      continue;
    return isConnected(frame.world.map, here, spot) ? spot : null;
  }
  return null;
}

/** Having got where the task is, begins it; drops it when somebody else was quicker. */
export function begin(frame: Frame, actor: Actor): void {
  const { pursuit } = actor;
  if (pursuit?.kind !== 'task') return;
  const { task } = pursuit;
  actor.pursuit = null;
  if (!isAtTask(frame, actor, task)) return;
  if (task.objectId !== null) {
    const state = frame.world.objects.get(task.objectId);
    if (state === undefined || !isFree(frame, actor, task.objectId)) return;
    state.userId = actor.id;
  }
  actor.activity = { ...task, startedTick: frame.tick, endTick: frame.tick + lasting(frame, task) };
  frame.events.push({ kind: 'activity_began', actorId: actor.id, activity: { ...actor.activity } });
  tend(frame, actor, actor.activity);
}

/** At the object or next to it (someone may be standing in the way), or anywhere in the place. */
function isAtTask(frame: Frame, actor: Actor, task: Task): boolean {
  const here = currentTile(actor, frame.tick);
  const { map } = frame.world;
  if (task.objectId !== null) {
    const object = map.objects.get(task.objectId);
    return object !== undefined && distance(here, object.use) <= reach;
  }
  const place = map.places.get(task.placeId);
  if (place === undefined) return false;
  if (isWithin(place, here) || distance(here, place.entrance) <= reach) return true;
  // Pushed aside by a crowd at the edge of the place.
  const { x, y, width, height } = place.area;
  return here.x >= x - 2 && here.y >= y - 2 && here.x < x + width + 2 && here.y < y + height + 2;
}

export function endActivity(frame: Frame, actor: Actor, finished: boolean): void {
  const { activity } = actor;
  if (activity === null) return;
  actor.activity = null;
  if (activity.objectId !== null) {
    const state = frame.world.objects.get(activity.objectId);
    if (state?.userId === actor.id) state.userId = null;
  }
  if (finished && activity.activity === 'eat') eatMeal(frame, actor, activity.placeId);
  frame.events.push({ kind: 'activity_ended', actorId: actor.id, activity, finished });
}

/** For a talk: what matters little is given up, the rest waits. Sleepers wake. */
export function pauseForTalk(frame: Frame, actor: Actor): void {
  const { activity } = actor;
  if (activity === null) return;
  if (activity.activity === 'sleep' || activity.priority <= idlePriority) endActivity(frame, actor, false);
}

export function isAsleep(actor: Actor): boolean {
  return actor.activity?.activity === 'sleep';
}

export function canBeWoken(actor: Actor): boolean {
  return actor.needs.energy >= lightSleepEnergy;
}

/** After a talk: back to what was being walked to. */
export function resume(frame: Frame, actor: Actor): void {
  const { pursuit } = actor;
  if (pursuit?.kind !== 'task') return;
  actor.pursuit = null;
  takeUp(frame, actor, pursuit.task);
}

export function runActivities(frame: Frame): void {
  let number = 0;
  for (const actor of frame.world.actors.values()) {
    number++;
    const { activity } = actor;
    if (activity === null) {
      if (actor.pursuit?.kind === 'task' && isStanding(actor) && actor.conversationId === null)
        begin(frame, actor);
    } else if (actor.conversationId !== null) {
      activity.endTick++;
    } else if (frame.tick >= activity.endTick) {
      endActivity(frame, actor, true);
    } else if (
      activity.objectId === null &&
      ambling.has(activity.activity) &&
      isTurn(frame, number * 7, ambleEvery)
    ) {
      amble(frame, actor, activity.placeId);
    }
  }
}

function amble(frame: Frame, actor: Actor, placeId: string): void {
  if (!isStanding(actor) || actor.pursuit !== null) return;
  if (nextRandom(frame.world) >= ambleChance) return;
  const here = currentTile(actor, frame.tick);
  const spot = freeSpot(frame, actor, indexOf(frame.world.map).spots.get(placeId) ?? [], here);
  if (spot !== null && !sameTile(spot, here)) walkTo(frame, actor, spot);
}
