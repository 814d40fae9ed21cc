/** What one client may cost the others: seats, joins, questions, and looks at the server's health. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { protocolVersion, type JournalAnswer } from '../../server/src/protocol/index.ts';
import { askForCharacter, type Account } from '../bots/connection.ts';
import { startGameServer, type GameServer } from '../services/game-server.ts';
import { Visitor } from './visitor.ts';

const guestsPerMinute = 8;
let server: GameServer;

beforeAll(async () => {
  server = await startGameServer({ MAX_PLAYERS: '2', GUESTS_PER_MINUTE: String(guestsPerMinute) });
});
afterAll(() => server?.remove());

const reserve = async ({ token }: Account): Promise<{ status: number; error: string }> => {
  const response = await fetch(`${server.url}/matchmake/joinOrCreate/valley`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ protocolVersion }),
  });
  return { status: response.status, error: ((await response.json()) as { error?: string }).error ?? '' };
};

it('seats that one character asks for and leaves empty keep nobody out', async () => {
  const greedy = await askForCharacter(server.url, 'Greedy', 'wanderer');
  for (let n = 0; n < 5; n += 1) expect((await reserve(greedy)).status).toBe(200);
  const ann = await Visitor.arrive(server.url, 'Ann');
  // Two characters have the two seats now.
  const late = await askForCharacter(server.url, 'Late', 'wanderer');
  expect((await reserve(late)).error).toMatch(/full/);
  await ann.leave();
});

it('questions are answered one at a time, with a sentence for the rest', async () => {
  const ann = await Visitor.arrive(server.url, 'Ann');
  const ask = () => ann.connection.room.request<object, JournalAnswer>('journal', {});
  const answers = await Promise.allSettled(Array.from({ length: 8 }, ask));
  const refused = answers.filter((answer) => answer.status === 'rejected');
  expect(answers.length - refused.length).toBeGreaterThanOrEqual(1);
  expect(refused.length).toBeGreaterThanOrEqual(4);
  for (const { reason } of refused)
    expect(reason).toHaveProperty('reason', expect.stringMatching(/^One question at a time/));
  await expect.poll(ask, { timeout: 60_000, interval: 700 }).toHaveProperty('people');
  await ann.leave();
});

const look = async () => (await (await fetch(`${server.url}/health`)).json()) as { valley: { tick: number } };

it('looks at the health within a second see the same', async () => {
  const from = performance.now();
  const looks = await Promise.all(Array.from({ length: 20 }, look));
  const seconds = Math.floor((performance.now() - from) / 1000);
  // Within one second some fall into the next at most; a busy machine takes more of them.
  expect(new Set(looks.map(({ valley }) => valley.tick)).size).toBeLessThanOrEqual(2 + seconds);
});

it('pages of this server may talk to no other host', async () => {
  const policy = (await fetch(server.url)).headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/connect-src 'self' data: blob:(;|$)/);
});

it('joins of one address come to an end, with a sentence', async () => {
  const greedy = await askForCharacter(server.url, 'Greedy', 'wanderer');
  const answers = [];
  for (let n = 0; n < 4 * guestsPerMinute + 1; n += 1) answers.push(await reserve(greedy));
  expect(answers.at(-1)).toEqual({
    status: 429,
    error: 'So many at the gate at once! Please wait a minute and try again.',
  });
});

it('does not believe a forwarded address, so that the limit of guests holds', async () => {
  const statuses = [];
  for (let n = 0; n <= guestsPerMinute; n += 1) {
    const response = await fetch(`${server.url}/api/guest`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': `10.0.0.${n}` },
      body: JSON.stringify({ name: 'Many', look: 'wanderer' }),
    });
    statuses.push(response.status);
  }
  // Some of the minute's guests came before, in the tests above.
  expect(statuses.filter((status) => status !== 200 && status !== 429)).toEqual([]);
  expect(statuses.at(-1)).toBe(429);
});
