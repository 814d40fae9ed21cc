/**
 * What was weighed by rule of thumb is weighed by the mind, when there is one that knows better and budget for it:
 * many memories of one agent in one call, and those alone that may matter.
 */
import type { Memory, Rating } from '../ports/memory-store.ts';
import type { ActorId } from '../world/types.ts';
import type { Budget } from './budget.ts';
import { ask, type Company } from './company.ts';
import { now, type Context, type Thoughts } from './context.ts';
import { newMeter } from './tasks/meter.ts';
import type { MemoryRating, RateRequest } from './tasks/remembering.ts';
import { situationOf } from './situation.ts';
import { startTrace } from './tracing.ts';
import { clampImportance } from './weight.ts';

/** Memories in one call. */
const ratedAtOnce = 20;
/** As many are worth a call by themselves; fewer wait for company. */
const worthACall = 10;
/** Game minutes after which fewer are rated, too: before they have decided anything. */
const longestWait = 120;
const keptWaiting = 40;
/** By rule of thumb; what is lighter is a pleasantry, and stays one. */
const leastImportance = 2.5;
/** The mind's share of the new weight: it sees the words alone, the rule whom they are of. */
const share = 0.7;
/** Less is no news to anybody. */
const leastChange = 0.3;

type Ratings = {
  /** Just stored. */
  offer(memories: readonly Memory[]): void;
  /** Now and then: asks for those who have enough. */
  upkeep(): void;
};

type Waiting = { since: number; memories: Memory[] };

export function createRatings(context: Context, budget: Budget): Ratings {
  const company: Company = { context, budget, about: new Set() };
  const waiting = new Map<ActorId, Waiting>();
  const isWorthIt = context.deps.mind.kind !== 'offline';

  return {
    offer(memories) {
      if (!isWorthIt) return;
      for (const memory of memories) {
        if (!isUncertain(memory) || !context.thoughts.has(memory.agentId)) continue;
        const own = waiting.get(memory.agentId) ?? { since: now(context), memories: [] };
        waiting.set(memory.agentId, own);
        own.memories.push(memory);
        if (own.memories.length > keptWaiting) own.memories.splice(lightest(own.memories), 1);
      }
    },
    upkeep() {
      for (const [agentId, own] of waiting) {
        const thoughts = context.thoughts.get(agentId);
        if (own.memories.length < worthACall && now(context) - own.since < longestWait) continue;
        if (thoughts === undefined || !budget.spendUnasked(context.nowMs())) continue;
        const batch = own.memories.splice(0, ratedAtOnce);
        own.since = now(context);
        if (own.memories.length === 0) waiting.delete(agentId);
        context.background('rating memories', () => rateAll(company, thoughts, batch));
      }
    },
  };
}

/** What others said and what was weighed high enough to matter, if the mind does not agree. */
function isUncertain({ type, importance, tags }: Memory): boolean {
  if (type !== 'observation' && type !== 'conversation') return false;
  if (['own-words', 'question', 'summary', 'digest'].some((tag) => tags.includes(tag))) return false;
  return importance >= leastImportance;
}

function lightest(memories: readonly Memory[]): number {
  let index = 0;
  for (const [at, memory] of memories.entries()) {
    if (memory.importance < (memories[index]?.importance ?? 0)) index = at;
  }
  return index;
}

async function rateAll(company: Company, thoughts: Thoughts, memories: readonly Memory[]): Promise<void> {
  const { context } = company;
  const { world, deps } = context;
  const agent = world?.actors.get(thoughts.villager.id);
  if (world == null || agent === undefined) return;
  const meter = newMeter();
  const trace = startTrace(context, thoughts.villager.id, 'rate');
  const request: RateRequest = {
    persona: thoughts.villager,
    situation: situationOf(context, world, thoughts, agent),
    memories: memories.map(({ id, content }) => ({ id, content })),
    meter,
  };
  const rated = await ask(company, 'rating memories', (mind, signal) => mind.rate(request, signal));
  if (rated === null || rated.length === 0) return;
  const changed = applyRatings(memories, rated);
  if (changed.length > 0) {
    await deps.memories.rate(changed);
    await deps.recent.push(changed);
    const before = new Map(memories.map(({ id, importance }) => [id, importance]));
    // What has become weightier also presses more to be thought over.
    for (const { id, importance } of changed)
      thoughts.unreflected += importance - (before.get(id) ?? importance);
  }
  const after = new Map(changed.map((one) => [one.id, one.importance]));
  trace({
    percepts: [],
    memories: memories.map((memory) => ({
      memory,
      score: after.get(memory.id) ?? memory.importance,
      terms: null,
    })),
    choice: `weighed ${memories.length} memories, ${changed.length} of them otherwise than at first sight`,
    reason: null,
    meter,
    how: 'importance and feeling, many at once',
  });
}

/** The memories whose weight or feeling changes by it, as they are from now on. */
export function applyRatings(
  memories: readonly Memory[],
  rated: readonly MemoryRating[],
): (Memory & Rating)[] {
  const byId = new Map(rated.map((one) => [one.id, one]));
  return memories.flatMap((memory) => {
    const rating = byId.get(memory.id);
    if (rating === undefined) return [];
    const importance = clampImportance(memory.importance + share * (rating.importance - memory.importance));
    const valence = Math.min(1, Math.max(-1, memory.valence + share * (rating.valence - memory.valence)));
    const isNews =
      Math.abs(importance - memory.importance) >= leastChange ||
      Math.abs(valence - memory.valence) >= leastChange;
    return isNews ? [{ ...memory, importance, valence }] : [];
  });
}
