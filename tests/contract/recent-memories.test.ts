// What every cache of recent memories must do, and what the one in Redis does when Redis is away.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createInProcessRecentMemories } from '../../server/src/adapters/in-process-recent-memories.ts';
import { openRedisRecentMemories } from '../../server/src/adapters/redis-recent-memories.ts';
import type { Memory } from '../../server/src/ports/memory-store.ts';
import type { RecentMemories } from '../../server/src/ports/recent-memories.ts';
import { startRedis } from '../services/redis.ts';
import { freePort } from '../services/free-port.ts';
import { newMemory } from './fixtures.ts';

const redisUrl = process.env['HEARTWOOD_TEST_REDIS_URL'];
const missing = redisUrl === undefined ? 'HEARTWOOD_TEST_REDIS_URL is not set' : undefined;

function memory(id: number, more: Partial<Memory> = {}): Memory {
  const {
    embedding: _,
    idempotencyKey: __,
    ...kept
  } = newMemory('elara', `Memory ${id}.`, { gameMinute: id });
  return { ...kept, id: String(id), lastAccessedMinute: id, embedded: false, ...more };
}

let valleys = 0;
const adapters: { title: string; missing: string | undefined; open: () => Promise<RecentMemories> }[] = [
  { title: 'in the process', missing: undefined, open: async () => createInProcessRecentMemories() },
  {
    title: missing === undefined ? 'in Redis' : `in Redis, left out: ${missing}`,
    missing,
    open: async () =>
      await openRedisRecentMemories({ url: redisUrl ?? '', valleyId: `test-${process.pid}-${valleys++}` }),
  },
];

describe.each(adapters)('recent memories $title', (adapter) => {
  describe.skipIf(adapter.missing !== undefined)('as the port says', () => {
    let recent: RecentMemories;
    beforeEach(async () => {
      recent = await adapter.open();
      return async () => await recent.close();
    });
    const ids = async (agentId = 'elara', limit = 100): Promise<number[]> =>
      (await recent.latest(agentId, limit)).map(({ id }) => Number(id));

    it('gives back what was pushed, newest first, for each agent', async () => {
      const full = memory(3, {
        tags: ['a', 'b'],
        relatedCharacters: ['p'],
        provenance: { toldBy: 'marcus', sourceMemoryId: '1', certainty: 0.5 },
        gameMinute: 3.25,
      });
      await recent.push([memory(1), full, memory(2, { agentId: 'marcus' })]);
      await recent.push([memory(-4, { id: '4', gameMinute: -4 })]);
      await recent.push([]);
      expect(await recent.latest('elara', 9)).toEqual([
        full,
        memory(1),
        memory(-4, { id: '4', gameMinute: -4 }),
      ]);
      expect(await ids('marcus')).toEqual([2]);
      expect(await ids('elara', 1)).toEqual([3]);
      expect(await ids('nobody')).toEqual([]);
    });

    it('orders by game minute and then by number, whatever order they come in', async () => {
      const same = [9, 100, 11].map((id) => memory(id, { gameMinute: 5 }));
      await recent.push([same[0]!, memory(200, { gameMinute: 1 }), same[1]!]);
      await recent.push([same[2]!]);
      expect(await ids()).toEqual([100, 11, 9, 200]);
    });

    it('keeps the newest fifty of each agent', async () => {
      for (let id = 1; id <= 70; id++) await recent.push([memory(id), memory(id, { agentId: 'marcus' })]);
      await recent.push([memory(3)]);
      expect(await ids()).toEqual(Array.from({ length: 50 }, (_, n) => 70 - n));
      expect(await ids('marcus')).toHaveLength(50);
      await recent.push(Array.from({ length: 120 }, (_, n) => memory(100 + n)));
      expect(await ids()).toEqual(Array.from({ length: 50 }, (_, n) => 219 - n));
    });

    it('holds a memory once, as it was last pushed', async () => {
      await recent.push([memory(1)]);
      await recent.push([memory(1, { lastAccessedMinute: 90 })]);
      expect(await recent.latest('elara', 9)).toEqual([memory(1, { lastAccessedMinute: 90 })]);
    });

    it('replaces what it holds when filled', async () => {
      await recent.push([memory(1), memory(2)]);
      await recent.fill('elara', [memory(5), memory(4)]);
      expect(await ids()).toEqual([5, 4]);
      await recent.fill('elara', []);
      expect(await ids()).toEqual([]);
    });

    it('is well', async () => {
      expect(await recent.health()).toMatchObject({ ok: true });
    });
  });
});

describe.skipIf(missing !== undefined)(
  `recent memories in Redis${missing === undefined ? '' : `, left out: ${missing}`}`,
  () => {
    let port: number;
    beforeAll(async () => {
      port = await freePort();
    });

    it('are shared between processes, and apart between valleys', async () => {
      const valleyId = `shared-${process.pid}`;
      const [a, b, c] = await Promise.all([
        openRedisRecentMemories({ url: redisUrl ?? '', valleyId }),
        openRedisRecentMemories({ url: redisUrl ?? '', valleyId }),
        openRedisRecentMemories({ url: redisUrl ?? '', valleyId: `${valleyId}-other` }),
      ]);
      await a.push([memory(1)]);
      expect(await b.latest('elara', 9)).toEqual([memory(1)]);
      expect(await c.latest('elara', 9)).toEqual([]);
      await Promise.all([a.close(), b.close(), c.close()]);
    });

    it('say what to check when Redis is not there at the start', async () => {
      await expect(
        openRedisRecentMemories({ url: `redis://:secret@127.0.0.1:${port}`, valleyId: 'v' }),
      ).rejects.toThrow(
        new RegExp(`^No Redis answers at 127.0.0.1:${port} \\(.+\\); check that it is running`),
      );
    });

    it('are empty while Redis is away, and come back with it', async () => {
      const first = await startRedis({ port });
      if ('missing' in first) throw new Error(first.missing);
      const trouble: string[] = [];
      const recent = await openRedisRecentMemories({
        url: first.url,
        valleyId: 'v',
        onTrouble: (sentence) => trouble.push(sentence),
      });
      await recent.push([memory(1)]);
      await first.stop();
      await recent.push([memory(2)]);
      await recent.fill('elara', [memory(3)]);
      expect(await recent.latest('elara', 9)).toEqual([]);
      expect(await recent.health()).toMatchObject({ ok: false, kind: 'redis' });
      const second = await startRedis({ port });
      if ('missing' in second) throw new Error(second.missing);
      await expect.poll(async () => (await recent.health()).ok, { timeout: 60_000 }).toBe(true);
      await recent.push([memory(4)]);
      expect(await recent.latest('elara', 9)).toEqual([memory(4)]);
      expect(trouble).toEqual([
        'Redis is away; memories are read from the database until it is back.',
        'Redis is back.',
      ]);
      await recent.close();
      await second.stop();
    });
  },
);
