/** Hunger, tiredness, loneliness and boredom as tasks, when they press harder than what the day has in it. */
import type { ActivityKind, NeedKind } from '../world/vocabulary.ts';
import type { Task } from '../world/types.ts';
import type { AgendaEntry } from './agenda.ts';
import { chance } from './context.ts';
import { objectFor, type Moment, type Wish } from './routine.ts';

/** Below this a need interrupts what can wait; below `desperate`, everything. */
const low = 25;
const desperate = 8;

export function pressingNeed(moment: Moment, entry: AgendaEntry | null): Wish | null {
  const { needs } = moment.actor;
  const mayWait = entry !== null && (entry.priority >= 8 || !entry.flexible);
  const presses = (need: NeedKind): boolean => needs[need] < (mayWait ? desperate : low);
  if (presses('energy')) return rest(moment);
  // A meal that is due anyway is that meal.
  if (presses('fullness') && entry?.activity !== 'eat') return eat(moment);
  if (entry !== null && entry.priority > 5) return null;
  if (needs.social < low) return among(moment);
  if (needs.fun < low) return amuse(moment);
  return null;
}

function wish(moment: Moment, need: NeedKind, task: Omit<Task, 'priority'>): Wish {
  const { time } = moment;
  return { key: `need:${need}:${time.day}:${Math.floor(time.hour / 2)}`, task: { ...task, priority: 7 } };
}

function rest(moment: Moment): Wish {
  const { home } = moment.thoughts.villager;
  const spent = moment.actor.needs.energy < desperate;
  return wish(moment, 'energy', {
    activity: spent ? 'sleep' : 'rest',
    placeId: home,
    objectId: objectFor(moment, home, 'bed'),
    doing: spent ? 'sleeping off a long day' : 'lying down for a bit',
    minutes: spent ? 120 : 60,
    reason: 'Too tired to go on; an hour with closed eyes first.',
  });
}

function eat(moment: Moment): Wish {
  const { world, thoughts, actor, time } = moment;
  const carries = Object.keys(actor.inventory).some((item) => (world.items.get(item)?.nourishment ?? 0) > 0);
  const inn = world.map.places.has('inn') && time.hour >= 9 && time.hour < 22;
  const out = inn && chance(moment.context.deps.seed, thoughts.villager.id, time.day, 'supper') < 0.4;
  const placeId = out ? 'inn' : thoughts.villager.home;
  return wish(moment, 'fullness', {
    activity: 'eat',
    placeId,
    objectId: objectFor(moment, placeId, 'table'),
    doing: carries ? 'eating what was in the bag' : 'eating a late meal',
    minutes: 30,
    reason: 'Hungry, and nobody works well on an empty stomach.',
  });
}

function among(moment: Moment): Wish {
  const { world, time } = moment;
  const placeId = time.hour >= 17 && world.map.places.has('inn') ? 'inn' : publicPlace(moment);
  return wish(moment, 'social', {
    activity: 'socialise',
    placeId,
    objectId: null,
    doing: 'looking for company',
    minutes: 60,
    reason: 'Too long without a word from anybody.',
  });
}

function amuse(moment: Moment): Wish {
  const { world, thoughts, time } = moment;
  const nature = [...world.map.places.values()]
    .filter((place) => place.kind === 'nature')
    .map((place) => place.id);
  const pick = Math.floor(
    chance(moment.context.deps.seed, thoughts.villager.id, time.day, 'fun') * nature.length,
  );
  const activity: ActivityKind = 'stroll';
  return wish(moment, 'fun', {
    activity,
    placeId: nature[pick] ?? publicPlace(moment),
    objectId: null,
    doing: 'walking with no errand at all',
    minutes: 60,
    reason: 'All work for days; a walk for no reason is the cure.',
  });
}

export function publicPlace({ world, thoughts }: Moment): string {
  if (world.map.places.has('plaza')) return 'plaza';
  const place = [...world.map.places.values()].find((one) => one.kind === 'public');
  return place?.id ?? thoughts.villager.home;
}
