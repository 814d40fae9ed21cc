/** Two servers with a valley each, and two workers that think for both: players are answered whichever worker is left. */
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { databases } from '../services/backends.ts';
import { startGameServer, type GameServer } from '../services/game-server.ts';
import { startEngineWorker, type EngineWorker } from '../services/worker.ts';
import { Visitor } from '../integration/visitor.ts';

/** How urgent an answer to a player is; villagers' own talk goes behind. */
const toPlayers = 80;

describe.skipIf(databases.missing !== undefined)(`Two servers and two workers ${databases.title}`, () => {
  let services: Awaited<ReturnType<typeof databases.provide>>;
  let client: Client;
  const servers: GameServer[] = [];
  const workers: EngineWorker[] = [];

  beforeAll(async () => {
    services = await databases.provide();
    for (let at = 0; at < 2; at += 1)
      workers.push(await startEngineWorker(services.env, ['--types', 'actor', '--concurrency', '4']));
    for (const valley of ['heartwood', 'alderbrook'])
      servers.push(await startGameServer({ ...services.env, VALLEY_ID: valley, ENGINES: 'none' }));
    client = new Client({ connectionString: services.env['DATABASE_URL'] });
    await client.connect();
  });
  afterAll(async () => {
    for (const worker of workers) await worker.kill();
    for (const server of servers) await server.remove();
    await client?.end();
    await services?.dispose();
  });

  /** Answers to players, by valley and by the engine that thought of them. */
  const answers = async (): Promise<{ valley: string; engine: string; answers: number }[]> => {
    const { rows } = await client.query<{ valley: string; engine: string; answers: number }>(
      `SELECT valley_id AS valley, note ->> 'engine_id' AS engine, count(*)::int AS answers
       FROM event_instances CROSS JOIN LATERAL jsonb_array_elements(processed_by_engines) AS note
       WHERE data ->> 'task' = 'reply' AND priority = ${toPlayers} AND note ->> 'status' = 'completed' GROUP BY 1, 2 ORDER BY 1, 2`,
    );
    return rows;
  };

  /** Says so many things to a villager, one after another, each answered before the next. */
  async function chat(server: GameServer, name: string, lines: number): Promise<void> {
    const visitor = await Visitor.arrive(server.url, name);
    const villager = await visitor.findVillager(({ activity }) => activity !== 'sleep');
    for (let line = 0; line < lines; line += 1) {
      const before = visitor.heard.length;
      await visitor.tells(villager.id, `Tell me of your day, please. I ask for the ${line + 1}th time.`);
      await expect
        .poll(
          () =>
            visitor.heard
              .slice(before)
              .some(
                (one) => one.kind === 'speech' && one.message.done && one.message.speakerId === villager.id,
              ),
          { timeout: 60_000 },
        )
        .toBe(true);
    }
    await visitor.leave();
  }

  type Found = Awaited<ReturnType<typeof answers>>;
  const sum = (rows: Found): number => rows.reduce((all, one) => all + one.answers, 0);
  const isShared = (rows: Found): boolean =>
    new Set(rows.map(({ valley }) => valley)).size === 2 &&
    new Set(rows.map(({ engine }) => engine)).size === 2;

  const engineOf = (worker: EngineWorker | undefined): string => worker?.engines[0]?.id ?? '';

  it('share the talk of players in both valleys', async () => {
    onTestFailed(() => console.error(servers.map((server) => server.output().slice(-2000)).join('\n')));
    await Promise.all(
      servers.flatMap((server, at) => [chat(server, `Ann ${at}`, 4), chat(server, `Ben ${at}`, 4)]),
    );
    // One of two may be quicker each time, and on a busy machine the fallback is: then there is more talk.
    let found = await answers();
    for (let more = 0; more < 8 && !isShared(found); more += 1) {
      await Promise.all(servers.map((server, at) => chat(server, `Dee ${more} ${at}`, 3)));
      found = await answers();
    }
    console.log(found.map((one) => `${one.valley}: ${one.answers} by ${one.engine.slice(0, 8)}`).join(', '));
    expect(new Set(found.map(({ valley }) => valley))).toEqual(new Set(['heartwood', 'alderbrook']));
    expect(new Set(found.map(({ engine }) => engine))).toEqual(new Set(workers.map(engineOf)));
  });

  it('go on when one worker is killed in the middle of it', async () => {
    onTestFailed(() => console.error(servers.map((server) => server.output().slice(-2000)).join('\n')));
    const before = await answers();
    const talks = Promise.all(servers.map((server, at) => chat(server, `Cat ${at}`, 6)));
    await expect.poll(async () => sum(await answers()), { interval: 50 }).toBeGreaterThan(sum(before) + 1);
    await workers[0]?.kill();
    const killed = await answers();
    await talks;
    const left = (rows: Found): number => sum(rows.filter(({ engine }) => engine === engineOf(workers[1])));
    let after = await answers();
    for (let more = 0; more < 8 && left(after) <= left(killed) + 3; more += 1) {
      await Promise.all(servers.map((server, at) => chat(server, `Eve ${more} ${at}`, 3)));
      after = await answers();
    }
    console.log(
      `lines to villagers, all answered: ${sum(after) - sum(before)} by workers, ${left(after) - left(killed)} of them ` +
        'by the one that was left, after the other was killed',
    );
    expect(left(after)).toBeGreaterThan(left(killed) + 3);
  });

  it('and the other finishes what it has when it is asked to stop', async () => {
    expect(await workers[1]?.stop()).toBe(0);
    const { rows } = await client.query('SELECT status FROM engine_states WHERE id = $1', [
      engineOf(workers[1]),
    ]);
    expect(rows).toEqual([{ status: 'stopped' }]);
    const held = await client.query('SELECT id FROM event_instances WHERE locked_by = $1', [
      engineOf(workers[1]),
    ]);
    expect(held.rows).toEqual([]);
  });
});
