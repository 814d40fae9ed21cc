/** What the minds give to the world in a step. */
import { speechGap } from '../world/constants.ts';
import type { Input } from '../world/input-kinds.ts';
import type { ActorId, World } from '../world/types.ts';

/**
 * Takes out of `outbox` what may go with the next step. Words of whoever has just spoken stay in it until they may speak
 * again: the world would refuse them as too fast, and they would be lost.
 */
export function outgoing(outbox: Input[], world: Readonly<World>): Input[] {
  const speaking = new Set<ActorId>();
  const goes = (input: Input): boolean => {
    if (input.kind !== 'talk' && input.kind !== 'say') return true;
    const actor = world.actors.get(input.actorId);
    const mayNotYet = actor !== undefined && world.tick + 1 - actor.lastSpokeTick < speechGap;
    if (mayNotYet || speaking.has(input.actorId)) return false;
    speaking.add(input.actorId);
    return true;
  };
  const all = outbox.splice(0);
  const now = all.filter(goes);
  const going = new Set(now);
  outbox.push(...all.filter((input) => !going.has(input)));
  return now;
}
