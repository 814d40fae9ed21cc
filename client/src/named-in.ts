// Who is spoken of in words of the valley.
import type { WorldStore } from './net/store.ts';

/** Villagers by the names people call them, those named first first. */
export function namedIn(text: string, store: WorldStore): string[] {
  const found: { id: string; at: number }[] = [];
  for (const { id, shortName } of store.villagers.values()) {
    const at = text.search(new RegExp(`(?<!\\p{L})${escaped(shortName)}(?!\\p{L})`, 'u'));
    if (at >= 0) found.push({ id, at });
  }
  return found.toSorted((a, b) => a.at - b.at).map(({ id }) => id);
}

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** "You gave Rosa some plum jam", and not "You gave Rosa your word". */
export const isOfGift = (reason: string): boolean =>
  /^you gave \S+ (?!(?:your|a) (?:word|promise))/i.test(reason);
