/** Services that go away while the valley runs: it goes on, says so, and takes them up again by itself. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { Client } from 'pg';
import { z } from 'zod';
import { everything } from '../services/backends.ts';
import { startGameServer, type GameServer } from '../services/game-server.ts';
import { relayTo, type Relay } from '../services/relay.ts';
import { until, Visitor } from '../integration/visitor.ts';

const health = z.object({
  ok: z.boolean(),
  status: z.enum(['ok', 'degraded']),
  degraded: z.array(z.string()),
  valley: z.looseObject({ tick: z.number() }),
});

describe.skipIf(everything.missing !== undefined)(`a valley ${everything.title}`, () => {
  const variables = ['DATABASE_URL', 'REDIS_URL', 'OPENAI_BASE_URL'] as const;
  const relays = new Map<string, Relay>();
  let services: Awaited<ReturnType<typeof everything.provide>>;
  let server: GameServer;

  beforeAll(async () => {
    services = await everything.provide();
    const env = { ...services.env };
    for (const name of variables) {
      const address = services.env[name] ?? '';
      const relay = await relayTo(address);
      relays.set(name, relay);
      env[name] = relay.through(address);
    }
    server = await startGameServer(env);
  });

  afterAll(async () => {
    await server?.remove();
    for (const relay of relays.values()) await relay.close();
    await services?.dispose();
  });

  afterEach(async () => {
    for (const relay of relays.values()) await relay.mend();
  });

  const ask = async (): Promise<z.infer<typeof health> & { code: number }> => {
    const answer = await fetch(`${server.url}/health`);
    return { ...health.parse(await answer.json()), code: answer.status };
  };
  const relayOf = (name: string): Relay => {
    const relay = relays.get(name);
    if (relay === undefined) throw new Error(`no relay for ${name}`);
    return relay;
  };

  it('is whole at first', async () => {
    expect(await ask()).toMatchObject({ ok: true, status: 'ok', degraded: [], code: 200 });
  });

  it.each([
    ['DATABASE_URL', 'database'],
    ['REDIS_URL', 'cache'],
    ['OPENAI_BASE_URL', 'mind'],
  ])('goes on without %s', async (name, part) => {
    onTestFailed(() => console.error(server.output().slice(-3000)));
    const ann = await Visitor.arrive(server.url, 'Ann');
    const villager = await ann.findVillager(({ activity }) => activity !== 'sleep');
    await ann.tells(villager.id, 'Good morning! How is your day?');
    await ann.hears('speech', (one) => one.done && one.speakerId === villager.id);

    await relayOf(name).cut();
    const tickBefore = (await ask()).valley.tick;
    const heardBefore = ann.heard.length;
    const words = `I came by while the ${part} was away.`;
    await saysSomehow(ann, villager.id, words);
    // An answer comes all the same, whether or not it can be stored yet.
    await expect
      .poll(() => ann.heard.slice(heardBefore).some((one) => one.kind === 'speech' && one.message.done), {
        timeout: 60_000,
      })
      .toBe(true);
    // A model counts as away after a few calls in a row: it is asked until then.
    const goOn = async (): Promise<string[]> => {
      if (part === 'mind') ann.send('talk', { to: villager.id, text: 'Are you still there?' });
      return (await ask()).degraded;
    };
    await expect.poll(goOn, { timeout: 60_000, interval: 1_500 }).toContain(part);
    expect(await ask()).toMatchObject({ ok: true, status: 'degraded', code: 200 });
    await expect.poll(async () => (await ask()).valley.tick, { timeout: 60_000 }).toBeGreaterThan(tickBefore);

    await relayOf(name).mend();
    await expect.poll(async () => (await ask()).degraded, { timeout: 60_000 }).toEqual([]);
    // What was said meanwhile is stored in the end, and so acknowledged.
    await expect
      .poll(() => turnIsStored(services.env['DATABASE_URL'] ?? '', words), { timeout: 60_000 })
      .toBe(true);
    await ann.leave();
  });
});

/** Until it is said: taken and stored, or taken and waiting for the database. */
async function saysSomehow(visitor: Visitor, to: string, text: string): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const ref = visitor.send('talk', { to, text });
    const answer = await until(
      'the talk is taken or refused',
      () =>
        visitor.all('received').find((message) => message.ref === ref) ??
        visitor.all('notice').find((message) => message.ref === ref),
    );
    if (!('code' in answer) || answer.code === 'storage_down') return;
    await sleep(1500);
  }
  throw new Error(`${to} would not listen`);
}

async function turnIsStored(databaseUrl: string, words: string): Promise<boolean> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM conversation_logs WHERE message = $1', [words]);
    return rowCount === 1;
  } finally {
    await client.end();
  }
}
