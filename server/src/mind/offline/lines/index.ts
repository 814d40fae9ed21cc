/** All frames under one key: "memory.told". */
import { feelingLines, selfLines } from './about-self.ts';
import { otherLines, placeLines, worldLines } from './about-others.ts';
import { kindnessLines, memoryLines, offenceLines } from './about-us.ts';
import { farewellLines, greetingLines, oddLines, requestLines } from './wishes.ts';
import { promiseLines } from './promises.ts';
import { hoursLines } from './hours.ts';
import { lookingLines } from './looking-back.ts';
import { letterLines } from './letters.ts';
import { errandLines } from './errands.ts';
import { outlookLines } from './outlook.ts';
import { smallLines } from './small.ts';
import { supposedLines } from './supposed.ts';
import type { Lines } from './bank.ts';
import { chatLines } from './chat.ts';
import { neighbourTalkLines } from './neighbours.ts';
import { turnLines } from './turns.ts';
import { echoLines, factLines } from './facts.ts';

const banks = {
  self: { ...selfLines, ...smallLines },
  feeling: feelingLines,
  other: otherLines,
  place: placeLines,
  world: worldLines,
  memory: memoryLines,
  kindness: kindnessLines,
  offence: offenceLines,
  odd: oddLines,
  request: requestLines,
  farewell: farewellLines,
  greeting: greetingLines,
  echo: echoLines,
  fact: factLines,
  chat: chatLines,
  promise: promiseLines,
  hours: hoursLines,
  looking: lookingLines,
  supposed: supposedLines,
  neighbour: neighbourTalkLines,
  turn: turnLines,
  errand: errandLines,
  outlook: outlookLines,
  letter: letterLines,
} as const;

export type LineKey = {
  [B in keyof typeof banks]: `${B & string}.${keyof (typeof banks)[B] & string}`;
}[keyof typeof banks];

const flat = new Map<string, Lines>(
  Object.entries(banks).flatMap(([bank, lines]) =>
    Object.entries(lines).map(([key, value]): [string, Lines] => [`${bank}.${key}`, value]),
  ),
);

/** Every frame of every bank, whoever may say it. */
export function allFrames(): readonly string[] {
  return [...flat.values()].flatMap(({ any = [], rough = [], plain = [], courtly = [] }) => [
    ...any,
    ...rough,
    ...plain,
    ...courtly,
  ]);
}

export function linesOf(key: LineKey, formality: 'rough' | 'plain' | 'courtly'): readonly string[] {
  const lines = flat.get(key);
  if (lines === undefined) throw new Error(`no lines for ${key}`);
  return [...(lines.any ?? []), ...(lines[formality] ?? []), ...(lines[formality] ?? [])];
}
