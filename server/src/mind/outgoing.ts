/** What the minds give to the world in a step. */
import type { Input } from '../world/input-kinds.ts';
import { isTooFast } from '../world/systems/speech.ts';
import type { ActorId, World } from '../world/types.ts';

/**
 * Takes out of `outbox` what may go with the next step. Words of whoever has just spoken stay in it until they may speak
 * again: the world would refuse them as too fast, and they would be lost.
 */
export function outgoing(outbox: Input[], world: Readonly<World>): Input[] {
  const speaking = new Set<ActorId>();
  const next = { tick: world.tick + 1 };
  const waits = (actorId: ActorId): boolean => {
    const actor = world.actors.get(actorId);
    if (speaking.has(actorId) || (actor !== undefined && isTooFast(next, actor))) return true;
    speaking.add(actorId);
    return false;
  };
  const now: Input[] = [];
  for (const input of outbox.splice(0)) {
    const isLater = (input.kind === 'talk' || input.kind === 'say') && waits(input.actorId);
    (isLater ? outbox : now).push(input);
  }
  return now;
}
