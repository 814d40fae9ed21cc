import { expect, it } from 'vitest';
import type { ValleySnapshot, ValleyStore } from '../../server/src/ports/valley-store.ts';
import { SnapshotWriter } from '../../server/src/rooms/snapshot-writer.ts';
import { pino } from 'pino';

it('stores a snapshot of its own for everybody who asks after the last was taken', async () => {
  const stored: number[] = [];
  const store = {
    saveSnapshot: async ({ world }: ValleySnapshot) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      stored.push((world as { tick: number }).tick);
    },
  } as ValleyStore;
  const writer = new SnapshotWriter(store, pino({ level: 'silent' }), () => {});
  let tick = 0;
  const take = () => ({ world: { tick }, agents: [], characters: [] }) as unknown as ValleySnapshot;

  // Nothing is being written, then something is, then several ask at once.
  for (tick = 1; tick <= 3; tick += 1) {
    await writer.store(take);
    expect(stored.at(-1)).toBe(tick);
  }
  writer.write(take);
  tick = 5;
  await Promise.all([writer.store(take), writer.store(take)]);
  expect(stored).toEqual([1, 2, 3, 4, 5]);
});
