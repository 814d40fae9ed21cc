/**
 * Players come and go for years, and only those about are kept in mind: ties are fetched when somebody joins, and all
 * that is kept of them goes some time after they left, when nothing said by them or seen of them waits any more.
 */
import type { ActorId, World } from '../world/types.ts';
import { inTime } from './commits.ts';
import { now, type Context } from './context.ts';

/** Game minutes: longer than a digest of sightings waits, and than the same two do not greet again. */
const forgetAfter = 480;

export type Comings = {
  onJoined(id: ActorId): void;
  onDeparted(id: ActorId): void;
  /** Now and then: forgets who left long ago, asks again for ties that could not be fetched. */
  upkeep(world: Readonly<World>): void;
};

export function createComings(context: Context): Comings {
  const { deps, limits } = context;
  /** Game minute of leaving. */
  const gone = new Map<ActorId, number>();
  const unfetched = new Set<ActorId>();

  async function fetchTies(id: ActorId): Promise<void> {
    try {
      const ties = await inTime(deps.store.relationshipsWith(id), limits.searchTimeoutMs, 'fetching ties');
      for (const { reasons: _, ...tie } of ties) {
        const thoughts = context.thoughts.get(tie.agentId);
        // What was learnt in the meantime is newer.
        if (thoughts !== undefined && !thoughts.ties.has(id)) thoughts.ties.set(id, tie);
      }
      unfetched.delete(id);
    } catch (error) {
      unfetched.add(id);
      deps.log.warn({ err: error, character: id }, 'ties could not be fetched yet');
    } finally {
      context.arriving.delete(id);
    }
  }

  function meet(id: ActorId): void {
    if (context.arriving.has(id) || context.closing) return;
    const fetching = fetchTies(id);
    context.arriving.set(id, fetching);
    context.background('fetching ties', () => fetching);
  }

  function forget(id: ActorId): void {
    gone.delete(id);
    unfetched.delete(id);
    context.people.delete(id);
    context.confided.delete(id);
    for (const thoughts of context.thoughts.values()) {
      thoughts.ties.delete(id);
      thoughts.greetedAt.delete(id);
    }
  }

  return {
    onJoined(id) {
      gone.delete(id);
      if (!context.people.has(id) || unfetched.has(id)) meet(id);
    },
    onDeparted(id) {
      gone.set(id, now(context));
    },
    upkeep(world) {
      const minute = now(context);
      for (const [id, at] of gone) if (minute - at >= forgetAfter) forget(id);
      for (const id of unfetched) if (world.actors.has(id)) meet(id);
    },
  };
}
