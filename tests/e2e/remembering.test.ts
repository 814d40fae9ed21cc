/** What the whole project is for: somebody you told something still knows it after the server has crashed. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embedded, everything, type WholeBackend } from '../services/backends.ts';
import { leftOut, missingBrowser } from '../services/browser.ts';
import { startGameServer, type GameServer } from '../services/game-server.ts';
import { ask, joinAsGuest, launchBrowser, waitUntilLive, waitUntilReady, type TestBrowser } from './page.ts';

const placesOfElara = ['forge', 'cottage_elara', 'plaza', 'inn'];

async function remembersThroughACrash(page: Page, server: GameServer): Promise<void> {
  await joinAsGuest(page, 'Ada', server.url);
  await ask(page, 'Elara', 'my sister Wren bakes plum cake', /.{4}/, placesOfElara);
  await page.keyboard.press('Escape');

  await server.kill();
  await server.start();
  // The page comes back by itself, and goes straight in again when it is opened anew.
  await waitUntilLive(page);
  await page.reload();
  await waitUntilReady(page);
  await ask(page, 'Elara', 'what did I tell you about my sister?', /Wren|cake/, placesOfElara);
}

describe.skipIf(missingBrowser !== undefined)(`a player in a browser${leftOut}`, () => {
  let browser: TestBrowser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  describe.each<WholeBackend>([embedded, everything])('$title', (backend) => {
    it.skipIf(backend.missing !== undefined)(
      'tells Elara of a sister, and she remembers after a crash of the server',
      async () => {
        const services = await backend.provide();
        const server = await startGameServer(services.env);
        const { context, page } = await browser.newPlayer();
        const complaintsBefore = browser.complaints.length;
        try {
          await remembersThroughACrash(page, server);
          // While the server is down the browser itself reports each refused connection.
          const complaints = browser.complaints
            .slice(complaintsBefore)
            .filter((c) => !/ERR_CONNECTION_REFUSED|WebSocket/.test(c));
          expect(complaints).toEqual([]);
        } finally {
          await context.close();
          await server.remove();
          await services.dispose();
        }
      },
    );
  });
});
