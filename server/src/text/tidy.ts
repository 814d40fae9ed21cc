/** The last hand on a line before it is said: capitals, spaces, one closing mark, and not too long. */
import { sentences } from './tokens.ts';

/** A spoken line's limit, as the world checks it. */
const maxLineLength = 500;

export function capitalise(text: string): string {
  return text.replace(
    /^(["“'(]*)(\p{Ll})/u,
    (_, open: string, letter: string) => open + letter.toUpperCase(),
  );
}

/** Lower case at the start, unless the word is "I" or a name. */
export function uncapitalise(text: string, isName: (word: string) => boolean = () => false): string {
  const first = /^\p{L}+(?:'\p{L}+)?/u.exec(text)?.[0] ?? '';
  if (first === '' || /^I(?:'|$)/.test(first) || isName(first) || /^\p{Lu}{2,}$/u.test(first)) return text;
  return first.charAt(0).toLowerCase() + text.slice(1);
}

/** Drops the closing mark, so that more can follow. */
export function unclosed(text: string): string {
  return text.trim().replace(/[.!?…,;:\s]+$/u, '');
}

export function closed(text: string): string {
  const trimmed = text.trim();
  return trimmed === '' || /[.!?…]["”’')]*$/u.test(trimmed)
    ? trimmed
    : `${trimmed.replace(/[,;:\-–—]+$/u, '')}.`;
}

/** One well-formed line of at most 500 characters, cut between sentences where it can be. */
export function tidy(text: string): string {
  const cleaned = text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\s+([,!?;:]|\.(?!\.))/gu, '$1')
    .replaceAll(/([,;:])\1+/g, '$1')
    .replaceAll(/([^.])\.\.(?!\.)/g, '$1.')
    .replaceAll(/([!?])\.(?!\.)/g, '$1')
    .replaceAll(/,([.!?])/g, '$1')
    .trim();
  const capitals = sentences(cleaned).map((one) => capitalise(one));
  let out = '';
  for (const one of capitals) {
    if (out !== '' && out.length + 1 + one.length > maxLineLength) break;
    out = out === '' ? one : `${out} ${one}`;
  }
  if (out.length > maxLineLength) out = `${out.slice(0, maxLineLength - 1).replace(/\s+\S*$/u, '')}…`;
  return closed(out);
}
