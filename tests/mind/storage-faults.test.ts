/** What becomes of talk, gifts and observations while the database is away, and when it comes back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOfflineMind } from '../../server/src/mind/offline/offline-mind.ts';
import type { MemoryStore } from '../../server/src/ports/memory-store.ts';
import { StaleLeaseError, type ValleyStore } from '../../server/src/ports/valley-store.ts';
import { liveIn, type LivingValley } from './living-valley.ts';
import { shippedValley } from './routine-day.ts';

const elara = 'elara_blacksmith';
const villagers = shippedValley().villagers.filter((villager) =>
  [elara, 'marcus_merchant'].includes(villager.id),
);

/** The real stores behind a wire that can be cut: the calls fail or hang as those of a lost server do. */
type Wire = { state: 'up' | 'down' | 'hanging' | 'taken_over' };
function cut<T extends object>(store: T, wire: Wire): T {
  return new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return async (...given: unknown[]): Promise<unknown> => {
        if (wire.state === 'down') throw new Error('connection refused');
        if (wire.state === 'taken_over') throw new StaleLeaseError('heartwood');
        if (wire.state === 'hanging') return new Promise(() => undefined);
        return Reflect.apply(value, target, given) as unknown;
      };
    },
  });
}

const wire: Wire = { state: 'up' };
let live: LivingValley;
beforeAll(async () => {
  live = await liveIn({
    villagers,
    mind: createOfflineMind({ seed: 7 }),
    limits: { writeTimeoutMs: 300, searchTimeoutMs: 300 },
    around: ({ store, memories }): { store: ValleyStore; memories: MemoryStore } => ({
      store: cut(store, wire),
      memories: cut(memories, wire),
    }),
  });
  await live.advance(100);
});
afterAll(async () => {
  wire.state = 'up';
  await live.dispose();
});

const contents = async (of: string): Promise<string[]> =>
  (await live.memories.recent(of, 60)).map((one) => one.content);

describe('with the database away', () => {
  it.each(['down', 'hanging'] as const)(
    '(%s) talk goes on with a notice, and is stored when it is back',
    async (state) => {
      const ada = await live.join(state === 'down' ? 'Ada' : 'Bo', elara);
      const before = live.told.length;
      const told = () => live.told.slice(before);
      wire.state = state;
      const text = `My boat is called ${state}.`;
      await live.advance(1, [{ kind: 'talk', actorId: ada, to: elara, text, ref: 21 }]);
      await live.until(
        'an answer',
        () => told().some((one) => one.kind === 'line' && one.line.speakerId === elara),
        4000,
      );
      expect(told().find((one) => one.kind === 'notice')).toMatchObject({
        to: ada,
        ref: 21,
        code: 'storage_down',
      });
      expect(told().some((one) => one.kind === 'received')).toBe(false);
      expect(live.minds.health()).toMatchObject({ ok: false });
      expect(live.minds.health().pendingWrites).toBeGreaterThan(0);
      expect(live.minds.health().detail).toMatch(/wait for the database/);

      wire.state = 'up';
      await live.until(
        'the acknowledgement',
        () => told().some((one) => one.kind === 'received' && one.ref === 21),
        6000,
      );
      await live.until('everything stored', () => live.minds.health().ok, 6000);
      expect(await contents(elara)).toContain(`${state === 'down' ? 'Ada' : 'Bo'} told me: "${text}"`);
      const turns = await live.store.conversationHistory(elara, ada, 20);
      expect(turns.map((turn) => turn.turnId)).toEqual([...new Set(turns.map((turn) => turn.turnId))]);
      await live.advance(30, [{ kind: 'leave', actorId: ada }]);
    },
  );

  it('a gift changes hands, and pockets are stored as they are when it is back', async () => {
    const cy = await live.join('Cy', elara);
    wire.state = 'down';
    const before = live.told.length;
    await live.advance(1, [{ kind: 'give', actorId: cy, to: elara, item: 'apple', ref: 9 }]);
    await live.until('the gift told', () => live.told.slice(before).some((one) => one.kind === 'gift'), 4000);
    expect(live.told.slice(before).some((one) => one.kind === 'inventory')).toBe(false);
    wire.state = 'up';
    await live.until(
      'the pockets told',
      () => live.told.slice(before).some((one) => one.kind === 'inventory'),
      6000,
    );
    expect((await live.store.findCharacter(cy))?.inventory).toMatchObject({ apple: 2 });
  });

  it('a lost lease stops all writing, and is said', async () => {
    const di = await live.join('Di', elara);
    wire.state = 'taken_over';
    const before = live.told.length;
    await live.advance(1, [
      { kind: 'talk', actorId: di, to: elara, text: 'Is anybody writing this down?', ref: 3 },
    ]);
    await live.until('the notice', () => live.told.slice(before).some((one) => one.kind === 'notice'), 4000);
    expect(live.minds.health().detail).toMatch(/lease/);
    wire.state = 'up';
    await live.advance(300);
    expect(live.told.slice(before).some((one) => one.kind === 'received')).toBe(false);
  });
});
