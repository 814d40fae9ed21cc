/** Fires that are lit and burn down, fields that are watered and dry out. */
import { tendableOf, tendables, type Tendable, type Tendables } from '../conditions.ts';
import type { Frame } from '../frame.ts';
import { statesOf } from '../object-states.ts';
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

const tendedStates = statesOf((map) => tendables(map).all.map(({ object }) => object.id));

/** Once a game minute: what is worked beside is kept up, what is not burns down. */
export function changeConditions(frame: Frame): void {
  if (frame.minutes === 0) return;
  const { map, weather } = frame.world;
  const { all, byPlace } = tendables(map);
  if (weather === 'rain' || weather === 'storm') {
    for (const one of all) {
      if (one.rule.byRain && map.places.get(one.object.placeId)?.indoors !== true)
        setTended(frame, one, null);
    }
  }
  for (const actor of frame.world.actors.values()) {
    if (actor.activity !== null) keepUp(frame, actor.activity, byPlace);
  }
  const states = tendedStates(frame.world);
  for (let number = 0; number < all.length; number++) {
    const { object, rule } = all[number] as Tendable;
    const state = states[number];
    if (state === undefined || state.condition !== rule.tended) continue;
    if (frame.time.minute < state.tendedUntilMinute) continue;
    state.condition = rule.neglected;
    frame.events.push({ kind: 'object_changed', objectId: object.id, condition: rule.neglected, byId: null });
  }
}

function keepUp(frame: Frame, activity: Activity, byPlace: Tendables['byPlace']): void {
  for (const { object, rule } of byPlace.get(activity.placeId) ?? []) {
    if (!rule.by.includes(activity.activity)) continue;
    const state = frame.world.objects.get(object.id);
    if (state === undefined || state.condition !== rule.tended) continue;
    state.tendedUntilMinute = Math.max(state.tendedUntilMinute, frame.time.minute + rule.lastsMinutes);
  }
}
