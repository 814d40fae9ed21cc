/** What the parts of meeting share: who is free to, who is about to speak, and how a mind is asked for first words. */
import type { Actor, ActorId } from '../world/types.ts';
import type { Budget } from './budget.ts';
import { inTime } from './commits.ts';
import type { Context } from './context.ts';
import type { Mind } from './mind.ts';

/** A villager at something more important than this does not begin to chat. */
const chattyPriority = 6;
const thoughtTimeoutMs = 8_000;

export type Company = {
  readonly context: Context;
  readonly budget: Budget;
  /** Agents that are about to speak to somebody. */
  readonly about: Set<ActorId>;
};

export function isFree({ about }: Company, agent: Actor): boolean {
  if (agent.conversationId !== null || about.has(agent.id) || agent.activity?.activity === 'sleep')
    return false;
  if (agent.pursuit !== null && agent.pursuit.kind !== 'task') return false;
  // Who is on the way to what weighs more does not stop for a chat.
  const inHand = agent.activity ?? (agent.pursuit?.kind === 'task' ? agent.pursuit.task : null);
  return (inHand?.priority ?? 0) <= chattyPriority + 1;
}

/** First answers of the mind, then of the fallback; null when neither had one. */
export async function ask<T>(
  { context: { deps }, budget }: Company,
  what: string,
  question: (mind: Mind, signal: AbortSignal) => Promise<T>,
): Promise<T | null> {
  const slot = deps.mind.kind === 'offline' ? 'free' : await budget.take('villager', thoughtTimeoutMs);
  try {
    for (const mind of [slot === null ? undefined : deps.mind, deps.fallback]) {
      if (mind === undefined) continue;
      try {
        return await inTime(question(mind, AbortSignal.timeout(thoughtTimeoutMs)), thoughtTimeoutMs, what);
      } catch (error) {
        deps.log.warn({ err: error, mind: mind.kind }, `${what} failed`);
      }
    }
    return null;
  } finally {
    if (slot !== null && slot !== 'free') slot.release();
  }
}
