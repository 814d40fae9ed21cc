/** Fires that are lit and burn down, fields that are watered and dry out. */
import { tendableOf, tendables, type Tendable } from '../conditions.ts';
import type { Frame } from '../frame.ts';
import type { Activity, Actor, ActorId } from '../types.ts';

/** Somebody has begun to use an object that wants tending. */
export function tend(frame: Frame, actor: Actor, activity: Activity): void {
  if (activity.objectId === null) return;
  const used = tendableOf(frame.world.map, activity.objectId);
  if (used === null || !used.rule.by.includes(activity.activity)) return;
  const alike = (tendables(frame.world.map).byPlace.get(used.object.placeId) ?? []).filter(
    ({ object }) => object === used.object || (used.rule.together && object.kind === used.object.kind),
  );
  for (const one of alike) setTended(frame, one, actor.id);
}

function setTended(frame: Frame, { object, rule }: Tendable, byId: ActorId | null): void {
  const state = frame.world.objects.get(object.id);
  if (state === undefined) return;
  state.tendedUntilMinute = frame.time.minute + rule.lastsMinutes;
  if (state.condition === rule.tended) return;
  state.condition = rule.tended;
  frame.events.push({ kind: 'object_changed', objectId: object.id, condition: rule.tended, byId });
}

/** Once a game minute: what is worked beside is kept up, what is not burns down. */
export function changeConditions(frame: Frame): void {
  if (frame.minutes === 0) return;
  const { map, weather } = frame.world;
  if (weather === 'rain' || weather === 'storm') {
    for (const one of tendables(map).all) {
      if (one.rule.byRain && map.places.get(one.object.placeId)?.indoors !== true)
        setTended(frame, one, null);
    }
  }
  for (const actor of frame.world.actors.values()) {
    if (actor.activity !== null) keepUp(frame, actor.activity);
  }
  for (const { object, rule } of tendables(map).all) {
    const state = frame.world.objects.get(object.id);
    if (state === undefined || state.condition !== rule.tended) continue;
    if (frame.time.minute < state.tendedUntilMinute) continue;
    state.condition = rule.neglected;
    frame.events.push({ kind: 'object_changed', objectId: object.id, condition: rule.neglected, byId: null });
  }
}

function keepUp(frame: Frame, activity: Activity): void {
  for (const { object, rule } of tendables(frame.world.map).byPlace.get(activity.placeId) ?? []) {
    const state = frame.world.objects.get(object.id);
    if (state === undefined || state.condition !== rule.tended || !rule.by.includes(activity.activity))
      continue;
    state.tendedUntilMinute = Math.max(state.tendedUntilMinute, frame.time.minute + rule.lastsMinutes);
  }
}
