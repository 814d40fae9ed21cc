/** A newcomer's first day, on a desk and on a phone: whom they meet, what comes of it, and where they can read it. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leftOut, missingBrowser } from '../services/browser.ts';
import { startGameServer, type GameServer } from '../services/game-server.ts';
import { joinAsGuest, launchBrowser, lastError, waitForAnswer, walkTo, type TestBrowser } from './page.ts';

/** A game minute is two thirds of a second: half an hour until a promise is due takes twenty. */
const dayMinutes = '16';
const patienceMs = 60_000;
/** For what takes a few tries, and for what goes by the valley's clock. */
const longPatienceMs = 240_000;
/** From a line to its answer, the walk up to somebody included, on a slow machine. */
const answerMs = 30_000;

const devices = [
  { device: 'a desk', width: 1280, height: 720, name: 'Ada' },
  { device: 'a phone', width: 390, height: 780, name: 'Bo' },
] as const;

const tool = (page: Page, name: RegExp) => page.locator('.toolbar').getByRole('button', { name });
const sheet = (page: Page, name: string) => page.getByRole('dialog', { name });

const isShown = (what: Locator, timeout: number): Promise<boolean> =>
  what.waitFor({ timeout }).then(
    () => true,
    () => false,
  );

/** Says it to whom one talks with, or else to whoever is nearest: people walk off, and then the next one is met. */
async function say(page: Page, text: string): Promise<string> {
  const talk = page.locator('.dialogue');
  let villager = '';
  const isAnswered = async (): Promise<boolean> => {
    if (!(await talk.isVisible())) {
      await page.locator('#game').focus();
      await page.keyboard.press('t');
    }
    try {
      villager = (await talk.locator('h2').textContent({ timeout: 2000 })) ?? '';
      await talk.locator('input').fill(text, { timeout: 2000 });
      await talk.locator('input').press('Enter', { timeout: 2000 });
      return (await waitForAnswer(page, answerMs)).length > 2;
    } catch {
      // Called away before they could answer, or another player, who is not at the keys: the next one does.
      await page.keyboard.press('Escape');
      return false;
    }
  };
  await expect.poll(isAnswered, { timeout: longPatienceMs }).toBe(true);
  return villager;
}

/** Not everybody can at that hour: whoever says no is left, and the next one asked. */
async function arrangesToMeet(page: Page): Promise<string> {
  let villager = '';
  const isPromised = async (): Promise<boolean> => {
    villager = await say(page, 'Will you meet me at the plaza in half an hour?');
    await page.keyboard.press('Escape');
    const chip = page.locator('.promise-chip');
    if (await isShown(chip, 5000)) return true;
    await page.locator('#game').focus();
    await page.keyboard.press(']');
    return false;
  };
  await expect.poll(isPromised, { timeout: longPatienceMs }).toBe(true);
  return villager;
}

/** What was given changes how things stand, which the journal tells later. */
async function giveFromPocket(page: Page): Promise<void> {
  const isTaken = async (): Promise<boolean> => {
    // Whoever has walked off takes nothing: the next one does.
    if (!(await page.locator('.dialogue').isVisible())) await say(page, 'I have something for you.');
    const slot = page.locator('.hotbar .slot').first();
    const patient = { timeout: 5000 };
    try {
      // Beside a talk a phone has no room for what one carries until it is asked for.
      if (!(await slot.isVisible())) await page.getByRole('button', { name: 'Give…' }).click(patient);
      await slot.click(patient);
      await page.locator('.gift-reaction .portrait').waitFor(patient);
      return true;
    } catch {
      return false;
    }
  };
  await expect.poll(isTaken, { timeout: longPatienceMs, interval: 1000 }).toBe(true);
}

async function asksWhy(page: Page): Promise<void> {
  const card = page.locator('.inspect');
  const isTold = async (): Promise<boolean> => {
    // The card of whoever was talked with; they may have walked off by now.
    if (!(await page.locator('.dialogue').isVisible())) await say(page, 'And how are you?');
    await page
      .locator('.dialogue')
      .getByRole('button', { name: 'Why?' })
      .click({ timeout: 5000 })
      .catch(() => undefined);
    return isShown(card.locator('.hearts'), 10_000);
  };
  await expect.poll(isTold, { timeout: longPatienceMs }).toBe(true);
  await expect
    .poll(async () => (await card.locator('blockquote').textContent()) ?? '')
    .toMatch(/^Why\? .{6}/);
  await card.getByRole('button', { name: 'Close' }).click();
}

describe.skipIf(missingBrowser !== undefined)(`a newcomer${leftOut}`, () => {
  let browser: TestBrowser;
  let server: GameServer;
  beforeAll(async () => {
    [browser, server] = await Promise.all([
      launchBrowser(),
      startGameServer({ VALLEY_DAY_MINUTES: dayMinutes }),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.remove();
  });

  it.each(devices)('at $device meets, gives, reads why, and is met as promised', async (device) => {
    const { context, page } = await browser.newPlayer(device);
    try {
      await joinAsGuest(page, device.name, server.url);
      await say(page, 'Hello! I am new here.');
      await giveFromPocket(page);
      await asksWhy(page);
      const villager = await arrangesToMeet(page);
      await walkTo(page, 64, 46);
      await readsJournal(page, villager);
      await readsGazette(page);
      // They really come.
      await expect
        .poll(() => promises(page), { timeout: longPatienceMs, interval: 2000 })
        .toContainEqual(expect.stringContaining('Kept'));
      expect(await lastError(page)).toBeNull();
      expect(browser.complaints).toEqual([]);
    } finally {
      await context.close();
    }
  });
});

async function readsJournal(page: Page, villager: string): Promise<void> {
  await tool(page, /Journal/).click();
  const journal = sheet(page, 'Your journal');
  await journal.getByText(villager).first().waitFor({ timeout: patienceMs });
  await journal.locator('.reason').first().waitFor();
  await journal.getByRole('searchbox').fill('nobody is called so');
  expect(await journal.locator('.entry-card').count()).toBe(0);
  await journal.getByRole('button', { name: 'Close' }).click();
}

async function readsGazette(page: Page): Promise<void> {
  await tool(page, /Gazette/).click();
  await sheet(page, 'The Valley Gazette').locator('.paper, .no-paper').waitFor({ timeout: patienceMs });
  await page.keyboard.press('Escape');
}

/** As the journal has them now, each with all that is said of it. */
async function promises(page: Page): Promise<string[]> {
  await page.keyboard.press('j');
  const journal = sheet(page, 'Your journal');
  await journal.getByRole('tab', { name: /Promises/ }).click();
  await journal.locator('.tab-page > *').waitFor();
  const told = await journal.locator('.entry-card.promise').allTextContents();
  await page.keyboard.press('Escape');
  return told;
}
