/** Traces are written behind and may be lost; they never pile up, and never stop the game. */
import { afterEach, describe, expect, it } from 'vitest';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import type { Trace, TraceStore } from '../../server/src/ports/traces.ts';
import type { ValleyStore } from '../../server/src/ports/valley-store.ts';
import { liveIn, type LivingValley } from './living-valley.ts';
import { shippedValley } from './routine-day.ts';

const villagers = shippedValley().villagers.filter(({ id }) => id === 'elara_blacksmith');
let valley: LivingValley | null = null;
afterEach(async () => {
  await valley?.dispose();
  valley = null;
});

/** The real store, with a trace store whose writes fail at first. */
function failing(store: ValleyStore, failures: number, asked: Trace[][]): ValleyStore {
  let left = failures;
  const traces: TraceStore = {
    of: (agentId, options) => store.traces.of(agentId, options),
    prune: (beforeMinute, most) => store.traces.prune(beforeMinute, most),
    add: async (batch) => {
      asked.push([...batch]);
      if (left-- > 0) throw new Error('the database is away');
      await store.traces.add(batch);
    },
  };
  return new Proxy(store, {
    get: (target, key) => {
      if (key === 'traces') return traces;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

describe('traces', () => {
  it('of a talk are stored with what was heard; a batch that fails is dropped, and the talk goes on', async () => {
    const asked: Trace[][] = [];
    const here = await liveIn({
      villagers,
      mind: createOfflineMind({ seed: 5 }),
      around: ({ store, memories }) => ({ store: failing(store, 1, asked), memories }),
    });
    valley = here;
    await here.advance(3);
    const ada = await here.join('Ada', 'elara_blacksmith');
    const say = async (text: string, ref: number): Promise<void> => {
      const heard = here.lines('elara_blacksmith').length;
      await here.advance(1, [{ kind: 'talk', actorId: ada, to: 'elara_blacksmith', text, ref }]);
      await here.until('an answer', () => here.lines('elara_blacksmith').length > heard, 600);
    };
    await say('My sister Wren bakes plum cake.', 1);
    await here.until('a first batch', () => asked.length > 0, 400);
    await say('What do you think of the sluice?', 2);
    await here.until(
      'another batch',
      () => asked.flat().some((one) => one.percepts.join().includes('sluice')),
      400,
    );
    await here.minds.settled();
    const kept = await here.store.traces.of('elara_blacksmith', { limit: 50 });
    const dropped = asked[0] ?? [];
    expect(dropped.length).toBeGreaterThan(0);
    expect(kept).toHaveLength(asked.flat().length - dropped.length);
    const reply = kept.find((one) => one.kind === 'reply' && one.percepts.join().includes('sluice'));
    expect(reply).toMatchObject({ by: 'offline', inputs: [{ kind: 'reply' }] });
    expect(reply?.operationId).toMatch(/\w/);
    expect(reply?.memories.every(({ content }) => content.length <= 300)).toBe(true);
  });

  it('tell who looks closely what one does and why, in plain words', async () => {
    const here = await liveIn({ villagers, mind: createOfflineMind({ seed: 5 }), minute: 9 * 60 });
    valley = here;
    await here.until('something to do', () => here.minds.explain('elara_blacksmith').reason !== null, 600);
    await here.minds.settled();
    const { doing, reason } = here.minds.explain('elara_blacksmith');
    expect(doing).toMatch(/\w/);
    expect(reason).toMatch(/^\p{Lu}.*[.!?]$/u);
    expect(reason).not.toMatch(/[a-z]_[a-z]|[{}<>]/);
    expect(here.minds.explain('nobody_here')).toEqual({ doing: null, reason: null });
  });
});
