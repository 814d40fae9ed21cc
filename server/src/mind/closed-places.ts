/** Places that are closed: who meant to go there does something else, and who is there goes. */
import { isClosed, markKey } from '../world/marks.ts';
import { chance } from './context.ts';
import type { Moment, Wish } from './routine.ts';
import { toThe } from './words.ts';

/** Game minutes until the day is looked at anew. */
const elsewhereFor = 45;

/** At something in a place that was closed over their heads. */
export function isShutOut({ world, thoughts, actor }: Moment): boolean {
  const placeId = actor.activity?.placeId;
  return placeId !== undefined && isKeptFrom({ world, thoughts }, placeId);
}

/** One's own four walls are never closed to one. */
function isKeptFrom({ world, thoughts }: Pick<Moment, 'world' | 'thoughts'>, placeId: string): boolean {
  return isClosed(world, placeId) && placeId !== thoughts.villager.home;
}

/** What to do instead of a wish; null when nothing keeps them from it. Who waits there was given a word. */
export function outOfClosed(moment: Moment, { key, task }: Wish): Wish | null {
  const { world, time } = moment;
  if (!isKeptFrom(moment, task.placeId) || key.startsWith('promise:')) return null;
  const mark = world.marks.get(markKey(task.placeId, 'closed'));
  const place = world.map.places.get(task.placeId);
  const closed = place === undefined ? 'it' : toThe(place);
  const { placeId, isHome } = elsewhere(moment);
  const left = mark?.untilMinute == null ? elsewhereFor : mark.untilMinute - time.minute;
  return {
    key: `closed:${task.placeId}:${key}`,
    task: {
      activity: isHome ? 'rest' : 'sit',
      placeId,
      objectId: null,
      doing: isHome ? 'making do at home' : `waiting for ${closed} to open again`,
      minutes: Math.max(5, Math.min(elsewhereFor, task.minutes, left)),
      priority: Math.min(task.priority, 4),
      reason: `Meant to be at ${closed}, and it is closed: ${mark?.text ?? 'nobody knows why'}`.slice(0, 400),
    },
  };
}

/** Where people go who have nowhere to be: some home, some to the square. */
function elsewhere(moment: Moment): { placeId: string; isHome: boolean } {
  const { world, thoughts, context, time } = moment;
  const { id, home, traits } = thoughts.villager;
  const open = [...world.map.places.values()].find(
    (place) => place.kind === 'public' && !place.indoors && !isClosed(world, place.id),
  );
  const goesHome = chance(context.deps.seed, id, time.day, 'closed') > 0.3 + 0.4 * traits.extraversion;
  return open === undefined || goesHome
    ? { placeId: home, isHome: true }
    : { placeId: open.id, isHome: false };
}
