/** What reflection and the look back on a day share: a slot to think in, a mind that answers, and people by name. */
import type { Memory } from '../ports/memory-store.ts';
import type { ActorId } from '../world/types.ts';
import type { Budget } from './budget.ts';
import { inTime } from './commits.ts';
import { personOf, spokenName, type Context, type Thoughts } from './context.ts';
import type { Mind } from './mind.ts';
import type { NamedPerson } from './tasks/moment.ts';

const thinkTimeoutMs = 30_000;

/** Runs it when there is room to think; false when there was none. */
export async function withSlot(
  context: Context,
  budget: Budget,
  work: () => Promise<void>,
): Promise<boolean> {
  const slot = context.deps.mind.kind === 'offline' ? 'free' : await budget.take('villager', thinkTimeoutMs);
  try {
    if (slot === null || context.closing) return false;
    await work();
    return true;
  } finally {
    if (slot !== null && slot !== 'free') slot.release();
  }
}

/** The mind's answer, or the fallback's; null when neither has one. */
export async function thought<T>(
  context: Context,
  agentId: ActorId,
  what: string,
  ask: (mind: Mind, signal: AbortSignal) => Promise<T>,
): Promise<T | null> {
  const { deps } = context;
  for (const mind of [deps.mind, deps.fallback]) {
    if (mind === undefined) continue;
    try {
      return await inTime(ask(mind, AbortSignal.timeout(thinkTimeoutMs)), thinkTimeoutMs, what);
    } catch (error) {
      deps.log.warn({ err: error, agent: agentId, mind: mind.kind }, `${what} failed`);
    }
  }
  return null;
}

/** Everybody these memories are of whom the agent can name, and those of the given ids. */
export function peopleIn(
  context: Context,
  thoughts: Thoughts,
  memories: readonly Memory[],
  more: readonly ActorId[] = [],
): NamedPerson[] {
  const ids = new Set([
    ...memories.flatMap((memory) => [...memory.relatedAgents, ...memory.relatedCharacters]),
    ...more,
  ]);
  ids.delete(thoughts.villager.id);
  return [...ids].flatMap((id) => {
    const name = nameOf(context, thoughts, id);
    return name === null ? [] : [{ id, name }];
  });
}

export function nameOf(context: Context, thoughts: Thoughts, id: ActorId): string | null {
  const person = personOf(context, id);
  if (person !== null) return spokenName(context, person);
  return context.thoughts.get(id)?.villager.shortName ?? thoughts.ties.get(id)?.otherName ?? null;
}

export function named(text: string, people: readonly NamedPerson[]): NamedPerson[] {
  const words = new Set(text.split(/[^\p{L}\p{N}'-]+/u).map((word) => word.replace(/'s$/, '')));
  return people.filter(({ name }) => words.has(name) || (name.includes(' ') && text.includes(name)));
}
