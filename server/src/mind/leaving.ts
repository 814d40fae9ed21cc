/** How a villager goes: why, with which words, and when a talk only goes in circles. */
import type { Villager } from '../content/villager.ts';
import { contentStems } from '../text/content-words.ts';
import { gameTime } from '../world/clock.ts';
import type { EndReason } from '../world/types.ts';
import { chance, type Context, type Thoughts } from './context.ts';
import { placeOf } from './hearing.ts';
import { farewellsFor } from './parting.ts';
import { entryNow } from './routine.ts';
import type { Talk } from './talks.ts';
import { toThe } from './words.ts';

/** `{place}` is where they ought to be by now. */
const words: Partial<Record<EndReason, readonly string[]>> = {
  late: [
    'I ought to be at {place} by now.',
    'They will be waiting for me at {place}.',
    'I am late for {place} as it is.',
    'If I am not at {place} soon, I shall hear of it.',
  ],
  tired: [
    'I can hardly keep my eyes open.',
    'My bed is calling me.',
    'I am asleep on my feet.',
    'It has been a long day, and I am done with it.',
  ],
};

/** What anybody says who goes. */
const plainly = ['Till the next time.', 'We will talk again.', 'Till soon, then.', 'Fare you well.'];
/** The same when no reason has been given yet. */
const called = [
  'I had better get on.',
  'I ought to be going.',
  'Well, the day will not do itself.',
  'There are things I have still to see to.',
];
/** So many of one's own are enough not to repeat oneself. */
const enoughOfOwn = 4;

/** What was said to take one's leave for this reason: the reason if it wants one, and a farewell of one's own. */
export function leaveWords(
  context: Context,
  villager: Villager,
  talk: { readonly id: string; readonly turns: readonly unknown[] },
  ends: EndReason,
): string {
  const salt = [talk.id, villager.id, talk.turns.length] as const;
  const why = pick(context, words[ends] ?? [], villager, salt).replace('{place}', dueAt(context, villager));
  const farewell = pick(context, farewells(context, villager, why !== ''), villager, salt);
  return [why, farewell].filter((part) => part !== '').join(' ');
}

/** Who is at home or at work parts from somebody who goes; elsewhere, and with somewhere to be, one goes oneself. */
function farewells(context: Context, villager: Villager, saidWhy: boolean): readonly string[] {
  const { world } = context;
  const { voice, home, workplace } = villager;
  const agent = world?.actors.get(villager.id);
  const here = world === null || agent === undefined ? undefined : placeOf(world, agent)?.id;
  const stays = !saidWhy && (here === home || here === workplace);
  const hour = world === null ? 12 : gameTime(world).hour;
  const own = farewellsFor(voice.farewells, { goes: stays ? 'listener' : 'speaker', hour, saidWhy });
  return own.length >= enoughOfOwn ? own : [...own, ...plainly, ...(saidWhy ? [] : called)];
}

/** Rather one that was not said today. */
function pick(
  context: Context,
  pool: readonly string[],
  { id }: Villager,
  salt: readonly (string | number)[],
): string {
  const thoughts = context.thoughts.get(id);
  const fresh = pool.filter((line) => thoughts === undefined || !wasSaid(thoughts, line));
  const from = fresh.length > 0 ? fresh : pool;
  return from[Math.floor(chance(context.deps.seed, ...salt) * from.length)] ?? '';
}

function dueAt(context: Context, { id }: Villager): string {
  const { world } = context;
  const thoughts = context.thoughts.get(id);
  const entry = world === null || thoughts === undefined ? null : entryNow(world, thoughts, gameTime(world));
  const place = entry === null ? undefined : world?.map.places.get(entry.placeId);
  return place === undefined ? 'my work' : toThe(place);
}

/** Of today's words nothing is said twice; each day begins anew. */
export function keepSaid(thoughts: Thoughts, day: number, text: string): void {
  if (thoughts.saidToday.day !== day) thoughts.saidToday = { day, lines: new Set() };
  const { lines } = thoughts.saidToday;
  if (lines.size > mostLines) lines.clear();
  lines.add(keyOf(text));
  for (const sentence of text.split(/(?<=[.!?…])\s+/))
    if (sentence.length > shortest) lines.add(keyOf(sentence));
}

/** Lines and sentences of one villager's day; players may well keep one talking. */
const mostLines = 2_000;
/** Letters below which a sentence belongs to everybody, and may be said again. */
const shortest = 24;

export function wasSaid(thoughts: Pick<Thoughts, 'saidToday'>, text: string): boolean {
  return thoughts.saidToday.lines.has(keyOf(text));
}

function keyOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Lines back within which the same thing said again is a circle. */
const circle = 6;
const nearlySame = 0.75;

/** Has this been said in the talk a moment ago, by either, in nearly these words? */
export function goesInCircles({ turns }: Pick<Talk, 'turns'>, text: string): boolean {
  const stems = new Set(contentStems(text));
  return turns.slice(-circle).some((turn) => {
    if (keyOf(turn.text) === keyOf(text)) return true;
    const before = new Set(contentStems(turn.text));
    const common = [...stems].filter((stem) => before.has(stem)).length;
    return common >= 4 && common / (stems.size + before.size - common) >= nearlySame;
  });
}
