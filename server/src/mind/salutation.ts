/** Puts a letter's words into their form: a salutation in the writer's manner, and no name at the end, which is shown apart. */
import type { Villager } from '../content/villager.ts';
import { capitalise } from '../text/tidy.ts';
import { firstName } from './words.ts';

const salutations: Readonly<Record<Villager['voice']['formality'], (name: string) => string>> = {
  rough: (name) => `${name},`,
  plain: (name) => `Dear ${name},`,
  courtly: (name) => `My dear ${name},`,
};

/** @param words of a mind, with a salutation or a signature of its own or without */
export function inAnEnvelope({ voice, name, shortName }: Villager, reader: string, words: string): string {
  const lines = words
    .split(/\n+/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
  const named = new Set([name, shortName].map((one) => one.toLowerCase()));
  const isSignature = (line: string): boolean =>
    named.has(line.replace(/^[–—-]\s*|[.,!]+$/gu, '').toLowerCase());
  while (lines.length > 1 && isSignature(lines.at(-1) ?? '')) lines.pop();
  const body = (lines[0] ?? '').replace(
    /^(?:(?:my )?dear(?:est)? |hello,? |hi,? )[^,.!:;\n]{1,40}[,.!:]\s*/i,
    '',
  );
  const rest = body === '' ? lines.slice(1) : [capitalise(body), ...lines.slice(1)];
  return [salutations[voice.formality](firstName(reader)), ...rest].join('\n');
}
