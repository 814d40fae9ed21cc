/** Puts together what an agent knows of the moment, in the words of the mind's port. */
import type { Villager } from '../content/villager.ts';
import type { RelationshipRecord } from '../ports/valley-store.ts';
import { gameTime } from '../world/clock.ts';
import type { Actor, ActorId, Place, Task, Tile, ValleyMap, World } from '../world/types.ts';
import { daysPerSeason, minutesPerDay } from '../world/constants.ts';
import { seasons } from '../world/vocabulary.ts';
import { currentTile } from '../world/position.ts';
import { agendaOf, minuteOfDay, scheduledDay, tasksFrom } from './agenda.ts';
import { spokenName, type Context, type Thoughts } from './context.ts';
import { nearPlayers } from './attention.ts';
import { distanceToPlayers, placeOf } from './hearing.ts';
import { directionTo } from './directions.ts';
import { villagersNamed } from './text-signals.ts';
import type {
  Acquaintance,
  Festival,
  Interlocutor,
  KnownPlace,
  Situation,
  TimeOfDay,
} from './tasks/moment.ts';
import { rosterOf } from './roster.ts';

const upcomingTasks = 4;

function timeOfDay(world: Readonly<World>): TimeOfDay {
  const { minute, day, hour, minuteOfDay, weekday, season, dayOfSeason } = gameTime(world);
  return { minute, day, hour, minuteOfHour: minuteOfDay % 60, weekday, season, dayOfSeason };
}

export function situationOf(
  context: Context,
  world: Readonly<World>,
  thoughts: Thoughts,
  actor: Actor,
): Situation {
  const time = gameTime(world);
  const place = placeOf(world, actor);
  const task = taskInHand(thoughts, actor);
  const today = tasksFrom(agendaOf(world.map, thoughts, time), time.minuteOfDay);
  return {
    time: timeOfDay(world),
    weather: world.weather,
    place: place === null ? null : { id: place.id, title: place.title },
    doing: actor.activity?.doing ?? null,
    reason: task?.reason ?? null,
    mood: actor.mood,
    needs: { ...actor.needs },
    carrying: Object.entries(actor.inventory).map(([id, count]) => ({
      id,
      name: world.items.get(id)?.name ?? id,
      count,
    })),
    nearby: actor.inSight.flatMap((id) => {
      const other = world.actors.get(id);
      return other === undefined ? [] : [spokenName(context, other)];
    }),
    ...festivalsOf(context, world, time.minute),
    upcoming: today.slice(0, upcomingTasks),
    today,
    lived: livedOf(thoughts),
    attention: distanceToPlayers(world, actor) <= nearPlayers ? 'near' : 'far',
  };
}

/** Minutes spent on a step below which nobody would say they had done it. */
const worthTelling = 10;

function livedOf({ dayLog, yesterday }: Thoughts): NonNullable<Situation['lived']> {
  return [...(yesterday === null ? [] : [yesterday]), dayLog].flatMap(({ day, steps }) =>
    steps
      .filter(({ minutesDone }) => minutesDone >= worthTelling)
      .map(({ fromMinuteOfDay, untilMinuteOfDay, activity, placeId, doing }) => ({
        day,
        fromMinuteOfDay,
        untilMinuteOfDay,
        activity,
        placeId,
        doing,
      })),
  );
}

/** What the agent does, or is on the way to do. */
export function taskInHand(thoughts: Thoughts, actor: Actor): Task | null {
  if (actor.activity !== null) return actor.activity;
  if (actor.pursuit?.kind === 'task') return actor.pursuit.task;
  return actor.motion.destination === null ? null : (thoughts.chosen?.task ?? null);
}

/** A feast further off than this nobody asks about. */
const feastsWithin = 28;

function festivalsOf(
  { deps }: Context,
  world: Readonly<World>,
  minute: number,
): Pick<Situation, 'festivals'> {
  const found = (deps.festivals ?? []).flatMap((feast): Festival[] => {
    const yearDays = seasons.length * daysPerSeason;
    const dayOfYear = seasons.indexOf(feast.season) * daysPerSeason + feast.day - 1;
    const today = Math.floor(minute / minutesPerDay);
    const thisYear = today - (today % yearDays) + dayOfYear;
    const until = minuteOfDay(feast.to);
    const day = thisYear * minutesPerDay + until > minute ? thisYear : thisYear + yearDays;
    if (day - today > feastsWithin) return [];
    return [
      {
        name: feast.name,
        placeTitle: titleOf(world, feast.place),
        fromMinute: day * minutesPerDay + minuteOfDay(feast.from),
        untilMinute: day * minutesPerDay + until,
        inDays: day - today,
        description: feast.description,
      },
    ];
  });
  if (found.length === 0) return {};
  return { festivals: found.sort((a, b) => a.fromMinute - b.fromMinute) };
}

export function interlocutor(context: Context, thoughts: Thoughts, other: Actor): Interlocutor {
  const relationship = thoughts.ties.get(other.id) ?? null;
  return {
    id: other.id,
    kind: other.kind,
    name: spokenName(context, other),
    relationship,
    firstMeeting: relationship === null || (other.kind === 'character' && relationship.interactions === 0),
  };
}

/** As many as live in a village; in a larger valley one knows those one has to do with. */
const knownNeighbours = 60;

/**
 * Everybody else who lives in the valley, as all know them; of more than a village, those tied to the agent, those
 * named in what was said, and then as many others as fit.
 */
export function neighbours(
  context: Context,
  world: Readonly<World>,
  thoughts: Thoughts,
  said: string,
): Acquaintance[] {
  const time = gameTime(world);
  const found: Acquaintance[] = [];
  for (const villager of neighbourhood(context, world, thoughts, said)) {
    // The template's day, not today's plan: one guesses by habit, and cannot see through walls.
    const habit = tasksFrom(scheduledDay(world.map, villager, time.day), time.minuteOfDay)[0];
    const place = habit === undefined ? undefined : world.map.places.get(habit.placeId);
    found.push({
      ...knownOf(villager),
      home: titleOf(world, villager.home),
      workplace: titleOf(world, villager.workplace),
      usuallyNow: place === undefined ? null : `at ${place.title}`,
      relationship: tieTo(thoughts, villager.id),
    });
  }
  return found;
}

function neighbourhood(
  context: Context,
  world: Readonly<World>,
  { villager: self, ties }: Thoughts,
  said: string,
): Iterable<Villager> {
  const { villagers } = rosterOf(context);
  const all = villagers.filter(({ id }) => id !== self.id && world.actors.has(id));
  if (all.length <= knownNeighbours) return all;
  const named = new Set(said === '' ? [] : villagersNamed(said, villagers));
  const rank = ({ id, home }: Villager): number =>
    named.has(id) ? 0 : ties.has(id) ? 1 : home === self.home ? 2 : 3;
  const near = all
    .map((one) => ({ one, rank: rank(one) }))
    .filter((ranked) => ranked.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
  return new Set([...near, ...all.slice(0, knownNeighbours)].slice(0, knownNeighbours));
}

function knownOf(
  villager: Villager,
): Omit<Acquaintance, 'home' | 'workplace' | 'usuallyNow' | 'relationship'> {
  const { id, name, shortName, occupation, pronouns, adjectives, age } = villager;
  return { id, name, shortName, occupation, pronouns, adjectives, age };
}

function titleOf(world: Readonly<World>, placeId: string): string {
  return world.map.places.get(placeId)?.title ?? placeId;
}

function tieTo(thoughts: Thoughts, otherId: ActorId): RelationshipRecord | null {
  return thoughts.ties.get(otherId) ?? null;
}

/** As many as a valley has; of a larger land one knows what is near. */
const knownPlaces = 80;

/** Every place, with the way to it from where the agent stands; which is worked out when somebody asks the way. */
export function placesOf(world: Readonly<World>, agent: Actor): KnownPlace[] {
  const from = currentTile(agent, world.tick);
  const here = placeOf(world, agent)?.id ?? null;
  const { map } = world;
  return placesNear(map, from).map((place) => ({
    id: place.id,
    title: place.title,
    get direction() {
      return directionTo(map, from, here, place);
    },
  }));
}

function placesNear({ places }: ValleyMap, from: Tile): readonly Place[] {
  const all = [...places.values()];
  if (all.length <= knownPlaces) return all;
  return all
    .map((place) => ({ place, away: Math.hypot(place.entrance.x - from.x, place.entrance.y - from.y) }))
    .sort((a, b) => a.away - b.away)
    .slice(0, knownPlaces)
    .map(({ place }) => place);
}
