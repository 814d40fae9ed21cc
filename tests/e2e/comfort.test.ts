/** Comes in, meets somebody and goes again with the keys alone, on a page without barriers; and how it is loaded. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leftOut, missingBrowser } from '../services/browser.ts';
import { startGameServer, type GameServer } from '../services/game-server.ts';
import { seriousBarriers, smallTargets } from './barriers.ts';
import {
  findActor,
  joinAsGuest,
  launchBrowser,
  me,
  waitForAnswer,
  waitUntilReady,
  type TestBrowser,
} from './page.ts';

/** A first visit, compressed as it comes over the wire, from the address to standing in the valley. */
const budgetBytes = 650_000;
const desk = { width: 1280, height: 720 };
const phone = { width: 390, height: 780 };
const arrows = ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight'] as const;
/** From a line to its answer, the walk up to somebody included, on a slow machine. */
const answerMs = 45_000;

const sheets = { m: 'map', o: 'settings', j: 'journal', b: 'mailbox', g: 'gazette', h: 'help' } as const;

const focused = (page: Page): Promise<unknown> => page.evaluate('document.activeElement?.id');
const focusIsIn = (page: Page, selector: string): Promise<unknown> =>
  page.evaluate(`document.activeElement?.closest('${selector}') !== null`);
const rootStyle = (page: Page, name: string): Promise<unknown> =>
  page.evaluate(`getComputedStyle(document.documentElement).getPropertyValue('${name}').trim()`);

/** On a phone there are fingers to think of as well. */
async function noBarriers(page: Page, where: string): Promise<void> {
  const isPhone = page.viewportSize()?.width === phone.width;
  const barriers = [...(await seriousBarriers(page)), ...(isPhone ? await smallTargets(page) : [])];
  expect({ where, barriers }).toEqual({ where, barriers: [] });
}

/** From person to person until an awake villager is chosen, then up to them; whoever went away meanwhile is let go. */
async function meetByKeys(page: Page): Promise<void> {
  const talk = page.locator('.dialogue');
  const isMet = async (): Promise<boolean> => {
    await page.keyboard.press(']');
    const told = (await page.locator('.aloud p').last().textContent()) ?? '';
    const chosen = await findActor(page, told.split(',')[0] ?? '');
    if (chosen?.kind !== 'agent' || chosen.activity === 'sleep') return false;
    await page.keyboard.press('Enter');
    if (await talk.isVisible()) return true;
    await page.keyboard.press('Escape');
    return false;
  };
  await expect.poll(isMet).toBe(true);
}

/** Until somebody has answered; whoever is called away before that is let go. */
async function talksByKeys(page: Page, text: string): Promise<void> {
  const isAnswered = async (): Promise<boolean> => {
    await meetByKeys(page);
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    return waitForAnswer(page, answerMs).then(
      () => true,
      async () => {
        await page.keyboard.press('Escape');
        return false;
      },
    );
  };
  await expect.poll(isAnswered, { timeout: 240_000 }).toBe(true);
}

/** Half a tile, whichever way nobody stands. */
async function walksByKeys(page: Page): Promise<void> {
  const before = await me(page);
  let pressed = 0;
  const isElsewhere = async (): Promise<boolean> => {
    await page.keyboard.press(arrows[pressed++ % arrows.length] ?? arrows[0], { delay: 800 });
    const now = await me(page);
    return Math.hypot((now?.x ?? 0) - (before?.x ?? 0), (now?.y ?? 0) - (before?.y ?? 0)) > 0.5;
  };
  await expect.poll(isElsewhere).toBe(true);
}

describe.skipIf(missingBrowser !== undefined)(`comfort${leftOut}`, () => {
  let browser: TestBrowser;
  let server: GameServer;
  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), startGameServer()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.remove();
  });

  type Kind = Parameters<TestBrowser['newPlayer']>[0];
  async function withPage(kind: Kind, act: (page: Page) => Promise<void>): Promise<void> {
    const { context, page } = await browser.newPlayer(kind);
    try {
      await act(page);
      expect(browser.complaints).toEqual([]);
    } finally {
      browser.complaints.splice(0);
      await context.close();
    }
  }

  it('lets one choose a name and a look while the engine is still on its way', () =>
    withPage(phone, async (page) => {
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      await page.route('**/phaser-*.js', async (route) => {
        await held;
        await route.continue();
      });
      await page.goto(`${server.url}/?r=canvas`);
      await page.locator('.look').nth(2).click();
      await page.locator('#player-name').fill('Wren');
      expect(await page.locator('.look input').nth(2).isChecked()).toBe(true);
      await noBarriers(page, 'the gate');
      release();
      await page.locator('button.enter').click();
      await waitUntilReady(page);
    }));

  it('comes light, and is played with the keys alone', () =>
    withPage(desk, async (page) => {
      const line = await page.context().newCDPSession(page);
      let bytes = 0;
      line.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
      await line.send('Network.enable');
      await page.goto(`${server.url}/?r=canvas`);
      await page.locator('.look').first().waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.type('Ada');
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await waitUntilReady(page);
      expect(await focused(page)).toBe('game');
      console.info(`a first visit takes ${(bytes / 1000).toFixed(0)} kB`);
      expect(bytes).toBeGreaterThan(300_000);
      expect(bytes).toBeLessThan(budgetBytes);

      await walksByKeys(page);
      await talksByKeys(page, 'Good day! What are you up to?');
      const partner = (await page.locator('.dialogue h2').textContent()) ?? '';
      await givesByKeys(page);
      await page.keyboard.press('Escape');
      await page.locator('.dialogue').waitFor({ state: 'hidden' });
      expect(await focused(page)).toBe('game');

      const known = page.locator('.sheet.journal').getByText(partner.split(' ')[0] ?? '');
      // The database of a busy machine may keep the journal waiting for longer than the page waits.
      const isInJournal = async (): Promise<boolean> => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('j');
        return known
          .first()
          .waitFor({ timeout: 25_000 })
          .then(
            () => true,
            () => false,
          );
      };
      await expect.poll(isInJournal, { timeout: 120_000 }).toBe(true);
      await page.keyboard.press('Escape');
      expect(await focused(page)).toBe('game');
    }));

  /** In the middle of a talk, and without losing it. */
  async function givesByKeys(page: Page): Promise<void> {
    const isOnSlot = async (): Promise<boolean> => {
      await page.keyboard.press('Tab');
      return (await focusIsIn(page, '.hotbar')) === true;
    };
    await expect.poll(isOnSlot).toBe(true);
    const isTaken = async (): Promise<boolean> => {
      // Whoever was called away takes nothing: the next one does.
      if (!(await page.locator('.dialogue').isVisible())) await meetByKeys(page);
      await page.locator('.hotbar .slot').first().focus();
      await page.keyboard.press('Enter');
      return (await page.locator('.gift-reaction .reaction-item').count()) > 0;
    };
    await expect.poll(isTaken, { interval: 3000 }).toBe(true);
  }

  it.each([
    ['a desk', desk],
    ['a phone', phone],
  ])('has no barrier on %s, in any of its sheets, and gives the focus back', (_where, size) =>
    withPage(size, async (page) => {
      await joinAsGuest(page, 'Finch', server.url);
      for (const [key, name] of Object.entries(sheets)) {
        await page.keyboard.press(key);
        await page.locator(`.sheet.${name}`).waitFor();
        await noBarriers(page, name);
        // Round and round: what lies behind cannot be reached.
        await page.keyboard.press('Tab');
        expect([name, await focusIsIn(page, '.backdrop')]).toEqual([name, true]);
        await page.keyboard.press('Shift+Tab');
        expect([name, await focusIsIn(page, '.backdrop')]).toEqual([name, true]);
        // Nor is the focus lost to a click on bare paper.
        await page.locator(`.sheet.${name}`).click({ position: { x: 5, y: 5 } });
        await page.keyboard.press('Escape');
        expect([name, await focused(page)]).toEqual([name, 'game']);
      }
      await talksByKeys(page, 'Good day!');
      await noBarriers(page, 'a talk');
      const isLookedAt = async (): Promise<boolean> => {
        // Whoever was called away meanwhile is not to be looked at: the next one is.
        if (!(await page.locator('.dialogue').isVisible())) await meetByKeys(page);
        const why = page.locator('.dialogue').getByRole('button', { name: 'Why?' });
        return why.click({ timeout: 5000 }).then(
          () => true,
          () => false,
        );
      };
      await expect.poll(isLookedAt).toBe(true);
      await page.locator('.inspect .doing, .inspect .faint, .inspect .hearts').first().waitFor();
      await noBarriers(page, 'a closer look');
      await page.keyboard.press('Escape');
      await page.locator('.inspect').waitFor({ state: 'hidden' });
    }),
  );

  it('keeps what was chosen, and does it', () =>
    withPage(desk, async (page) => {
      await joinAsGuest(page, 'Robin', server.url);
      const usualText = await rootStyle(page, 'font-size');
      const usualRose = await rootStyle(page, '--rose');
      await page.locator('.corner-map').waitFor();
      await page.keyboard.press('o');
      const sheet = page.locator('.settings');
      await sheet.getByRole('radio', { name: 'Largest' }).check();
      await sheet.getByRole('radio', { name: 'Less', exact: true }).check();
      await sheet.getByRole('radio', { name: 'Easier to tell apart' }).check();
      await sheet.getByRole('switch', { name: 'Map in the corner' }).uncheck();
      await sheet.getByLabel(/^Journal: J/).click();
      await page.keyboard.press('m');
      expect(await page.locator('#clash-journal').textContent()).toContain('Map');
      await sheet.getByLabel(/^Journal: M/).click();
      await page.keyboard.press('q');
      await page.keyboard.press('Escape');
      await page.reload();
      await waitUntilReady(page);
      expect(usualText).not.toBe('22px');
      expect(await rootStyle(page, 'font-size')).toBe('22px');
      expect(await rootStyle(page, '--rose')).not.toBe(usualRose);
      expect(await page.locator('.corner-map').isVisible()).toBe(false);
      await page.keyboard.press('q');
      await page.locator('.sheet.journal').waitFor();
      const pulse = "getComputedStyle(document.querySelector('.sheet')).animationDuration";
      expect(Number.parseFloat(await page.evaluate<string>(pulse))).toBeLessThan(0.01);
      await page.keyboard.press('Escape');
      await page.keyboard.press('n');
      await page.getByText('Sound is off.').waitFor();
    }));

  it('shows the way: a click on the map walks there', () =>
    withPage(phone, async (page) => {
      await joinAsGuest(page, 'Linnet', server.url);
      const before = await me(page);
      await page.keyboard.press('m');
      await page.getByRole('button', { name: /^Market,/ }).click();
      await page.locator('.sheet.map').waitFor({ state: 'hidden' });
      await expect.poll(async () => (await me(page))?.x).toBeGreaterThan((before?.x ?? 0) + 2);
    }));

  it('opens its gate without a line, with a kind word', () =>
    withPage({ offline: true }, async (page) => {
      await page.goto(`${server.url}/?r=canvas`);
      await page.locator('.look').first().waitFor();
      const isKept =
        'navigator.serviceWorker.getRegistration().then((found) => found?.active?.state === "activated")';
      await expect.poll(() => page.evaluate(isKept)).toBe(true);
      await page.context().setOffline(true);
      await page.reload();
      await page.getByText('You are not connected just now').waitFor();
      await page.locator('.look').first().waitFor();
      await page.context().setOffline(false);
      await page.getByText('You are connected again').waitFor();
      // The browser itself tells of each file that did not come, and the line's library that there is none.
      browser.complaints.splice(0);
    }));
});
