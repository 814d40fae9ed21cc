/**
 * From what the senses pick up to what is kept of it: observations in the first person, weighed by who perceives.
 * Everyday sightings are gathered into one memory every few hours, so that a day leaves a dozen memories and not a
 * thousand; what is new, said, given or felt is kept by itself.
 */
import type { NewMemory } from '../ports/memory-store.ts';
import type { Activity, ActorId, Percept, World } from '../world/types.ts';
import { now, type Context } from './context.ts';
import { observe, ofDigest, ofOwnActivity, type Digest } from './observation.ts';
import { atPlace } from './words.ts';

/** Game minutes over which sightings become one memory. */
const digestEvery = 240;
/** Game minutes within which the same thing perceived again is no news. */
const repeatsWithin = 180;

export type Perceive = {
  onPercept(agentId: ActorId, percept: Percept): void;
  onActivityEnded(agentId: ActorId, activity: Activity): void;
  /** Turns what has been gathered for hours into memories; all of it when `everything`. */
  digest(world: Readonly<World>, everything: boolean): void;
};

export function createPerceive(context: Context, keep: (memory: NewMemory) => void): Perceive {
  const digests = new Map<ActorId, Digest>();
  const lately = new Map<string, number>();

  function isRepeated(agentId: ActorId, what: string): boolean {
    const minute = now(context);
    const key = `${agentId}|${what}`;
    const before = lately.get(key);
    if (before !== undefined && minute - before < repeatsWithin) return true;
    lately.set(key, minute);
    if (lately.size > 4000) {
      for (const [old, at] of lately) if (minute - at >= repeatsWithin) lately.delete(old);
    }
    return false;
  }

  function see(agentId: ActorId, subjectId: ActorId, what: string): void {
    const digest = digests.get(agentId) ?? { sinceMinute: now(context), seen: new Map<ActorId, string>() };
    digests.set(agentId, digest);
    if (!digest.seen.has(subjectId) || what !== '') digest.seen.set(subjectId, what);
  }

  function onPercept(agentId: ActorId, percept: Percept): void {
    const { world } = context;
    const thoughts = context.thoughts.get(agentId);
    const agent = world?.actors.get(agentId);
    if (world == null || thoughts === undefined || agent === undefined) return;
    if (percept.what === 'activity') {
      const where = world.map.places.get(percept.placeId);
      // "dining at the inn" has said where.
      const what = / (at|in|by) the /.test(percept.doing)
        ? percept.doing
        : `${percept.doing} ${atPlace(where)}`;
      see(agentId, percept.subjectId, what);
      return;
    }
    const observed = observe(context, world, thoughts, agent, percept);
    if (observed === null) {
      if (percept.what === 'appeared') see(agentId, percept.subjectId, '');
      return;
    }
    if (!isRepeated(agentId, observed.content)) keep(observed);
  }

  return {
    onPercept,
    onActivityEnded(agentId, activity) {
      const { world } = context;
      const thoughts = context.thoughts.get(agentId);
      const agent = world?.actors.get(agentId);
      if (world == null || thoughts === undefined || agent === undefined) return;
      const observed = ofOwnActivity(context, world, thoughts, agent, activity);
      if (observed !== null && !isRepeated(agentId, observed.content)) keep(observed);
    },
    digest(world, everything) {
      const minute = now(context);
      for (const [agentId, digest] of digests) {
        if (!everything && minute - digest.sinceMinute < digestEvery) continue;
        digests.delete(agentId);
        const thoughts = context.thoughts.get(agentId);
        const agent = world.actors.get(agentId);
        if (thoughts === undefined || agent === undefined) continue;
        const memory = ofDigest(context, world, thoughts, agent, digest);
        if (memory !== null) keep(memory);
      }
    },
  };
}
