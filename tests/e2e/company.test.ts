/** Three players in one valley, one of them on a phone: seen, heard, kept away, and all there again after a restart. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leftOut, missingBrowser } from '../services/browser.ts';
import { startGameServer, type GameServer } from '../services/game-server.ts';
import { actors, findActor, joinAsGuest, launchBrowser, me, walkTo, waitUntilLive } from './page.ts';
import type { TestBrowser } from './page.ts';

const players = [
  { name: 'Ada', width: 1280, height: 720 },
  { name: 'Bo', width: 390, height: 780 },
  { name: 'Cy', width: 1280, height: 720 },
] as const;

/** Out of everybody's way, and within hearing of each other. */
const spot = { x: 63, y: 55 };

const groundOnPhone = [
  [195, 560],
  [110, 470],
  [280, 500],
  [150, 610],
] as const;

const playersSeen = async (page: Page): Promise<number> =>
  (await actors(page)).filter(({ kind }) => kind === 'character').length;

/** Whoever speaks to a player of themself has a panel there, and is looked at before anybody else. */
async function endTalk(page: Page): Promise<void> {
  if (!(await page.locator('.dialogue').isVisible())) return;
  await page.locator('#game').focus();
  await page.keyboard.press('Escape');
}

/** By the keys, to nobody in particular; whoever spoke too soon after their last words says it again. */
async function sayAloud(page: Page, text: string): Promise<void> {
  const own = page.locator('.chat .entry.own').filter({ hasText: text });
  const isSaid = async (): Promise<boolean> => {
    if (
      (await own.count()) ===
      (await page.locator('.chat .entry.own.failed').filter({ hasText: text }).count())
    ) {
      await endTalk(page);
      await page.locator('#game').focus();
      await page.keyboard.press('Enter');
      await page.locator('.chat input').fill(text);
      await page.locator('.chat input').press('Enter');
    }
    return (await page.locator('.chat .entry.own.said').filter({ hasText: text }).count()) > 0;
  };
  await expect.poll(isSaid, { interval: 500 }).toBe(true);
}

const hears = (page: Page, text: string): Promise<void> =>
  page.locator('.chat').getByText(text).first().waitFor({ state: 'attached' });

describe.skipIf(missingBrowser !== undefined)(`three players${leftOut}`, () => {
  let browser: TestBrowser;
  let server: GameServer;
  let ada: Page;
  let bo: Page;
  let cy: Page;
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), startGameServer()]);
    const pages: Page[] = [];
    for (const player of players) {
      const { page } = await browser.newPlayer(player);
      await joinAsGuest(page, player.name, server.url);
      pages.push(page);
    }
    [ada, bo, cy] = pages as [Page, Page, Page];
  });
  afterAll(async () => {
    await browser?.close();
    await server?.remove();
  });

  it('see each other walk, by a tap and by the keys, and hear what is said aloud', async () => {
    const before = await me(bo);
    expect((await findActor(ada, 'Bo'))?.kind).toBe('character');
    let taps = 0;
    const isSeenWalking = async (): Promise<boolean> => {
      const now = await findActor(ada, 'Bo');
      if (now !== null && before !== null && Math.hypot(now.x - before.x, now.y - before.y) > 1) return true;
      await endTalk(bo);
      // On the ground, some tiles from the middle of the phone; elsewhere each time, as somebody may stand there.
      const [x, y] = groundOnPhone[taps++ % groundOnPhone.length] ?? groundOnPhone[0];
      await bo.mouse.click(x, y);
      return false;
    };
    await expect.poll(isSeenWalking, { interval: 4000, timeout: 120_000 }).toBe(true);
    await Promise.all([ada, bo, cy].map((page, i) => walkTo(page, spot.x + i, spot.y)));
    await sayAloud(cy, 'Good day to all of you!');
    await Promise.all([hears(ada, 'Good day to all of you!'), hears(bo, 'Good day to all of you!')]);
    await expect.poll(() => Promise.all([ada, bo, cy].map(playersSeen))).toEqual([3, 3, 3]);
  });

  it('keep somebody away from themselves and from nobody else, tell on them, and hear them again', async () => {
    const card = ada.getByRole('dialog', { name: 'A closer look at Bo' });
    const isLookedAt = async (): Promise<boolean> => {
      await endTalk(ada);
      await ada.locator('#game').focus();
      await ada.keyboard.press(']');
      await ada.keyboard.press('i');
      return card.isVisible();
    };
    await expect.poll(isLookedAt).toBe(true);
    await card.getByRole('button', { name: 'Do not hear them' }).click();
    await card.getByText('You do not hear Bo any more.').waitFor();

    await sayAloud(bo, 'Only Cy can hear this.');
    await hears(cy, 'Only Cy can hear this.');
    await sayAloud(cy, 'This comes after it.');
    await hears(ada, 'This comes after it.');
    expect(await ada.getByText('Only Cy can hear this.').count()).toBe(0);

    await card.getByRole('button', { name: 'Report…' }).click();
    const report = ada.getByRole('dialog', { name: 'Report somebody' });
    await report.getByLabel('They say the same over and over').check();
    await report.getByRole('button', { name: 'Send the report' }).click();
    await report.getByRole('status').getByText('Bo').waitFor();
    await report.getByRole('button', { name: 'Close' }).click();

    await card.getByRole('button', { name: 'Hear them again' }).click();
    await card.getByText('You hear Bo again.').waitFor();
    await ada.keyboard.press('Escape');
    await sayAloud(bo, 'Everybody hears this.');
    await hears(ada, 'Everybody hears this.');
  });

  it('are told that the line is being mended when the server crashes, and stand where they stood', async () => {
    const stood = await Promise.all([ada, bo, cy].map(me));
    await server.kill();
    await Promise.all([ada, bo, cy].map((page) => page.getByText('Catching up').waitFor()));
    await server.start();
    await Promise.all([ada, bo, cy].map((page) => waitUntilLive(page)));
    await Promise.all([ada, bo, cy].map((page) => page.locator('.ribbon').waitFor({ state: 'hidden' })));
    await expect
      .poll(async () => (await Promise.all([ada, bo, cy].map(me))).map((now) => [now?.x, now?.y]))
      .toEqual(stood.map((then) => [then?.x, then?.y]));
    await expect.poll(() => Promise.all([ada, bo, cy].map(playersSeen))).toEqual([3, 3, 3]);
    // The browser itself reports each attempt while the server is down.
    expect(browser.complaints.filter((text) => !/WebSocket/.test(text))).toEqual([]);
  });
});
