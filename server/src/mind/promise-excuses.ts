/** What kept somebody from being where they had said: their reason, should they be asked. */
import type { PromiseRecord } from '../ports/promises.ts';
import type { Actor, World } from '../world/types.ts';
import type { Thoughts } from './context.ts';

export function insteadOf(
  world: Readonly<World>,
  thoughts: Thoughts,
  agent: Actor,
  promise: PromiseRecord,
): string {
  const talkingWith =
    agent.conversationId === null ? [] : (world.conversations.get(agent.conversationId)?.participants ?? []);
  const company = talkingWith
    .filter((id) => id !== agent.id && id !== promise.otherId)
    .flatMap((id) => world.actors.get(id)?.name ?? []);
  if (company[0] !== undefined) return `I was kept talking by ${company[0]}.`;
  if (agent.activity?.activity === 'sleep') return 'I was so tired that I fell asleep.';
  if (thoughts.chosen?.key.startsWith('need:energy') === true)
    return 'I could not keep on my feet any longer.';
  if (thoughts.chosen?.key.startsWith('need:') === true)
    return 'I was so hungry that I had to see to that first.';
  if (agent.motion.destination !== null) return 'I was on my way, and did not get there in time.';
  return 'I could not get away in time.';
}
