/** Puts together what an agent knows of the moment, in the words of the mind's port. */
import type { Villager } from '../content/villager.ts';
import type { RelationshipRecord } from '../ports/valley-store.ts';
import { gameTime } from '../world/clock.ts';
import type { Actor, ActorId, Task, World } from '../world/types.ts';
import { currentTile } from '../world/position.ts';
import { agendaOf, tasksFrom } from './agenda.ts';
import { spokenName, type Context, type Thoughts } from './context.ts';
import { nearPlayers } from './attention.ts';
import { distanceToPlayers, placeOf } from './hearing.ts';
import { directionTo } from './directions.ts';
import type { Acquaintance, Interlocutor, KnownPlace, Situation, TimeOfDay } from './mind.ts';

const upcomingTasks = 4;

export function timeOfDay(world: Readonly<World>): TimeOfDay {
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
    upcoming: tasksFrom(agendaOf(world.map, thoughts, time), time.minuteOfDay).slice(0, upcomingTasks),
    attention: distanceToPlayers(world, actor) <= nearPlayers ? 'near' : 'far',
  };
}

/** What the agent does, or is on the way to do. */
export function taskInHand(thoughts: Thoughts, actor: Actor): Task | null {
  if (actor.activity !== null) return actor.activity;
  if (actor.pursuit?.kind === 'task') return actor.pursuit.task;
  return actor.motion.destination === null ? null : (thoughts.chosen?.task ?? null);
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

/** Everybody else who lives in the valley, as all know them. */
export function neighbours(context: Context, world: Readonly<World>, thoughts: Thoughts): Acquaintance[] {
  const time = gameTime(world);
  const found: Acquaintance[] = [];
  for (const other of context.thoughts.values()) {
    const { villager } = other;
    if (villager.id === thoughts.villager.id || !world.actors.has(villager.id)) continue;
    // The template's day, not today's plan: one guesses by habit, and cannot see through walls.
    const habit = tasksFrom(agendaOf(world.map, { ...other, plan: null }, time), time.minuteOfDay)[0];
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

function knownOf(
  villager: Villager,
): Omit<Acquaintance, 'home' | 'workplace' | 'usuallyNow' | 'relationship'> {
  const { id, name, shortName, occupation, pronouns, adjectives, age } = villager;
  return { id, name, shortName, occupation, pronouns, adjectives, age };
}

function titleOf(world: Readonly<World>, placeId: string): string {
  return world.map.places.get(placeId)?.title ?? placeId;
}

export function tieTo(thoughts: Thoughts, otherId: ActorId): RelationshipRecord | null {
  return thoughts.ties.get(otherId) ?? null;
}

/** Every place, with the way to it from where the agent stands. */
export function placesOf(world: Readonly<World>, agent: Actor): KnownPlace[] {
  const from = currentTile(agent, world.tick);
  const here = placeOf(world, agent)?.id ?? null;
  return [...world.map.places.values()].map((place) => ({
    id: place.id,
    title: place.title,
    direction: directionTo(world.map, from, here, place),
  }));
}
