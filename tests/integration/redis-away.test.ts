/** Redis goes away under a running valley: who is in stays and may leave, who comes is told, and all of it passes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGameServer, type GameServer } from '../services/game-server.ts';
import { ownRedis, redisUrl } from '../services/own-redis.ts';
import { relayTo, type Relay } from '../services/relay.ts';
import { Visitor } from './visitor.ts';

const why = redisUrl === undefined ? ', left out: HEARTWOOD_TEST_REDIS_URL is not set' : '';

describe.skipIf(redisUrl === undefined)(`Redis away${why}`, () => {
  let server: GameServer;
  let redis: Awaited<ReturnType<typeof ownRedis>>;
  let relay: Relay;

  beforeAll(async () => {
    redis = await ownRedis();
    relay = await relayTo(redis.url);
    server = await startGameServer({ REDIS_URL: relay.through(redis.url) });
  });
  afterAll(async () => {
    await server?.remove();
    await relay?.close();
    await redis?.release();
  });

  const arrives = (name: string): Promise<string> =>
    Visitor.arrive(server.url, name).then(
      () => 'came in',
      (error: Error) => error.message,
    );

  it('lets players stay and leave, tells newcomers, and recovers', async () => {
    const ann = await Visitor.arrive(server.url, 'Ann');
    const ben = await Visitor.arrive(server.url, 'Ben');
    await relay.cut();
    await expect.poll(() => arrives('Cat'), { timeout: 60_000 }).toMatch(/try again in a moment/);
    await ann.walksABit();
    await ben.leave();
    expect((await fetch(`${server.url}/health`)).status).toBe(200);

    await relay.mend();
    await expect.poll(() => arrives('Dan'), { timeout: 60_000, interval: 500 }).toBe('came in');
    expect(ann.connection.closedWith).toBeNull();
  });

  it('lets the server close in time, and a killed one start again at once', async () => {
    const ann = await Visitor.arrive(server.url, 'Ann');
    await relay.cut();
    // It ends with 1 where it could not be closed in time.
    expect(await server.stop()).toBe(0);
    await relay.mend();
    await server.start();
    await (await Visitor.join(server.url, ann.account)).leave();
    await server.kill();
    await server.start();
    const again = await Visitor.join(server.url, ann.account);
    expect(again.own?.name).toBe('Ann');
  });
});
