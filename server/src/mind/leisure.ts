/** Free hours: mostly as the day has it, now and then a friend, a walk or a bench in the sun instead. */
import type { AgendaEntry } from './agenda.ts';
import { chance } from './context.ts';
import { publicPlace } from './needs.ts';
import { objectFor, type Moment, type Wish } from './routine.ts';

/** Above this the day's order stands. */
const freePriority = 3;
const shortestMinutes = 40;
/** Of free hours, how many are spent otherwise: enough to be met in new places, too few to lose a habit. */
const otherwise = 0.35;

export function leisure(moment: Moment, entry: AgendaEntry): Wish | null {
  const { world, thoughts, time, context } = moment;
  if (entry.priority > freePriority || !entry.flexible) return null;
  const left = entry.untilMinuteOfDay - time.minuteOfDay;
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
