/** Villagers and characters as a snapshot of the valley holds them. */
import { currentTile, minuteAt } from '../world/index.ts';
import type { Actor, World } from '../world/types.ts';
import type { Hosting } from './hosting.ts';

type Snapshot = Parameters<Hosting['store']['saveSnapshot']>[0];

export function characterState(actor: Actor, tick: number): Snapshot['characters'][number] {
  const { id, facing, inventory, needs } = actor;
  return { id, at: currentTile(actor, tick), facing, inventory: { ...inventory }, needs: { ...needs } };
}

export function agentState(world: Readonly<World>, actor: Actor): Snapshot['agents'][number] {
  const { id, facing, mood, needs, inventory, activity } = actor;
  return {
    agentId: id,
    at: currentTile(actor, world.tick),
    facing,
    mood,
    needs: { ...needs },
    inventory: { ...inventory },
    activity:
      activity === null
        ? null
        : { task: taskOf(activity), minutesLeft: minutesLeft(world, activity.endTick) },
  };
}

function taskOf(
  activity: NonNullable<Actor['activity']>,
): NonNullable<Snapshot['agents'][number]['activity']>['task'] {
  const { startedTick: _started, endTick: _end, ...task } = activity;
  return task;
}

function minutesLeft(world: Readonly<World>, endTick: number): number {
  return Math.max(0, minuteAt(world, endTick) - minuteAt(world, world.tick));
}
