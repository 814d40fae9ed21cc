/** A newcomer who goes away and comes back: who greets them, what waited for them, and what was not them. */
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '@heartwood/db';
import { createPostgresValleyStores } from '../../server/src/adapters/postgres-valley-store.ts';
import type { ValleyStore } from '../../server/src/ports/valley-store.ts';
import { asking } from '../api/client.ts';
import { leftOut, missingBrowser } from '../services/browser.ts';
import { embeddedDatabase, startGameServer, type GameServer } from '../services/game-server.ts';
import { joinAsGuest, launchBrowser, me, waitUntilReady, type TestBrowser } from './page.ts';

const adminToken = 'a-token-of-the-operator';
const [finn, rosa, elara] = ['finn_fisher', 'rosa_baker', 'elara_blacksmith'] as const;
/** What somebody does who comes over to a newcomer: finish a task, walk across the plaza, and think. */
const greetingMs = 300_000;
const patienceMs = 60_000;
/** Game minutes: from an hour on, one was away. */
const awayFor = 90;

const tool = (page: Page, name: RegExp) => page.locator('.toolbar').getByRole('button', { name });
const sheet = (page: Page, name: string) => page.getByRole('dialog', { name });

describe.skipIf(missingBrowser !== undefined)(`somebody who comes back${leftOut}`, () => {
  let browser: TestBrowser;
  let server: GameServer;
  let context: BrowserContext;
  let page: Page;
  let doraId = '';
  beforeAll(async () => {
    [browser, server] = await Promise.all([
      launchBrowser(),
      startGameServer({ ...embeddedDatabase, ADMIN_TOKEN: adminToken, GREET_NEWCOMERS: '1' }),
    ]);
    ({ context, page } = await browser.newPlayer());
  });
  afterAll(async () => {
    await context?.close();
    await browser?.close();
    await server?.remove();
  });

  it('is greeted at first, and sent to somebody', async () => {
    await joinAsGuest(page, 'Dora', server.url);
    await expect
      .poll(() => page.locator('.hint').textContent(), { timeout: greetingMs })
      .toMatch(/Now find|You know your way/);
    doraId = (await me(page))?.id ?? '';
  });

  it('finds at the return what happened meanwhile, a letter, and in the Gazette who told whom', async () => {
    await page.goto('about:blank');
    await server.stop();
    await whileAway(server, (store) => muchHappens(store, doraId));
    await server.start();
    await page.goto(`${server.url}/?r=canvas`);
    await waitUntilReady(page);

    const away = sheet(page, 'While you were away');
    await away.getByText('You were away for').waitFor();
    await away.getByText('Rosa talked with Elara about you.').waitFor();
    await away.getByText('A letter from Finn came for you.').waitFor();
    await away.getByRole('button', { name: 'Read my letters' }).click();
    await page.locator('.envelope.unread').click();
    await page.locator('.letter-text').getByText('Meet me by the well.').waitFor();
    await page.locator('.signed').getByText('Finn').waitFor();
    await page.keyboard.press('Escape');

    await tool(page, /Gazette/).click();
    const steps = sheet(page, 'The Valley Gazette').locator('.chain .mouth');
    await steps.nth(1).waitFor();
    expect(await steps.allTextContents()).toEqual([
      expect.stringMatching(/Finn.*Rosa/),
      expect.stringMatching(/Rosa.*Elara/),
    ]);
    await page.keyboard.press('Escape');
  });

  it('says of what is told of them that it was not them, and is believed for good', async () => {
    const hearsay = page.locator('.entry-card.memory').filter({ hasText: 'heard from Rosa' });
    await opensAboutMe(page);
    await hearsay.getByRole('button', { name: "That wasn't me!" }).click();
    await hearsay.getByRole('button', { name: 'No, it was not me' }).click();
    await hearsay.getByText('Elara takes your word for it').waitFor();
    await page.keyboard.press('Escape');

    await opensAboutMe(page);
    await hearsay.getByText('You said that it was not you.').waitFor();
    const admin = asking(server.url, adminToken);
    const remembered = async (): Promise<unknown> =>
      (await admin('GET', `/agents/${elara}/memories?limit=100`)).body.items;
    await expect.poll(remembered, { timeout: patienceMs }).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          content: 'Rosa told me: "Dora broke the fence at the farm."',
          tags: expect.arrayContaining(['disputed', 'corrected']) as string[],
        }),
        expect.objectContaining({ content: expect.stringMatching(/^Dora told me/) as string }),
      ]),
    );
    expect(browser.complaints).toEqual([]);
  });
});

async function opensAboutMe(page: Page): Promise<void> {
  await tool(page, /Journal/).click();
  await sheet(page, 'Your journal')
    .getByRole('tab', { name: /About me/ })
    .click();
}

/** As the valley itself writes what happens; its server is stopped. */
async function whileAway(server: GameServer, happens: (store: ValleyStore) => Promise<void>): Promise<void> {
  const database = await openDatabase({ dataDir: server.dataDir });
  try {
    const stores = createPostgresValleyStores(database);
    const store = await stores.open('heartwood', { seed: 1, owner: 'test', leaseMs: 60_000 });
    await happens(store);
    await store.releaseLease();
  } finally {
    await database.close();
  }
}

async function muchHappens(store: ValleyStore, doraId: string): Promise<void> {
  const visits = await store.players.visits(doraId);
  const now = visits?.seenMinute ?? 0;
  const meanwhile = now - 30;
  await store.players.seen([{ id: doraId, minute: now - awayFor, sightings: visits?.sightings ?? {} }]);
  await store.letters.add({
    toId: doraId,
    kind: 'letter',
    fromId: finn,
    fromName: 'Finn',
    text: 'Meet me by the well.',
    gameMinute: meanwhile,
    idempotencyKey: 'a letter',
  });
  // Who trusts somebody takes their word against hearsay.
  await store.changeRelationships([
    {
      agentId: elara,
      otherId: doraId,
      otherKind: 'character',
      affection: 20,
      trust: 20,
      reason: 'You helped at the forge.',
      gameMinute: now - awayFor - 1,
      interaction: true,
    },
  ]);
  await store.memories.add([
    {
      agentId: elara,
      type: 'conversation',
      content: 'Rosa told me: "Dora broke the fence at the farm."',
      importance: 6,
      valence: -0.3,
      arousal: 0.2,
      tags: ['talk', 'told', 'news'],
      relatedAgents: [rosa],
      relatedCharacters: [doraId],
      placeId: null,
      conversationId: null,
      provenance: { toldBy: rosa, sourceMemoryId: null, certainty: 0.8 },
      gameMinute: meanwhile,
      embedding: null,
      idempotencyKey: 'hearsay',
    },
  ]);
  await store.gazettes.add({ day: 0, title: 'The Valley Gazette, No. 1', articles: [rumour] });
}

const rumour = {
  section: 'rumours',
  kind: 'rumour',
  headline: 'A boat without an owner',
  text: 'They say that a boat lies by the mill, and nobody knows whose.',
  about: [finn, rosa, elara],
  people: [
    { id: finn, name: 'Finn' },
    { id: rosa, name: 'Rosa' },
    { id: elara, name: 'Elara' },
  ],
  placeId: null,
  placeTitle: null,
  sources: ['memory:1', 'memory:2'],
  chain: [
    { from: finn, to: rosa, minute: 600 },
    { from: rosa, to: elara, minute: 720 },
  ],
} as const;
