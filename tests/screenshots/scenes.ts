// The fifteen pictures: what the valley shows, and what the player does before each is taken.
import type { Page } from 'playwright-core';
import { findActor, leaveTalk, talkTo, waitForAnswer } from '../e2e/page.ts';
import type { Pose, SceneSet } from './stagehand.ts';

export type Scene = {
  name: string;
  about: string;
  /** Which of the pages: the gate, the player's, or the player's on a phone. */
  on: 'gate' | 'desktop' | 'phone';
  set?: SceneSet;
  act?: (page: Page) => Promise<void>;
  /** Leaves the page as the next scene wants it. */
  after?: (page: Page) => Promise<void>;
};

const at = (x: number, y: number): { x: number; y: number } => ({ x, y });

const chatting = { activity: 'socialise', doing: 'passing the time of day' } as const;

/** Market day: people about the fountain, on the benches, and at the board. */
const plazaCrowd: readonly Pose[] = [
  { id: 'rosa_baker', at: at(62, 47), facing: 'right', mood: 'happy', ...chatting },
  { id: 'bram_carpenter', at: at(66, 43), facing: 'up', activity: 'read', doing: 'reading the board' },
  { id: 'tansy_pupil', at: at(65, 49), facing: 'left', activity: 'play', doing: 'playing tag' },
  { id: 'agnes_teacher', at: at(57, 50), facing: 'down', activity: 'rest', doing: 'resting on the bench' },
  { id: 'marcus_merchant', at: at(68, 47), facing: 'left', ...chatting },
  { id: 'elara_blacksmith', at: at(66, 47), facing: 'right', ...chatting },
  { id: 'ione_chandler', at: at(60, 43), facing: 'down', activity: 'rest', doing: 'sitting in the sun' },
];
const evening: readonly Pose[] = [
  { id: 'rosa_baker', at: at(59, 48), facing: 'right', mood: 'happy', ...chatting },
  { id: 'cosmo_tailor', at: at(61, 48), facing: 'left', ...chatting },
  { id: 'finn_fisher', at: at(67, 50), facing: 'down', activity: 'rest', doing: 'watching the lamps' },
  { id: 'greer_wagoner', at: at(66, 46), facing: 'down', ...chatting },
];
const onPlaza = { at: at(64, 46), facing: 'down' } as const;
/** With the front of the town hall in the picture. */
const beforeHall = { at: at(64, 43), facing: 'down' } as const;

const pockets = ['plum_cake', 'trout', 'honey', 'carved_bird', 'lavender', 'old_coin'] as const;

const say = async (page: Page, name: string, text: string): Promise<void> => {
  await talkTo(page, name, text);
  await waitForAnswer(page);
};
const escape = (page: Page): Promise<void> => page.keyboard.press('Escape');
const leave = async (page: Page): Promise<void> => {
  if (await page.locator('.dialogue').isVisible()) await leaveTalk(page);
};

export const scenes: readonly Scene[] = [
  { name: '01-title', about: 'the gate, as it greets', on: 'gate' },
  {
    name: '02-join',
    about: 'a name and a look',
    on: 'gate',
    act: async (page) => {
      await page.locator('#player-name').fill('Robin');
      await page.locator('.look').nth(2).click();
    },
  },
  {
    name: '03-plaza-day',
    about: 'the plaza by day',
    on: 'desktop',
    set: { day: 0, hour: 10, minute: 30, weather: 'clear', cast: plazaCrowd, player: onPlaza },
  },
  {
    name: '09-dialogue',
    about: 'a talk with one villager',
    on: 'desktop',
    set: { day: 0, hour: 10, minute: 32, weather: 'clear', cast: plazaCrowd, player: onPlaza },
    act: (page) => say(page, 'Rosa Dell', 'Good morning! What smells so good?'),
  },
  {
    name: '10-group-talk',
    about: 'a talk of three',
    on: 'desktop',
    set: { day: 0, hour: 10, minute: 34, weather: 'clear', cast: plazaCrowd, player: onPlaza },
    act: async (page) => {
      await say(page, 'Rosa Dell', 'Tansy, come and join us! What are you playing?');
      await page.waitForTimeout(4000);
    },
    after: leave,
  },
  {
    name: '13-inventory',
    about: 'the pockets',
    on: 'desktop',
    set: { day: 0, hour: 10, minute: 40, weather: 'clear', cast: plazaCrowd, player: onPlaza, pockets },
    act: (page) => page.locator('.hotbar button').nth(1).hover(),
  },
  {
    name: '11-journal',
    about: 'the journal',
    on: 'desktop',
    set: { day: 0, hour: 10, minute: 42, weather: 'clear', cast: plazaCrowd, player: onPlaza },
    act: (page) => page.getByRole('button', { name: /journal/i }).click(),
    after: escape,
  },
  {
    name: '15-minimap',
    about: 'the map with its places',
    on: 'desktop',
    set: { day: 0, hour: 10, minute: 44, weather: 'clear', cast: plazaCrowd, player: onPlaza },
    act: (page) => page.getByRole('button', { name: 'Map of the valley' }).click(),
    after: escape,
  },
  {
    name: '04-plaza-dusk',
    about: 'the plaza at dusk',
    on: 'desktop',
    set: { day: 0, hour: 19, minute: 40, weather: 'clear', cast: evening, player: beforeHall },
  },
  {
    name: '05-plaza-night',
    about: 'the plaza by night',
    on: 'desktop',
    set: { day: 0, hour: 22, minute: 10, weather: 'clear', cast: evening.slice(0, 2), player: beforeHall },
  },
  {
    name: '12-gazette',
    about: 'the newspaper on the board',
    on: 'desktop',
    set: { day: 1, hour: 5, minute: 31, weather: 'cloudy', player: { at: at(66, 43), facing: 'up' } },
    act: async (page) => {
      await page.waitForTimeout(8000);
      await page.getByRole('button', { name: /gazette/i }).click();
    },
    after: escape,
  },
  {
    name: '08-forge',
    about: 'inside the forge',
    on: 'desktop',
    set: {
      day: 1,
      hour: 10,
      weather: 'clear',
      cast: [
        {
          id: 'elara_blacksmith',
          at: at(44, 39),
          facing: 'up',
          activity: 'smith',
          doing: 'hammering a hinge',
        },
        { id: 'juno_apprentice', at: at(41, 37), facing: 'up', activity: 'smith', doing: 'filing a blade' },
      ],
      conditions: { forge_forge_fire: 'lit' },
      player: { at: at(46, 40), facing: 'left' },
    },
  },
  {
    name: '14-phone',
    about: 'a phone held upright, 390×780',
    on: 'phone',
    set: { day: 1, hour: 11, minute: 20, weather: 'clear', cast: plazaCrowd, player: onPlaza },
    act: async (page) => {
      if ((await findActor(page, 'Rosa Dell')) === null) throw new Error('Rosa is not in sight');
      await say(page, 'Rosa Dell', 'Good morning, Rosa!');
    },
    after: leave,
  },
  {
    name: '06-rain',
    about: 'rain on the plaza',
    on: 'desktop',
    set: { day: 1, hour: 15, weather: 'rain', cast: plazaCrowd.slice(0, 3), player: onPlaza },
  },
  {
    name: '07-winter',
    about: 'snow in winter',
    on: 'desktop',
    set: { day: 86, hour: 14, weather: 'snow', cast: plazaCrowd.slice(0, 4), player: beforeHall },
  },
];
