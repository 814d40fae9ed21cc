/** What an article may be made of: something that happened, how much it is worth printing, and the words for it. */
import type { GazetteSection, Telling } from '../../ports/gazettes.ts';
import type { PlaceId } from '../../world/types.ts';
import type { Press } from './press.ts';
import type { Yesterday } from './yesterday.ts';

export type Lead = {
  readonly section: GazetteSection;
  /** Of one kind a newspaper has one article, and the front page another kind than the day before. */
  readonly kind: string;
  /** 0 to 10: from 5 it may stand on the front page. */
  readonly worth: number;
  readonly about: readonly string[];
  /** Where it happened, when that was at one place where anybody may be. */
  readonly placeId?: PlaceId | null;
  readonly sources: readonly string[];
  readonly chain?: readonly Telling[];
  write(press: Press): { headline: string; text: string };
};

/** Names of those who are known, each once. */
export function namesOf(day: Yesterday, ids: readonly string[]): string[] {
  return [...new Set(ids.flatMap((id) => day.name(id) ?? []))];
}

export const unique = <Item>(items: readonly Item[]): Item[] => [...new Set(items)];
