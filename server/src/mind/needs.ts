/** Hunger, tiredness, loneliness and boredom as tasks, when they press harder than what the day has in it. */
import type { NeedKind } from '../world/vocabulary.ts';
import type { Task } from '../world/types.ts';
import { agendaOf, tasksFrom, type AgendaEntry } from './agenda.ts';
import { chance } from './context.ts';
import { placeOf } from './hearing.ts';
import { objectFor, type Moment, type Wish } from './routine.ts';

/** Below this a need presses: while something is to be done, in free hours, and beyond all patience. */
const atWork = 15;
const atLeisure = 25;
const desperate = 8;
/** Company and amusement are sought when others are about. */
const sociableFromHour = 9;
const sociableUntilHour = 21;
/** With bed this near, in game minutes, one lasts till then. */
const bedIsNear = 180;

export function pressingNeed(moment: Moment, entry: AgendaEntry | null): Wish | null {
  const { needs } = moment.actor;
  const { hour } = moment.time;
  const limit =
    entry === null || entry.priority <= 5
      ? atLeisure
      : entry.priority >= 8 || !entry.flexible
        ? desperate
        : atWork;
  if (needs.energy < (isBedNear(moment) ? desperate : Math.min(limit, atWork))) return rest(moment);
  // A meal that is due anyway is that meal.
  if (needs.fullness < limit && entry?.activity !== 'eat') return eat(moment);
  if (limit !== atLeisure || hour < sociableFromHour || hour >= sociableUntilHour) return null;
  if (needs.social < atLeisure && entry?.activity !== 'socialise') return among(moment);
  return needs.fun < atLeisure ? amuse(moment) : null;
}

function isBedNear({ world, thoughts, time }: Moment): boolean {
  const [, ...later] = tasksFrom(agendaOf(world.map, thoughts, time), time.minuteOfDay);
  const bed = later.find((entry) => entry.activity === 'sleep');
  return bed !== undefined && bed.fromMinuteOfDay - time.minuteOfDay < bedIsNear;
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
  const reason = 'Hungry, and nobody works well on an empty stomach.';
  const here = placeOf(world, actor);
  const carries = Object.keys(actor.inventory).some((item) => (world.items.get(item)?.nourishment ?? 0) > 0);
  if (carries && here !== null) {
    const bite = {
      placeId: here.id,
      objectId: null,
      doing: 'eating what was in the bag',
      minutes: 15,
      reason,
    };
    return wish(moment, 'fullness', { activity: 'eat', ...bite });
  }
  const inn = world.map.places.has('inn') && time.hour >= 9 && time.hour < 22;
  const out = inn && chance(moment.context.deps.seed, thoughts.villager.id, time.day, 'supper') < 0.4;
  const placeId = out ? 'inn' : thoughts.villager.home;
  return wish(moment, 'fullness', {
    activity: 'eat',
    placeId,
    objectId: objectFor(moment, placeId, 'table'),
    doing: 'eating a late meal',
    minutes: 30,
    reason,
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
  return wish(moment, 'fun', {
    activity: 'stroll',
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
