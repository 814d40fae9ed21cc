/** The server is killed while its valley works off what was put out for it: each thing is remembered and given once. */
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase, type Database } from '@heartwood/db';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { createPostgresEventQueue } from '../../server/src/adapters/postgres-event-queue.ts';
import { createPostgresValleyStores } from '../../server/src/adapters/postgres-valley-store.ts';
import { createWorkSignal, type WorkSignal } from '../../server/src/adapters/postgres-work-signal.ts';
import { valleyEngine, type NewEvent } from '../../server/src/ports/event-queue.ts';
import { readContent } from '../../server/src/compose/content.ts';
import { shippedDir } from '../content/content-folder.ts';
import { databases } from '../services/backends.ts';
import { startGameServer, type GameServer } from '../services/game-server.ts';

const valleyId = 'heartwood';
const kills = 4;
/** Finished from one to the next. */
const betweenKills = 16;
/** Nobody makes, eats or loses any. */
const gift = 'horseshoe';
const villagers = readContent(shippedDir).villagers.map(({ id }) => id);

const told = (agentId: string, at: number): string =>
  `I saw kite number ${at} over the mill, ${agentId} that I am.`;

describe.skipIf(databases.missing !== undefined)(`A valley ${databases.title}`, () => {
  let services: Awaited<ReturnType<typeof databases.provide>>;
  let server: GameServer;
  let database: Database;
  let signal: WorkSignal;

  beforeAll(async () => {
    services = await databases.provide();
    server = await startGameServer(services.env);
    database = await openDatabase({ databaseUrl: services.env['DATABASE_URL'], dataDir: '', migrate: false });
    signal = createWorkSignal({ database });
  });
  afterAll(async () => {
    await server?.remove();
    await signal?.close();
    await database?.close();
    await services?.dispose();
  });

  const query = async <Row>(sql: string): Promise<Row[]> => await database.dataSource.query<Row[]>(sql);
  const mine = `engine_type = '${valleyEngine(valleyId)}'`;
  const finished = async (): Promise<number> => {
    const [row] = await query<{ done: number }>(
      `SELECT count(*)::int AS done FROM event_instances WHERE ${mine} AND status IN ('completed', 'dead_letter')`,
    );
    return row?.done ?? 0;
  };
  /** In all pockets and on the ground, as the valley was last saved by a server that closed. */
  async function horseshoes(): Promise<number> {
    const stores = createPostgresValleyStores(database);
    const store = await stores.open(valleyId, { seed: 1, owner: 'a test', leaseMs: 3_000 });
    const saved = await store.loadSnapshot();
    await store.releaseLease();
    if (saved === null) throw new Error('the valley was not saved');
    const { ground = [] } = saved.world as { ground?: { item: string }[] };
    const carried = saved.agents.reduce((all, { inventory }) => all + (inventory[gift] ?? 0), 0);
    return carried + ground.filter(({ item }) => item === gift).length;
  }

  it(
    'that is killed in the middle of a story tells and gives everything once',
    { timeout: 900_000 },
    async () => {
      onTestFailed(() => console.error(server.output().slice(-4000)));
      // Before that it ends without having anything to store.
      await expect.poll(() => server.output()).toContain('is open');
      expect(await server.stop()).toBe(0);
      const before = await horseshoes();
      await server.start();

      const event = (agentId: string, more: Pick<NewEvent, 'type' | 'data'>): NewEvent => ({
        engineType: valleyEngine(valleyId),
        valleyId,
        agentId,
        lane: `valley:${valleyId}/${agentId}`,
        priority: 50,
        ...more,
      });
      const events = villagers.flatMap((agentId, at) => [
        event(agentId, { type: 'memory_given', data: { text: told(agentId, at) } }),
        event(agentId, {
          type: 'narrative_intervention',
          data: {
            intervention: 'gift',
            text: 'It lay on the doorstep, shining.',
            description: 'A horseshoe is left for somebody.',
            item: gift,
            who: [agentId],
          },
        }),
        event(agentId, { type: 'memory_given', data: { text: told(agentId, at + 100) } }),
      ]);
      await createPostgresEventQueue({ source: database.dataSource, signal }).enqueue(events);

      const killedAt: number[] = [];
      for (let done = await finished(); done < events.length; done = await finished()) {
        if (killedAt.length < kills && done >= (killedAt.length + 1) * betweenKills) {
          await server.kill();
          killedAt.push(done);
          await server.start();
        }
        await sleep(50);
      }
      const statuses = await query(
        `SELECT status, count(*)::int AS events FROM event_instances WHERE ${mine} GROUP BY 1`,
      );
      const [again] = await query<{ lost: number; claims: number }>(
        `SELECT count(*) FILTER (WHERE claim_count > 1)::int AS lost, max(claim_count) AS claims
       FROM event_instances WHERE ${mine}`,
      );
      expect(await server.stop()).toBe(0);
      const memories = await query<{ content: string; times: number }>(
        `SELECT content, count(*)::int AS times FROM agent_memories WHERE content LIKE 'I saw kite number %' GROUP BY 1`,
      );
      const given = (await horseshoes()) - before;
      console.log(
        `killed after ${killedAt.join(', ')} of ${events.length} events; ${again?.lost} were begun again, at most ` +
          `${again?.claims} times in all; ${memories.length} memories and ${given} gifts are there`,
      );
      expect(killedAt).toHaveLength(kills);
      expect(again?.lost).toBeGreaterThan(0);
      expect(statuses).toEqual([{ status: 'completed', events: events.length }]);
      expect(memories).toHaveLength(2 * villagers.length);
      expect(memories.filter(({ times }) => times !== 1)).toEqual([]);
      expect(given).toBe(villagers.length);
    },
  );
});
