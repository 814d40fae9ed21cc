/** The newspaper and the insights of a running server, from the request in the queue to whoever reads them. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startGameServer, type GameServer } from '../services/game-server.ts';
import { asking, makeToken, type Ask } from './client.ts';

let server: GameServer;
let engine: Ask;
let player: Ask;
let designer: Ask;

beforeAll(async () => {
  server = await startGameServer();
  const token = async (scope: string): Promise<string> =>
    (await makeToken(server.dataDir, '--scope', scope)).out;
  engine = asking(server.url, await token('engine'));
  player = asking(server.url, await token('player'));
  designer = asking(server.url, await token('designer'));
});
afterAll(async () => await server?.remove());

const patient = { timeout: 120_000, interval: 250 };
const paper = async (query = ''): Promise<Response> => await fetch(`${server.url}/api/gazette${query}`);

it('prints a newspaper when it is due, which players read without a token and with its sources in words', async () => {
  expect((await paper()).status).toBe(204);
  expect((await paper('?day=3')).status).toBe(404);
  expect((await paper('?day=x')).status).toBe(400);
  const asked = await engine('POST', '/events', {
    type: 'gazette_due',
    engine_type: 'narrator',
    data: { day: 0 },
  });
  expect(asked.status).toBe(201);
  await vi.waitFor(async () => expect((await paper()).status).toBe(200), patient);
  const printed = (await (await paper('?day=0')).json()) as {
    title: string;
    articles: { sources: string[]; headline: string; text: string }[];
  };
  expect(printed.title).toContain('The Valley Gazette, No. 1');
  expect(printed.articles.length).toBeGreaterThan(0);
  for (const article of printed.articles) {
    expect(Object.keys(article).toSorted()).toEqual(
      ['chain', 'headline', 'kind', 'people', 'placeTitle', 'section', 'sources', 'text'].toSorted(),
    );
    // In words: how many of what it rests on, and no numbers of rows.
    expect(JSON.stringify(article.sources)).not.toMatch(/:\d/);
  }
  expect(printed).toMatchObject({ previous: null, next: null });

  const listed = await player('GET', '/gazettes');
  expect(listed).toMatchObject({
    status: 200,
    body: { items: [{ day: 0, title: printed.title }], next: null },
  });
  expect((await player('GET', '/gazettes/0')).body['articles']).toMatchObject(
    printed.articles.map(({ headline, text }) => ({ headline, text })),
  );
  expect((await player('GET', '/gazettes/9')).status).toBe(404);
  expect((await player('GET', '/gazettes?before=0')).body.items).toEqual([]);
});

it('tells designers what an Analyst found, and players nothing of it', async () => {
  const asked = await engine('POST', '/events', {
    type: 'analysis_requested',
    engine_type: 'analyst',
    data: { about: 'relationships' },
  });
  expect(asked.status).toBe(201);
  await vi.waitFor(
    async () => expect((await designer('GET', '/insights?analysis_type=circles')).body.items?.length).toBe(1),
    patient,
  );
  const { body } = await designer('GET', '/insights?kind=pattern_detected&min_confidence=0.1');
  expect(body.items?.[0]).toMatchObject({
    kind: 'pattern_detected',
    text: expect.stringContaining('circles') as string,
    findings: { density: expect.any(Number) as number },
  });
  expect((await designer('GET', '/insights?kind=recommendation')).body.items).toEqual([]);
  expect((await designer('GET', '/insights?min_confidence=7')).status).toBe(400);
  expect((await player('GET', '/insights')).status).toBe(403);
});
