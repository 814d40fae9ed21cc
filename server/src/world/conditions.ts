/** What becomes of objects that are tended or left alone, by their kind: fires burn down, rows dry out. */
import type { MapObject, ObjectId, PlaceId, ValleyMap } from './types.ts';
import type { ActivityKind, Condition } from './vocabulary.ts';

export type ConditionRule = {
  readonly tended: Condition;
  readonly neglected: Condition;
  /** Game minutes it stays tended by itself. */
  readonly lastsMinutes: number;
  /** Done with the object these tend it; done elsewhere in its place they keep up what is tended already. */
  readonly by: readonly ActivityKind[];
  /** One of them tended is all of the place: a field is watered, not a row. */
  readonly together: boolean;
  /** Rain and storm tend it, under the sky. */
  readonly byRain: boolean;
};

const fire = (lastsMinutes: number, by: readonly ActivityKind[]): ConditionRule => ({
  tended: 'lit',
  neglected: 'cold',
  lastsMinutes,
  by,
  together: false,
  byRain: false,
});

export const conditionRules: ReadonlyMap<string, ConditionRule> = new Map<string, ConditionRule>([
  // Coals keep through a long meal, and not until the next morning.
  ['forge_fire', fire(240, ['smith', 'work', 'tend'])],
  // A baker's oven is stone, and holds its heat.
  ['oven', fire(300, ['bake', 'cook', 'work', 'tend'])],
  ['hearth', fire(360, ['cook', 'eat', 'rest', 'sit', 'read', 'tend', 'socialise'])],
  ['stove', fire(120, ['cook', 'bake', 'brew', 'tend'])],
  ['cauldron', fire(120, ['brew', 'cook', 'heal', 'work', 'tend'])],
  [
    'crop_row',
    {
      tended: 'watered',
      neglected: 'dry',
      // A day and a half: somebody who comes to the field every day never finds it dry.
      lastsMinutes: 2160,
      by: ['farm', 'tend', 'work'],
      together: true,
      byRain: true,
    },
  ],
]);

/** Fires are cold where nobody has been yet, and fields have had the night's dew. */
export function firstCondition(kind: string): Condition | null {
  const rule = conditionRules.get(kind);
  if (rule === undefined) return null;
  return rule.byRain ? rule.tended : rule.neglected;
}

export type Tendable = { readonly object: MapObject; readonly rule: ConditionRule };
export type Tendables = {
  readonly all: readonly Tendable[];
  readonly byPlace: ReadonlyMap<PlaceId, Tendable[]>;
  /** Numbers in `all` of what an activity in a place keeps up. */
  readonly keptUp: ReadonlyMap<PlaceId, ReadonlyMap<ActivityKind, readonly number[]>>;
};
const known = new WeakMap<ValleyMap, Tendables>();

/** The map's objects that have a condition, in the order of the map. */
export function tendables(map: ValleyMap): Tendables {
  let found = known.get(map);
  if (found !== undefined) return found;
  const all: Tendable[] = [];
  const byPlace = new Map<PlaceId, Tendable[]>();
  for (const object of map.objects.values()) {
    const rule = conditionRules.get(object.kind);
    if (rule === undefined) continue;
    const one = { object, rule };
    all.push(one);
    const there = byPlace.get(object.placeId);
    if (there === undefined) byPlace.set(object.placeId, [one]);
    else there.push(one);
  }
  found = { all, byPlace, keptUp: keptUpIn(all) };
  known.set(map, found);
  return found;
}

function keptUpIn(all: readonly Tendable[]): Tendables['keptUp'] {
  const keptUp = new Map<PlaceId, Map<ActivityKind, number[]>>();
  for (const [number, { object, rule }] of all.entries()) {
    const there = keptUp.get(object.placeId) ?? new Map<ActivityKind, number[]>();
    keptUp.set(object.placeId, there);
    for (const activity of rule.by) {
      const numbers = there.get(activity);
      if (numbers === undefined) there.set(activity, [number]);
      else numbers.push(number);
    }
  }
  return keptUp;
}

export function tendableOf(map: ValleyMap, id: ObjectId): Tendable | null {
  const object = map.objects.get(id);
  const rule = object === undefined ? undefined : conditionRules.get(object.kind);
  return object === undefined || rule === undefined ? null : { object, rule };
}
