/** Free hours: mostly as the day has it, now and then a friend, a walk or a bench in the sun instead. */
import type { AgendaEntry } from './agenda.ts';
import type { ActivityKind } from '../world/vocabulary.ts';
import { avoidedAt } from './avoiding.ts';
import { chance } from './context.ts';
import { publicPlace } from './needs.ts';
import { objectFor, type Moment, type Wish } from './routine.ts';
import { errand } from './trading.ts';

/** Above this the day's order stands. */
const freePriority = 3;
/** Up to this, what is idle anyway gives way to an errand, or to staying out of somebody's way. */
const ownPriority = 4;
const idle: ReadonlySet<ActivityKind> = new Set([
  'stroll',
  'sit',
  'rest',
  'think',
  'read',
  'play',
  'socialise',
]);
/** Game minutes a place is left to somebody one cannot bear. */
const leftToThem = 90;
const shortestMinutes = 40;
/** Of free hours, how many are spent otherwise: enough to be met in new places, too few to lose a habit. */
const otherwise = 0.35;

export function leisure(moment: Moment, entry: AgendaEntry): Wish | null {
  const { world, thoughts, time, context } = moment;
  const left = entry.untilMinuteOfDay - time.minuteOfDay;
  if (entry.priority <= ownPriority && entry.flexible && idle.has(entry.activity)) {
    const wanted = outOfTheWay(moment, entry, left) ?? errand(moment, entry, left);
    if (wanted !== null) return wanted;
  }
  if (entry.priority > freePriority || !entry.flexible) return null;
  if (left < shortestMinutes / 2 || entry.untilMinuteOfDay - entry.fromMinuteOfDay < shortestMinutes)
    return null;
  const roll = chance(context.deps.seed, thoughts.villager.id, time.day, entry.fromMinuteOfDay);
  const key = `${time.day}:${entry.fromMinuteOfDay}:free`;
  const minutes = Math.max(10, left);
  const place = world.map.places.get(entry.placeId);
  if (isWet(world.weather) && place?.indoors === false && world.map.places.has('inn')) {
    return {
      key: `${key}:dry`,
      task: {
        activity: 'socialise',
        placeId: 'inn',
        objectId: null,
        doing: 'waiting for the sky to make up its mind',
        minutes: Math.min(60, minutes),
        priority: 3,
        reason: 'The weather has driven everybody in, and the inn is dry.',
      },
    };
  }
  // A plan has weighed the free hours up already.
  if (thoughts.plan?.day === time.day || roll >= otherwise) return null;
  if (roll < otherwise * 0.45) return visit(moment, key, minutes);
  return roll < otherwise * 0.75 ? bench(moment, key, minutes) : walk(moment, key, minutes);
}

/** Somebody they cannot bear is there, or as a rule is at this hour: the hour is spent where they are not. */
function outOfTheWay(moment: Moment, entry: AgendaEntry, left: number): Wish | null {
  const { world, thoughts, time, context } = moment;
  const { shunned, villager } = thoughts;
  const isShunned = (placeId: string): boolean => (shunned.get(placeId)?.untilMinute ?? 0) > time.minute;
  // One does not give up one's own four walls.
  if (entry.placeId === villager.home || entry.placeId === villager.workplace) return null;
  if (!isShunned(entry.placeId)) {
    const there = avoidedAt(context, world, thoughts, entry.placeId);
    if (there === null) return null;
    shunned.set(entry.placeId, { untilMinute: time.minute + Math.min(leftToThem, left), name: there });
  }
  const name = shunned.get(entry.placeId)?.name ?? 'them';
  const open = [...world.map.places.values()].filter(
    ({ id, kind, indoors }) =>
      kind === 'nature' && !indoors && !isShunned(id) && avoidedAt(context, world, thoughts, id) === null,
  );
  const pick = chance(context.deps.seed, villager.id, time.day, entry.fromMinuteOfDay, 'elsewhere');
  const place = isWet(world.weather) ? undefined : open[Math.floor(pick * open.length)];
  return {
    key: `${time.day}:${entry.fromMinuteOfDay}:free:elsewhere`,
    task: {
      activity: place === undefined ? 'rest' : 'stroll',
      placeId: place?.id ?? villager.home,
      objectId: null,
      doing: place === undefined ? 'keeping to their own four walls' : 'keeping to themselves for a while',
      minutes: Math.max(10, Math.min(60, left)),
      priority: 4,
      reason: `Would rather not run into ${name}.`,
    },
  };
}

export function isWet(weather: Moment['world']['weather']): boolean {
  return weather === 'rain' || weather === 'storm' || weather === 'snow';
}

/** The dearest of those who are at home or at work by now. */
function visit(moment: Moment, key: string, minutes: number): Wish | null {
  const { context, thoughts, time, world } = moment;
  const friends = [...thoughts.ties.values()]
    .filter((tie) => tie.otherKind === 'agent' && tie.affection >= 40 && world.actors.has(tie.otherId))
    .sort((a, b) => b.affection - a.affection || (a.otherId < b.otherId ? -1 : 1))
    .slice(0, 4);
  const tie =
    friends[Math.floor(chance(context.deps.seed, thoughts.villager.id, time.day, 'visit') * friends.length)];
  const friend = tie === undefined ? undefined : context.thoughts.get(tie.otherId)?.villager;
  if (friend === undefined) return null;
  const placeId = time.hour < 18 ? friend.workplace : friend.home;
  if (!world.map.places.has(placeId)) return null;
  return {
    key: `${key}:visit`,
    task: {
      activity: 'socialise',
      placeId,
      objectId: null,
      doing: `looking in on ${friend.shortName}`,
      minutes: Math.min(60, minutes),
      priority: 3,
      reason: `Has not sat down with ${friend.shortName} for a while.`,
    },
  };
}

function bench(moment: Moment, key: string, minutes: number): Wish {
  const placeId = publicPlace(moment);
  return {
    key: `${key}:bench`,
    task: {
      activity: 'sit',
      placeId,
      objectId: objectFor(moment, placeId, 'bench'),
      doing: 'sitting and watching people go by',
      minutes: Math.min(50, minutes),
      priority: 2,
      reason: 'The hour is free, and a bench is company enough.',
    },
  };
}

function walk(moment: Moment, key: string, minutes: number): Wish | null {
  const { world, thoughts, time, context } = moment;
  const nature = [...world.map.places.values()].filter((place) => place.kind === 'nature' && !place.indoors);
  const place =
    nature[Math.floor(chance(context.deps.seed, thoughts.villager.id, time.day, 'walk') * nature.length)];
  if (place === undefined) return null;
  return {
    key: `${key}:walk`,
    task: {
      activity: 'stroll',
      placeId: place.id,
      objectId: null,
      doing: `taking the long way round by ${place.title}`,
      minutes: Math.min(60, minutes),
      priority: 3,
      reason: 'The hour is free, and legs want using.',
    },
  };
}
