/** Fires that are lit and burn down, fields that are watered and dry out. */
import { tendableOf, tendables, type Tendable } from '../conditions.ts';
import type { Frame } from '../frame.ts';
import { statesOf } from '../object-states.ts';
import type { Activity, Actor, ActorId, ObjectState } from '../types.ts';

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
  const { all } = tendables(map);
  if (weather === 'rain' || weather === 'storm') {
    for (const one of all) {
      if (one.rule.byRain && map.places.get(one.object.placeId)?.indoors !== true)
        setTended(frame, one, null);
    }
  }
  const states = tendedStates(frame.world);
  keepUp(frame, states);
  for (let number = 0; number < all.length; number++) {
    const { object, rule } = all[number] as Tendable;
    const state = states[number];
    if (state === undefined || state.condition !== rule.tended) continue;
    if (frame.time.minute < state.tendedUntilMinute) continue;
    state.condition = rule.neglected;
    frame.events.push({ kind: 'object_changed', objectId: object.id, condition: rule.neglected, byId: null });
  }
}

function keepUp(frame: Frame, states: readonly (ObjectState | undefined)[]): void {
  const { all, keptUp } = tendables(frame.world.map);
  const done = new Set<readonly number[]>();
  for (const { activity } of frame.world.actors.values()) {
    if (activity === null) continue;
    const numbers = keptUp.get(activity.placeId)?.get(activity.activity);
    // Many hands in one field keep it up once.
    if (numbers === undefined || done.has(numbers)) continue;
    done.add(numbers);
    for (const number of numbers) {
      const { rule } = all[number] as Tendable;
      const state = states[number];
      if (state === undefined || state.condition !== rule.tended) continue;
      state.tendedUntilMinute = Math.max(state.tendedUntilMinute, frame.time.minute + rule.lastsMinutes);
    }
  }
}
