// The replicated state as plain data. It is compared as a whole at every patch: 60 actors in sight, ten times a
// second, cost less than keeping a callback per field would.
import type { ValleyState } from '@heartwood/server/protocol';
import type { Direction } from '@heartwood/server/world';
import type { ActorPatch, GroundView, MarkView, Mood } from './store-types.ts';

const directions: readonly Direction[] = ['down', 'left', 'right', 'up'];

/** What lies about; absent before the first patch. */
export function groundOf(state: ValleyState): GroundView[] {
  return [...(state.ground?.entries() ?? [])].map(([id, { item, x, y }]) => ({ id, item, x, y }));
}

/** What is to be seen at places. */
export function marksOf(state: ValleyState): MarkView[] {
  return [...(state.marks?.values() ?? [])].map(({ place, kind, text }) => ({ place, kind, text }));
}

export function conditionsOf(state: ValleyState): [objectId: string, condition: string][] {
  return [...(state.conditions?.entries() ?? [])];
}

export function* patchesOf(state: ValleyState): Generator<ActorPatch> {
  // Absent until the first actor comes into view.
  if (state.actors === undefined) return;
  for (const actor of state.actors.values()) {
    yield {
      id: actor.id,
      kind: actor.kind === 'agent' ? 'agent' : 'character',
      name: actor.name,
      look: actor.look,
      facing: directions[actor.facing] ?? 'down',
      activity: actor.activity,
      doing: actor.doing,
      mood: actor.mood as Mood,
      conversation: actor.conversation,
      thinking: actor.thinking,
      emote: actor.emote,
      connected: actor.connected,
      segment: {
        from: { x: actor.fromX, y: actor.fromY },
        to: { x: actor.toX, y: actor.toY },
        startTick: actor.startTick,
        endTick: actor.endTick,
      },
    };
  }
}
