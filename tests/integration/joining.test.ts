/** Coming into the valley: names, tokens, one session per character, lost connections. */
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GuestAnswer, Problem } from '../../server/src/protocol/index.ts';
import { Connection } from '../bots/connection.ts';
import { startGameServer, type GameServer } from '../services/game-server.ts';
import { until, Visitor } from './visitor.ts';

const secret = 'a secret that only this test knows of, long enough';
let server: GameServer;

beforeAll(async () => {
  server = await startGameServer({ TOKEN_SECRET: secret, GUESTS_PER_MINUTE: '1000' });
});
afterAll(() => server?.remove());

const ask = async (body: unknown, headers: Record<string, string> = {}) => {
  const response = await fetch(`${server.url}/api/guest`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    body: await response.text(),
  };
};
const problemOf = (answer: { body: string }) => JSON.parse(answer.body) as Problem;

describe('a name that will do', () => {
  it.each(['Wren', 'Zoë', "O'Hara", 'Jean-Luc', 'Łukasz Żak', '王小明', 'أمينة', 'Björk 2', 'Dr. Fox'])(
    '%s',
    async (name) => {
      const answer = await ask({ name, look: 'wanderer' });
      expect(answer.status).toBe(200);
      expect(JSON.parse(answer.body) as GuestAnswer).toMatchObject({
        name,
        look: 'wanderer',
        returning: false,
      });
    },
  );

  it('is tidied of stray spaces', async () => {
    const answer = await ask({ name: '  Wren \u200B  Hill ', look: 'wanderer' });
    expect((JSON.parse(answer.body) as GuestAnswer).name).toBe('Wren Hill');
  });
});

describe('a name that will not do gets a sentence', () => {
  it.each([
    ['', 400],
    ['A', 400],
    ['x'.repeat(25), 400],
    ['<b>Bob</b>', 400],
    ['Bob; DROP TABLE users', 400],
    ['12345', 400],
    ['\u202Etsohg', 200],
    ['fuck', 422],
    ['FuCk You', 422],
    ['Elara', 422],
    ['elara', 422],
  ])('%j', async (name, status) => {
    const answer = await ask({ name, look: 'wanderer' });
    expect(answer.status).toBe(status);
    if (status === 200) return;
    expect(answer.type).toContain('application/problem+json');
    expect(problemOf(answer)).toMatchObject({ status });
    expect(problemOf(answer).detail.length).toBeGreaterThan(10);
  });
});

describe('a request that cannot be read', () => {
  it.each([
    ['{', 400],
    ['null', 400],
    ['[]', 400],
    [JSON.stringify({ name: 'Wren' }), 400],
    [JSON.stringify({ name: 'Wren', look: 'emperor' }), 400],
    [JSON.stringify({ name: 'Wren', look: 'wanderer', admin: true }), 400],
    [JSON.stringify({ name: ['Wren'], look: 'wanderer' }), 400],
    [JSON.stringify({ name: 'Wren', look: 'wanderer', token: 'x'.repeat(9_000) }), 413],
  ])('%s', async (body, status) => {
    const answer = await ask(body);
    expect(answer.status).toBe(status);
    expect(answer.type).toContain('application/problem+json');
    expect(answer.body).not.toMatch(/\.ts:|node_modules|\n +at /);
  });
});

describe('a token', () => {
  it('brings the same character back, with its new name', async () => {
    const first = JSON.parse((await ask({ name: 'Wren', look: 'wanderer' })).body) as GuestAnswer;
    const again = JSON.parse(
      (await ask({ name: 'Wrenna', look: 'wanderer', token: first.token })).body,
    ) as GuestAnswer;
    expect(again).toMatchObject({ characterId: first.characterId, name: 'Wrenna', returning: true });
  });

  it('of a stranger, forged or out of date, opens no door', async () => {
    const guest = JSON.parse((await ask({ name: 'Wren', look: 'wanderer' })).body) as GuestAnswer;
    const [head, body, signature] = guest.token.split('.') as [string, string, string];
    const other = Buffer.from(
      JSON.stringify({ ...JSON.parse(Buffer.from(body, 'base64url').toString()), sub: 'x' }),
    );
    const sign = (key: string, expires: string) =>
      new SignJWT()
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer('heartwood-valley')
        .setAudience('heartwood')
        .setSubject(guest.characterId)
        .setExpirationTime(expires)
        .sign(Buffer.from(key));
    // The same claims under the right key do open it, or the refusals below would prove nothing.
    const { connection } = await Connection.join(server.url, await sign(secret, '1h'), {});
    await connection.leave();
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const bad = {
      empty: '',
      noise: 'not a token',
      changed: `${head}.${other.toString('base64url')}.${signature}`,
      unsigned: `${none}.${body}.`,
      otherKey: await sign('another secret, also long enough to be one', '1h'),
      expired: await sign(secret, '-1h'),
    };
    const outcomes: Record<string, string> = {};
    for (const [what, token] of Object.entries(bad)) {
      outcomes[what] = await Connection.join(server.url, token, {}).then(
        () => 'came in',
        (error: Error) => error.message,
      );
    }
    const refused = 'The gatekeeper does not know this traveller. Please choose a name first.';
    expect(outcomes).toEqual(Object.fromEntries(Object.keys(bad).map((what) => [what, refused])));
  });

  it('does not let a character in twice: the later window takes over', async () => {
    const first = await Visitor.arrive(server.url, 'Twice');
    const second = await Visitor.join(server.url, first.account);
    expect((await first.hears('farewell')).text).toMatch(/another window/);
    await until('the first window is closed', () => first.connection.closedWith !== null);
    expect(first.connection.closedWith).toBe(4000);
    await second.walksABit();
    expect(second.connection.closedWith).toBeNull();
    await second.leave();
  });
});

it('a page of another version is told to reload', async () => {
  const response = await fetch(`${server.url}/matchmake/joinOrCreate/valley`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ protocolVersion: 999 }),
  });
  expect(response.ok).toBe(false);
  expect(await response.text()).toMatch(/reload/);
});

it('a lost connection finds its place again', async () => {
  const visitor = await Visitor.arrive(server.url, 'Lost');
  const watcher = await Visitor.arrive(server.url, 'Watcher');
  const id = visitor.account.characterId;
  await until('they see each other', () => watcher.connection.actor(id));
  // The SDK comes back by itself only after five seconds of being up.
  await until(
    'being up for five seconds',
    () => visitor.connection.tick > visitor.welcome.tick + 110,
    20_000,
  );
  const before = visitor.at;
  visitor.dropLine();
  await until('the others see it', () => watcher.connection.actor(id)?.connected === false);
  await until('it is back', () => watcher.connection.actor(id)?.connected === true);
  await until('the state comes again', () => visitor.own);
  expect(Math.hypot(visitor.at.x - before.x, visitor.at.y - before.y)).toBeLessThan(1);
  await visitor.walksABit();
  await visitor.leave();
  await until('who left is gone', () => watcher.connection.actor(id) === undefined);
  await watcher.leave();
});
