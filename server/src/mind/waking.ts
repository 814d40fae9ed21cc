/** Fetches what an agent knew before the process began: ties, promises, ways learnt, and the latest memories. */
import type { Memory } from '../ports/memory-store.ts';
import { now, type Context, type Thoughts } from './context.ts';
import { isFoodForThought } from './learning.ts';
import { explainWithin } from './promise-keeping.ts';
import { restoreStrategy } from './strategy-keeping.ts';

const recentKept = 50;
/** Memories looked through for what there is to tell: about two days of talk. */
const newsWithin = 200;
const attempts = 6;
const firstPauseMs = 500;

/** Tried again while the database is away; meanwhile the agent lives by the file alone. */
export async function wake(
  context: Context,
  thoughts: Thoughts,
  note: (memories: readonly Memory[]) => void,
): Promise<void> {
  const { deps } = context;
  const { id } = thoughts.villager;
  for (let attempt = 1; !context.closing; attempt++) {
    try {
      const ties = await deps.store.relationshipsOf(id);
      for (const tie of ties) {
        // Of all the players there ever were, those who are here; the others' come when they do.
        const about = tie.otherKind === 'agent' || context.people.has(tie.otherId);
        // What was learnt in the meantime is newer.
        if (about && !thoughts.ties.has(tie.otherId)) thoughts.ties.set(tie.otherId, tie);
      }
      const promises = await deps.store.promises.open(id);
      for (const promise of promises) {
        if (thoughts.promises.some((one) => one.id === promise.id)) continue;
        thoughts.promises.push(promise);
        if (promise.owed !== null) thoughts.owed.set(promise.id, promise.owed);
        if (promise.seen !== null) thoughts.watches.set(promise.id, { ...promise.seen });
      }
      const since = now(context) - explainWithin;
      for (const promise of await deps.store.promises.unspoken(id, since)) {
        if (promise.unspoken === null || thoughts.unspoken.some((one) => one.promise.id === promise.id))
          continue;
        thoughts.unspoken.push({ promise, state: promise.unspoken, why: null });
      }
      thoughts.promises.sort((a, b) => a.fromMinute - b.fromMinute);
      await restoreStrategy(context, thoughts);
      const latest = await deps.memories.recent(id, newsWithin);
      await deps.recent.fill(id, latest.slice(0, recentKept));
      // The oldest first, as it was learnt.
      note(latest.toReversed());
      thoughts.unreflected += sinceLastReflection(latest);
      return;
    } catch (error) {
      if (attempt === attempts) throw error;
      deps.log.warn({ err: error, agent: id, attempt }, 'memories could not be fetched yet');
      await new Promise((resolve) => setTimeout(resolve, firstPauseMs * 2 ** attempt));
    }
  }
}

/** What has mattered since the last insight, which the process before had not thought over yet. */
function sinceLastReflection(newestFirst: readonly Memory[]): number {
  const last = newestFirst.findIndex((memory) => memory.type === 'reflection');
  const since = last < 0 ? newestFirst : newestFirst.slice(0, last);
  return since
    .filter((memory) => memory.gameMinute >= 0 && isFoodForThought(memory))
    .reduce((sum, memory) => sum + memory.importance, 0);
}
